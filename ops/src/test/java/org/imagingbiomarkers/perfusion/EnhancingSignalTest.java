package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;

/**
 * Signals in the layout of QIBA's digital reference object: TR 5 ms, flip angle 30 degrees, a sample every 0.5 s, 60 s
 * before contrast, S0 500 and noise 5, which is a signal-to-noise ratio of 2 before contrast.
 */
class EnhancingSignalTest {

	private static final double[] KTRANS = { 0.02, 0.1, 0.35 };
	private static final double[] VE = { 0.05, 0.1, 0.5 };
	private static final int SAMPLES = 661;
	private static final int BASELINE = 120;
	private static final double TR = 5;
	private static final double ANGLE = 30;
	private static final double T1 = 1000;
	private static final double R1 = 4.5;
	private static final double M0 = 500;
	private static final double SIGMA = 5;

	private final double[] times = new double[SAMPLES];
	private final ArterialInput plasma;

	EnhancingSignalTest() {
		Arrays.setAll(times, i -> 0.5 * i);
		plasma = PopulationInput.PARKER.sampled(60, 0.5 * SAMPLES, 0.5).plasma(0.45);
	}

	@Test
	void fit_withoutNoise_givesTheTruth() {
		final EnhancingSignal model = model(new Tofts(), 0);
		final double[] fitted = new double[3];
		for (final double ktrans : KTRANS) {
			for (final double ve : VE) {
				assertEquals(FitStatus.FITTED, model.fitter().fit(signal(ktrans, ve, null), fitted));
				assertEquals(ktrans, fitted[0], 1e-6 * ktrans);
				assertEquals(ve, fitted[1], 1e-6 * ve);
			}
		}
	}

	@Test
	void derivatives_areThoseOfTheCurve() {
		final EnhancingSignal model = model(new ExtendedTofts(), 0);
		final double[] p = { 0.1, 0.2, 0.03, 80 };
		final double[][] derivatives = new double[4][SAMPLES];
		model.derivatives(p, derivatives);
		final double[] before = new double[SAMPLES];
		final double[] after = new double[SAMPLES];
		for (int k = 0; k < p.length; k++) {
			final double step = 1e-6 * p[k];
			final double value = p[k];
			p[k] = value - step;
			model.curve(p, before);
			p[k] = value + step;
			model.curve(p, after);
			p[k] = value;
			for (int i = 0; i < SAMPLES; i += 20) {
				final double expected = (after[i] - before[i]) / (2 * step);
				assertEquals(expected, derivatives[k][i], 1e-5 + 1e-6 * Math.abs(expected));
			}
		}
	}

	@Test
	void fit_noiseOfTheReferenceObject_missesKtransOfAPatchByTenPercentAtMost() {
		final double[] concentration = errors(new Concentration());
		final double[] signal = errors(model(new Tofts(), 0).fitter());
		final double[] rician = errors(model(new Tofts(), SIGMA).fitter());
		System.getLogger(EnhancingSignalTest.class.getName()).log(System.Logger.Level.INFO, String.format(
			"Ktrans at a signal-to-noise ratio of 2, median error of voxels / of patches: concentration %.3f / %.3f, " +
				"signal %.3f / %.3f, signal above the noise floor %.3f / %.3f", concentration[0], concentration[1], signal[0],
			signal[1], rician[0], rician[1]));
		assertTrue(rician[1] <= 0.10, rician[1] + " above the noise floor");
		assertTrue(rician[0] < 0.8 * concentration[0], concentration[0] + " without");
	}

	/** The median error of the voxels, and that of the medians of patches. */
	private double[] errors(final CurveFitter fitter) {
		final Random random = new Random(11);
		final int repeats = 15;
		final double[] ofVoxels = new double[KTRANS.length * VE.length * repeats];
		final double[] ofPatches = new double[KTRANS.length * VE.length];
		final double[] patch = new double[repeats];
		final double[] fitted = new double[3];
		int n = 0;
		for (final double ktrans : KTRANS) {
			for (final double ve : VE) {
				for (int repeat = 0; repeat < repeats; repeat++) {
					fitter.fit(signal(ktrans, ve, random), fitted);
					patch[repeat] = fitted[0] / ktrans;
					ofVoxels[n++] = Math.abs(patch[repeat] - 1);
				}
				ofPatches[n / repeats - 1] = Math.abs(median(patch) - 1);
			}
		}
		return new double[] { median(ofVoxels), median(ofPatches) };
	}

	private static double median(final double[] values) {
		Arrays.sort(values);
		return values[values.length / 2];
	}

	private EnhancingSignal model(final KineticModel kinetics, final double noise) {
		final EnhancingSignal model = new EnhancingSignal(new TissueCurve(kinetics, plasma, times, List.of()), kinetics
			.typical(), TR, ANGLE, R1, new BaselineFrames(0, BASELINE - 1), noise);
		assertTrue(model.setVoxel(T1, 1));
		return model;
	}

	private double[] signal(final double ktrans, final double ve, final Random random) {
		final EnhancingSignal model = model(new Tofts(), 0);
		final double[] curve = new double[SAMPLES];
		final double e = Math.exp(-TR / T1);
		final double angle = Math.toRadians(ANGLE);
		model.curve(new double[] { ktrans, ve, M0 * Math.sin(angle) * (1 - e) / (1 - e * Math.cos(angle)) }, curve);
		if (random == null) return curve;
		for (int i = 0; i < SAMPLES; i++) {
			curve[i] = Math.hypot(curve[i] + SIGMA * random.nextGaussian(), SIGMA * random.nextGaussian());
		}
		return curve;
	}

	/** Conversion to concentration, then least squares of that. */
	private final class Concentration implements CurveFitter {

		private final SpoiledGradientEcho conversion = new SpoiledGradientEcho(TR, ANGLE, R1, T1, new BaselineFrames(0,
			BASELINE - 1));
		private final CurveFitter fitter = KineticFit.nonlinear(new TissueCurve(new Tofts(), plasma, times, List.of()));

		@Override
		public org.imagingbiomarkers.curve.CurveModel model() {
			return fitter.model();
		}

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			final double[] converted = measured.clone();
			final FitStatus status = conversion.convert(converted, new double[0]);
			return status == FitStatus.FITTED ? fitter.fit(converted, parameters) : status;
		}
	}
}
