package org.imagingbiomarkers.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.real.DoubleType;

class RegionFitTest {

	private static final double[] B = { 0, 100, 250, 400, 600, 800, 1000 };

	/** Of 95 % intervals about 95 in 100 hold the truth. */
	@Test
	void theConfidenceIntervalHoldsTheTruthAsOftenAsItSays() {
		final Random random = new Random(12);
		final int repeats = 4000;
		int held = 0;
		for (int n = 0; n < repeats; n++) {
			final double[] signal = new double[B.length];
			for (int i = 0; i < B.length; i++) {
				signal[i] = 1000 * Math.exp(-B[i] * 1.2e-3) + 20 * random.nextGaussian();
			}
			final RegionFit.Estimate adc = fit(signal).estimates().get(0);
			assertEquals(adc.value() - adc.lower(), adc.upper() - adc.value(), 1e-12);
			if (adc.lower() <= 1.2e-3 && 1.2e-3 <= adc.upper()) held++;
		}
		assertEquals(0.95, held / (double) repeats, 0.012);
	}

	/** Student's t of 5 degrees of freedom at 97.5 %: 2.570582. */
	@Test
	void theIntervalIsStudentsTTimesTheStandardError() {
		final RegionFit.Estimate adc = fit(1000, 880, 760, 600, 490, 390, 300).estimates().get(0);
		assertEquals(2.570582 * adc.standardError(), adc.upper() - adc.value(), 1e-6 * adc.standardError());
	}

	@Test
	void asManySamplesAsParametersGiveNoInterval() {
		final RegionFit fit = RegionFit.of(ArrayImgs.doubles(new double[] { 100, 50 }, 1, 1, 2), inside(), MonoExponential
			.linear(0, 1000));
		assertEquals(FitStatus.FITTED, fit.status());
		assertEquals(Double.NaN, fit.estimates().get(0).lower());
	}

	@Test
	void theCriterionPrefersTheModelThatMadeTheCurve() {
		final double[] b = { 0, 200, 400, 700, 1000, 1400, 1700, 2000 };
		final Random random = new Random(13);
		final double[] curve = new double[b.length];
		new Kurtosis(b).curve(new double[] { 1e-3, 0.9, 1000 }, curve);
		for (int i = 0; i < b.length; i++) {
			curve[i] += 2 * random.nextGaussian();
		}
		final Img<DoubleType> image = ArrayImgs.doubles(curve, 1, 1, b.length);
		assertTrue(RegionFit.of(image, inside(), Kurtosis.nonlinear(b)).aicc() < RegionFit.of(image, inside(), MonoExponential
			.nonlinear(b)).aicc() - 4);
	}

	@Test
	void aRegionThatCannotBeFittedHasNoNumbersButAStatusAndItsCurve() {
		final double[] rising = { 1, 2, 3, 4, 5, 6, 7 };
		final RegionFit fit = fit(rising);
		assertEquals(FitStatus.AT_BOUND, fit.status());
		assertEquals(Double.NaN, fit.estimates().get(0).value());
		assertEquals(Double.NaN, fit.estimates().get(0).upper());
		assertEquals(Double.NaN, fit.aicc());
		assertEquals(Arrays.stream(rising).boxed().toList(), fit.measured());
		assertEquals(FitStatus.NO_SIGNAL, fit(new double[B.length]).status());
		assertEquals(FitStatus.NO_SIGNAL, RegionFit.of(ArrayImgs.doubles(1, 1, B.length), inside(), Ivim.bayesian(B))
			.status());
	}

	private static RegionFit fit(final double... signal) {
		return RegionFit.of(ArrayImgs.doubles(signal.clone(), 1, 1, signal.length), inside(), MonoExponential.nonlinear(B));
	}

	private static Img<NativeBoolType> inside() {
		final Img<NativeBoolType> region = ArrayImgs.booleans(1, 1);
		region.forEach(NativeBoolType::setOne);
		return region;
	}
}
