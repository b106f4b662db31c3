package org.imagingbiomarkers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.sun.management.ThreadMXBean;

class NoAllocationTest {

	private static final int FITS = 2000;

	static List<AllModels.Case> fitters() {
		return AllModels.cases();
	}

	@ParameterizedTest
	@MethodSource("fitters")
	void fittingAndJudgingACurveAllocatesNothing(final AllModels.Case c) {
		final CurveFitter fitter = c.fitter().get();
		final FitQuality quality = new FitQuality(fitter.model());
		final double[] curve = c.curve();
		final double[] noisy = new double[curve.length];
		final double[] fitted = new double[c.parameters().length];
		final Runnable fits = () -> {
			for (int n = 0; n < FITS; n++) {
				for (int i = 0; i < curve.length; i++) {
					noisy[i] = curve[i] * (1 + 0.02 * Math.sin(n + 3 * i));
				}
				if (fitter.fit(noisy, fitted) == FitStatus.FITTED) quality.judge(noisy, fitted);
			}
		};
		fits.run();
		final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		final long before = threads.getCurrentThreadAllocatedBytes();
		fits.run();
		final double each = (threads.getCurrentThreadAllocatedBytes() - before) / (double) FITS;
		assertTrue(each < 1, each + " bytes a fit");
	}
}
