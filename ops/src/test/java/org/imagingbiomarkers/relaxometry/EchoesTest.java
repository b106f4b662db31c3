package org.imagingbiomarkers.relaxometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** R2* and T2 from echoes. */
@Tag("docs/commands/r2-map#what-it-computes")
@Tag("docs/commands/t2-map#what-it-computes")
class EchoesTest {

	private static final double[] TE = { 2.5, 5, 10, 20, 40 };

	@Test
	void theRateIsPerSecondAndTheTimeInMilliseconds() {
		final double[] signal = new double[TE.length];
		for (int i = 0; i < TE.length; i++) {
			signal[i] = 700 * Math.exp(-TE[i] / 25);
		}
		final double[] fitted = new double[2];
		for (final CurveFitter fitter : List.of(R2Star.linear(TE), R2Star.weighted(TE), R2Star.nonlinear(TE))) {
			assertEquals(FitStatus.FITTED, fitter.fit(signal, fitted));
			assertEquals(40, fitted[0], 1e-6);
			assertEquals(700, fitted[1], 1e-5);
		}
		for (final CurveFitter fitter : List.of(T2.linear(TE), T2.nonlinear(TE))) {
			assertEquals(FitStatus.FITTED, fitter.fit(signal, fitted));
			assertEquals(25, fitted[0], 1e-6);
			assertEquals(700, fitted[1], 1e-5);
		}
	}

	@Test
	void timeAndRateAreTheSameFitAndKnownEquallyWell() {
		final double[] signal = { 640, 560, 480, 300, 160 };
		final double[] rate = new double[2];
		final double[] time = new double[2];
		final CurveFitter r2 = R2Star.nonlinear(TE);
		final CurveFitter t2 = T2.nonlinear(TE);
		assertEquals(FitStatus.FITTED, r2.fit(signal, rate));
		assertEquals(FitStatus.FITTED, t2.fit(signal, time));
		assertEquals(1000 / rate[0], time[0], 1e-6 * time[0]);
		final FitQuality ofRate = new FitQuality(r2.model());
		final FitQuality ofTime = new FitQuality(t2.model());
		ofRate.judge(signal, rate);
		ofTime.judge(signal, time);
		assertEquals(ofRate.standardError(0) / rate[0], ofTime.standardError(0) / time[0], 1e-6);
	}

	@Test
	void echoTimesThatDetermineNothingAreRefusedInOneSentence() {
		assertEquals("echo_times must hold at least two different values, but there is only 5.0 ms.", assertThrows(
			IllegalArgumentException.class, () -> R2Star.linear(5, 5)).getMessage());
		assertEquals("echo_times must be finite numbers from 0 up in ms, but one is -1.0.", assertThrows(
			IllegalArgumentException.class, () -> T2.nonlinear(-1, 5)).getMessage());
	}
}
