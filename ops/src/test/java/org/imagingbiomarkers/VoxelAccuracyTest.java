package org.imagingbiomarkers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.StretchedExponential;
import org.imagingbiomarkers.relaxometry.InversionRecovery;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.T1Rho;
import org.imagingbiomarkers.relaxometry.T2;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a single voxel is worth beside the mean of many, with the default fit of each model: the numbers of the pages.
 */
@Tag("docs/commands/adc-map#what-it-computes")
@Tag("docs/commands/ivim-map#what-it-computes")
@Tag("docs/commands/kurtosis-map#what-it-computes")
@Tag("docs/commands/noise-level#what-it-computes")
@Tag("docs/commands/r2-map#what-it-computes")
@Tag("docs/commands/stretched-exponential-map#what-it-computes")
@Tag("docs/commands/t1-map-inversion-recovery#what-it-computes")
@Tag("docs/commands/t1-map-variable-flip-angle#what-it-computes")
@Tag("docs/commands/t1rho-map#what-it-computes")
@Tag("docs/commands/t2-map#what-it-computes")
class VoxelAccuracyTest {

	private static final int VOXELS = 2000;
	private static final List<CurveDeclaration<?>> MODELS = List.of(MonoExponential.DECLARATION, Ivim.DECLARATION,
		Kurtosis.DECLARATION, StretchedExponential.DECLARATION, VariableFlipAngle.DECLARATION, InversionRecovery.DECLARATION,
		T2.DECLARATION, R2Star.DECLARATION, T1Rho.DECLARATION);

	/** A fit with the number that it is given of the voxel. */
	private record Given(CovariateFitter fitter, double covariate) implements CurveFitter {

