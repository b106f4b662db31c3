package org.imagingbiomarkers.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.maps.MapSettings;
import org.imagingbiomarkers.maps.ParameterMap;
import org.imagingbiomarkers.maps.VoxelwiseFit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

@Tag("docs/commands/computed-diffusion-image#what-it-computes")
class ComputedDiffusionTest {

	private static final double[] B = { 0, 400, 800 };
	private static final double[] NOISY = { 1000, 640, 430 };

	@Test
	void theComputedSignalIsThatOfTheAdcFitAtTheTarget() {
		assertExtrapolated(MonoExponential.linear(B), ComputedDiffusion.linear(1500, B));
		assertExtrapolated(MonoExponential.nonlinear(B), ComputedDiffusion.nonlinear(1500, B));
	}

	private static void assertExtrapolated(final CurveFitter adcFit, final CurveFitter computedFit) {
		final double[] adc = new double[2];
		final double[] computed = new double[2];
		assertEquals(FitStatus.FITTED, adcFit.fit(NOISY, adc));
		assertEquals(FitStatus.FITTED, computedFit.fit(NOISY, computed));
		assertEquals(adc[0], computed[0], 1e-9 * adc[0]);
		assertEquals(adc[1] * Math.exp(-1500 * adc[0]), computed[1], 1e-6);
	}

	@Test
	void theFartherTheTargetTheLessTheComputedSignalIsKnown() {
		double last = 0;
		for (final double target : new double[] { 800, 1500, 3000 }) {
			final CurveFitter fitter = ComputedDiffusion.nonlinear(target, B);
			final double[] fitted = new double[2];
			fitter.fit(NOISY, fitted);
			final FitQuality quality = new FitQuality(fitter.model());
			quality.judge(NOISY, fitted);
			final double relative = quality.standardError(1) / fitted[1];
			assertTrue(relative > last);
			last = relative;
		}
	}

	@Test
	void anImageOfItIsAMapLikeAnyOther() {
		final List<ParameterMap> maps = VoxelwiseFit.maps(ArrayImgs.doubles(NOISY.clone(), 1, 1, 3), () -> ComputedDiffusion
			.linear(1500, B), MapSettings.everywhere());
		assertEquals(List.of("adc", "computed"), maps.stream().map(ParameterMap::name).toList());
		assertEquals(203.8146, maps.get(1).image().getAt(0, 0).get(), 1e-3);
	}

	@Test
	void aTargetThatIsNoBValueIsRefusedInOneSentence() {
		assertEquals("target_b must be a finite number from 0 up in s/mm^2, but it is -1.0.", assertThrows(
			IllegalArgumentException.class, () -> ComputedDiffusion.linear(-1, B)).getMessage());
	}
}
