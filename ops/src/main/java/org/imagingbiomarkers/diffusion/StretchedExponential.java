package org.imagingbiomarkers.diffusion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LinearLeastSquares;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * Stretched-exponential diffusion: {@value #FORMULA} (Bennett et al. 2003).
 * <p>
 * Parameters: {@code ddc}, the distributed diffusion coefficient in mm^2/s, {@code alpha}, the heterogeneity index, which
 * is 1 where one diffusion coefficient rules and falls towards 0 the more of them there are, and {@code s0}, the signal
 * at b = 0.
 * </p>
 */
public final class StretchedExponential implements CurveModel {

	/** Below both of these the curve is a step right after b = 0, which no sample shows. */
	private static final double SMALLEST_DDC = 1e-6;
	private static final double SMALLEST_ALPHA = 0.01;

	public static final String KEY = "stretched exponential";
	public static final String FORMULA = "S(b) = S0 exp(-(b DDC)^α)";

	private static final Citation BENNETT_2003 = new Citation("bennett2003",
		"Bennett KM, Schmainda KM, Bennett RT, et al. Characterization of continuously distributed diffusion rates in cerebral cortex with a stretched-exponential model. Magn Reson Med 2003;50:727-734.",
		"10.1002/mrm.10581");

	private static final MapQuantity DDC = Diffusivity.quantity("ddc", "DDC", Definition.of(
		"Distributed diffusion coefficient of the stretched exponential.", BENNETT_2003));
	private static final MapQuantity ALPHA = MapQuantity.of("alpha", "Alpha", "", Definition.of(
		"Heterogeneity index of the stretched exponential: 1 for one diffusion coefficient, less the more of them there are.",
		BENNETT_2003)).range(0, 1);

	public static final CurveDeclaration<NoSettings> DECLARATION = new CurveDeclaration<>(KEY, "Stretched exponential",
		BValues.AXIS, Definition.of("Fits a distribution of diffusion coefficients.", FORMULA, BENNETT_2003), List.of(
			FitMethod.of(FitMethod.NONLINEAR, "", "least squares of the signal", StretchedExponential::nonlinear)
				.withNoiseFloor()), List.of(DDC, ALPHA, FitQuantities.S0), new CurveDeclaration.Example<>(NoSettings.NONE,
					new double[] { 0, 200, 500, 1000, 1500, 2000 }, 1e-3, 0.8, 1200));

	private static final List<Parameter> PARAMETERS = List.of(DDC.parameter(SMALLEST_DDC, MonoExponential.LARGEST_ADC),
		ALPHA.parameter(SMALLEST_ALPHA, 1).withBounds(Parameter.Bound.LIMIT, Parameter.Bound.PHYSICAL), MonoExponential.S0);

	/** For each of these a straight line is tried as the start. */
	private static final double[] ALPHAS = { 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1 };

	private final double[] b;
	private final double[][] powers;
	private final LinearLeastSquares[] lines;
	private final LogWeights logarithm;
	private final double[] line = new double[2];

	/** @param bValues in s/mm^2, at least three different ones, none negative; repetition and order are free */
	public StretchedExponential(final double... bValues) {
		b = BValues.checked(3, bValues);
		logarithm = new LogWeights(b.length);
		final double[] one = new double[b.length];
		Arrays.fill(one, 1);
		powers = new double[ALPHAS.length][b.length];
		lines = new LinearLeastSquares[ALPHAS.length];
		for (int a = 0; a < ALPHAS.length; a++) {
			for (int i = 0; i < b.length; i++) {
				powers[a][i] = Math.pow(b[i], ALPHAS[a]);
			}
			lines[a] = new LinearLeastSquares(one, powers[a]);
		}
	}

	/** Least squares of the signal, from the best of several straight lines through its logarithm. */
	public static CurveFitter nonlinear(final double... bValues) {
		return new VariableProjection(new StretchedExponential(bValues));
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public int samples() {
		return b.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		final double ddc = p[0];
		final double alpha = p[1];
		final double s0 = p[2];
		for (int i = 0; i < b.length; i++) {
			curve[i] = s0 * Math.exp(-Math.pow(b[i] * ddc, alpha));
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double ddc = p[0];
		final double alpha = p[1];
		final double s0 = p[2];
		for (int i = 0; i < b.length; i++) {
			final double logarithm = b[i] > 0 ? Math.log(b[i] * ddc) : 0;
			final double power = b[i] > 0 ? Math.exp(alpha * logarithm) : 0;
			final double decay = Math.exp(-power);
			derivatives[0][i] = -s0 * decay * power * alpha / ddc;
			derivatives[1][i] = -s0 * decay * power * logarithm;
			derivatives[2][i] = decay;
		}
	}

	@Override
	public Optional<BlockModel> blocks() {
		return Optional.of(new StretchedBlock(this, b));
	}

	/**
	 * For each of several alphas, a straight line through ln S over b^alpha, each sample weighted with its squared signal.
	 */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		logarithm.compute(measured);
		double best = Double.POSITIVE_INFINITY;
		for (int a = 0; a < ALPHAS.length; a++) {
			if (!lines[a].fit(logarithm.log, logarithm.weight, line)) return FitStatus.NO_SIGNAL;
			final double cost = cost(powers[a]);
			if (cost < best) {
				best = cost;
				p[0] = Math.pow(Math.max(0, -line[1]), 1 / ALPHAS[a]);
				p[1] = ALPHAS[a];
				p[2] = Math.exp(line[0]);
			}
		}
		return best < Double.POSITIVE_INFINITY ? FitStatus.FITTED : FitStatus.NOT_CONVERGED;
	}

	private double cost(final double[] power) {
		double sum = 0;
		for (int i = 0; i < b.length; i++) {
			final double residual = logarithm.log[i] - line[0] - line[1] * power[i];
			sum += logarithm.weight[i] * residual * residual;
		}
		return sum;
	}
}