		@Override
		public CurveModel model() {
			return fitter.model();
		}

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			return fitter.fit(measured, covariate, parameters);
		}
	}

	/** Relative to the truth. */
	private record Accuracy(double bias, double deviation, double ofMean, double share) {}

	@Test
	void voxelsScatter_andTheMeanCurveDoesNot() throws IOException {
		final StringBuilder table = new StringBuilder(
			"Default fits: bias and standard deviation of a voxel, error of the mean curve of 2000 voxels, in % of the truth\n");
		for (final double snr : new double[] { 20, 50 }) {
			for (final CurveDeclaration<?> model : MODELS) {
				accuracy(model, snr).forEach((name, one) -> {
					table.append(String.format(Locale.ROOT,
						"SNR %2.0f %-22s %-9s bias %+6.1f  sd %5.1f  mean %+5.1f  with a value %3.0f%n", snr, model.key(), name, 100 *
							one.bias, 100 * one.deviation, 100 * one.ofMean, 100 * one.share));
					if (name.equals("s0") || name.equals("m0")) return;
					assertEquals(0, one.ofMean, 0.05, table.toString());
				});
			}
		}
		Files.createDirectories(Path.of("target"));
		Files.writeString(Path.of("target", "accuracy.txt"), table);
		System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, table.toString());
	}

	@Test
	void noiseFloor_whereItIsAllowedFor_noLongerBiasesARegion() throws IOException {
		final StringBuilder table = new StringBuilder(
			"Bias of a voxel in % of the truth, without and with the noise floor\n");
		for (final double snr : new double[] { 20, 10, 5 }) {
			for (final Accuracy with : List.of( //
				floor(MonoExponential.DECLARATION, snr, "adc", table, 0, 1000, 2000), //
				floor(R2Star.DECLARATION, snr, "r2_star", table, 5, 10, 20, 30, 40), //
				floor(T2.DECLARATION, snr, "t2", table, 20, 60, 100, 200, 300), //
				floor(Kurtosis.DECLARATION, snr, "k", table, 0, 200, 500, 1000, 1500, 2000, 2500)))
			{
				assertEquals(0, with.ofMean, 0.03, table.toString());
			}
		}
		Files.createDirectories(Path.of("target"));
		Files.writeString(Path.of("target", "noise-floor.txt"), table);
		System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, table.toString());
	}

	/** Adds a line to the table, and returns the accuracy with the floor. */
	private static <S> Accuracy floor(final CurveDeclaration<S> model, final double snr, final String parameter,
		final StringBuilder table, final double... points)
	{
		final FitMethod<S> method = model.method(FitMethod.NONLINEAR);
		final S settings = model.example().settings();
		final double[] truth = model.example().parameters();
		final CurveFitter plain = method.fitter(settings, OptionalDouble.empty(), points);
		final double[] curve = new double[points.length];
		plain.model().curve(truth, curve);
		final double sigma = Arrays.stream(curve).max().orElseThrow() / snr;
		final Accuracy without = accuracy(plain, truth, curve, sigma).get(parameter);
		final Accuracy with = accuracy(method.fitter(settings, OptionalDouble.of(sigma), points), truth, curve, sigma).get(
			parameter);
		table.append(String.format(Locale.ROOT,
			"SNR %2.0f %-10s without %+6.1f sd %5.1f mean curve %+6.1f  with %+6.1f sd %5.1f mean curve %+6.1f%n", snr,
			parameter, 100 * without.bias, 100 * without.deviation, 100 * without.ofMean, 100 * with.bias, 100 * with.deviation,
			100 * with.ofMean));
		return with;
	}

	private static <S> Map<String, Accuracy> accuracy(final CurveDeclaration<S> model, final double snr) {
		final CurveFitter plain = model.fitter(model.defaultMethod(), model.example().settings(), model.example().points());
		final double[] truth = model.example().parameters();
		// The command gives the D* of the region around, which is that of the truth here.
		final CurveFitter fitter = model.key().equals(Ivim.KEY) ? new Given((CovariateFitter) plain, truth[1]) : plain;
		final double[] curve = new double[fitter.model().samples()];
		fitter.model().curve(truth, curve);
		return accuracy(fitter, truth, curve, Arrays.stream(curve).max().orElseThrow() / snr);
	}

	/** @param curve of the truth, without noise */
	private static Map<String, Accuracy> accuracy(final CurveFitter fitter, final double[] truth, final double[] curve,
		final double sigma)
	{
		final List<Parameter> parameters = fitter.model().parameters();
		final Random random = new Random(4);
		final double[] mean = new double[curve.length];
		final List<List<Double>> values = new ArrayList<>();
		parameters.forEach(parameter -> values.add(new ArrayList<>()));
		final FitQuality quality = new FitQuality(fitter.model());
		final double[] noisy = new double[curve.length];
		final double[] fitted = new double[truth.length];
		for (int voxel = 0; voxel < VOXELS; voxel++) {
			for (int i = 0; i < curve.length; i++) {
				noisy[i] = Math.hypot(curve[i] + sigma * random.nextGaussian(), sigma * random.nextGaussian());
				mean[i] += noisy[i] / VOXELS;
			}
			final FitStatus status = fitter.fit(noisy, fitted);
			if (!status.isFitted()) continue;
			quality.judge(noisy, fitted, status);
			for (int k = 0; k < truth.length; k++) {
				if (quality.isDetermined(k)) values.get(k).add(fitted[k] / truth[k] - 1);
			}
		}
		final Map<String, Accuracy> found = new LinkedHashMap<>();
		fitter.fit(mean, fitted);
		for (int k = 0; k < truth.length; k++) {
			final double bias = values.get(k).stream().mapToDouble(value -> value).average().orElse(Double.NaN);
			final double deviation = Math.sqrt(values.get(k).stream().mapToDouble(value -> (value - bias) * (value - bias))
				.average().orElse(Double.NaN));
			found.put(parameters.get(k).name(), new Accuracy(bias, deviation, fitted[k] / truth[k] - 1, values.get(k).size() /
				(double) VOXELS));
		}
		return found;
	}
}
