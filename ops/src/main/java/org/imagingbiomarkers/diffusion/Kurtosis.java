package org.imagingbiomarkers.diffusion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.ExponentialDecay;
import org.imagingbiomarkers.curve.FitAboveNoise;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LinearLeastSquares;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * Diffusional kurtosis: {@value #FORMULA} (Jensen et al. 2005).
 * <p>
 * Parameters: {@code d}, the diffusion coefficient in mm^2/s, {@code k}, the excess kurtosis of the displacements, which
 * is 0 where diffusion is free, and {@code s0}, the signal at b = 0.
 * </p>
 * <p>
 * The model is the beginning of a series and holds for small b only: its signal rises again beyond b = 3 / (D K), which
 * no tissue's does. Where the largest b-value lies beyond that, the closest curve that is level there takes its place:
 * {@link FitStatus#K_AT_BOUND} (Jensen and Helpern 2010).
 * </p>
 */
public final class Kurtosis implements CurveModel {

	/** The kurtosis of water in impermeable spheres, the smallest that simple geometries have. */
	public static final double SMALLEST_K = -3.0 / 7;
	/** Far above what tissue has. */
	public static final double LARGEST_K = 10;

	public static final String KEY = "kurtosis";
	public static final String FORMULA = "S(b) = S0 exp(-b D + b² D² K / 6)";

	private static final Citation JENSEN_2010 = new Citation("jensen2010",
		"Jensen JH, Helpern JA. MRI quantification of non-Gaussian water diffusion by kurtosis analysis. NMR Biomed 2010;23:698-710.",
		"10.1002/nbm.1518");

	private static final MapQuantity K = MapQuantity.of("k", "K", "", Definition.of(
		"Excess kurtosis of the displacements of water, 0 where diffusion is free.", Diffusivity.JENSEN_2005)).range(0, 2);

	public static final CurveDeclaration<NoSettings> DECLARATION = new CurveDeclaration<>(KEY, "Kurtosis", BValues.AXIS,
		Definition.of("Fits the deviation of diffusion from a Gaussian.", FORMULA, Diffusivity.JENSEN_2005, JENSEN_2010), List
			.of(FitMethod.of(FitMethod.NONLINEAR, "", "least squares of the signal", Kurtosis::nonlinear).withNoiseFloor((
				settings, noise, b) -> aboveNoise(noise, b))), List.of(Diffusivity.D, K, FitQuantities.S0),
		new CurveDeclaration.Example<>(NoSettings.NONE, new double[] { 0, 200, 500, 1000, 1500, 2000 }, 1e-3, 0.8, 1200));

	private static final List<Parameter> PARAMETERS = List.of( //
		Diffusivity.D.parameter(0, MonoExponential.LARGEST_ADC), //
		K.parameter(SMALLEST_K, LARGEST_K).withBounds(Parameter.Bound.PHYSICAL, Parameter.Bound.LIMIT), MonoExponential.S0);

	private final double[] b;
	private final LinearLeastSquares parabola;
	private final LogWeights logarithm;
	private final double[] coefficients = new double[3];

	/** @param bValues in s/mm^2, at least three different ones, none negative; repetition and order are free */
	public Kurtosis(final double... bValues) {
		b = BValues.checked(3, bValues);
		final double[] one = new double[b.length];
		final double[] square = new double[b.length];
		for (int i = 0; i < b.length; i++) {
			one[i] = 1;
			square[i] = b[i] * b[i];
		}
		parabola = new LinearLeastSquares(one, b, square);
		logarithm = new LogWeights(b.length);
	}

	/** Least squares of the signal, from a parabola through its logarithm. */
	public static CurveFitter nonlinear(final double... bValues) {
		final Kurtosis model = new Kurtosis(bValues);
		return new KurtosisFit(new VariableProjection(model), model.levelAtLargestB(), model.largestB());
	}

	/**
	 * Least squares of the signal above the floor that noise gives to a magnitude image, which looks like kurtosis.
	 *
	 * @param noise standard deviation of the noise in each of the two channels, in the unit of the signal; above 0
	 */
	public static CurveFitter aboveNoise(final double noise, final double... bValues) {
		final Kurtosis model = new Kurtosis(bValues);
		return new KurtosisFit(new FitAboveNoise(new VariableProjection(model), noise), new FitAboveNoise(model
			.levelAtLargestB(), noise), model.largestB());
	}

	private double largestB() {
		return Arrays.stream(b).max().getAsDouble();
	}

	/**
	 * The b-value up to which the model's signal falls, as a signal must: 3 / (D K); infinite where K is not above 0.
	 *
	 * @param d in mm^2/s
	 * @return in s/mm^2
	 */
	public static double largestValidB(final double d, final double k) {
		return d > 0 && k > 0 ? 3 / (d * k) : Double.POSITIVE_INFINITY;
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
		final double d = p[0];
		final double k = p[1];
		final double s0 = p[2];
		for (int i = 0; i < b.length; i++) {
			final double bd = b[i] * d;
			curve[i] = s0 * Math.exp(bd * (bd * k / 6 - 1));
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double d = p[0];
		final double k = p[1];
		final double s0 = p[2];
		for (int i = 0; i < b.length; i++) {
			final double bd = b[i] * d;
			final double decay = Math.exp(bd * (bd * k / 6 - 1));
			derivatives[0][i] = s0 * decay * b[i] * (bd * k / 3 - 1);
			derivatives[1][i] = s0 * decay * bd * bd / 6;
			derivatives[2][i] = decay;
		}
	}

	/** A parabola through ln S over b, each sample weighted with its squared signal. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		logarithm.compute(measured);
		if (!parabola.fit(logarithm.log, logarithm.weight, coefficients)) return FitStatus.NO_SIGNAL;
		KurtosisBlock.ofParabola(coefficients, p);
		return FitStatus.FITTED;
	}

	@Override
	public Optional<BlockModel> blocks() {
		return Optional.of(new KurtosisBlock(this, b));
	}

	/**
	 * The curves with K = 3 / (D b) at the largest b, the most it can be there: S0 exp(-D (b - b² / (2 largest b))), which
	 * is a decay over other b-values.
	 */
	private CurveFitter levelAtLargestB() {
		final double largest = largestB();
		return new ExponentialDecay(PARAMETERS.get(0), PARAMETERS.get(2), Arrays.stream(b).map(one -> one - one * one / (2 *
			largest)).toArray()).nonlinear();
	}

	/** The fit that takes no curve which rises inside its b-values. */
	private record KurtosisFit(CurveFitter search, CurveFitter level, double largestB) implements CurveFitter {

		@Override
		public CurveModel model() {
			return search.model();
		}

		@Override
		public FitStatus fit(final double[] measured, final double[] p) {
			final FitStatus status = search.fit(measured, p);
			return rises(status, p) ? fitLevel(measured, p) : status;
		}

		private boolean rises(final FitStatus status, final double[] p) {
			return status.isFitted() && largestB > largestValidB(p[0], p[1]);
		}

		private FitStatus fitLevel(final double[] measured, final double[] p) {
			final FitStatus ofLevel = level.fit(measured, p);
			final double s0 = p[1];
			p[1] = 3 / (p[0] * largestB);
			p[2] = s0;
			return ofLevel == FitStatus.FITTED && p[1] < LARGEST_K ? FitStatus.K_AT_BOUND : FitStatus.AT_BOUND;
		}

		@Override
		public Optional<BlockFitter> blocks() {
			return search.blocks().map(blocks -> block -> fit(blocks, block));
		}

		/** The few curves that rise are fitted again one by one. */
		private void fit(final BlockFitter blocks, final CurveBlock block) {
			blocks.fit(block);
			final double[] curve = new double[block.samples()];
			final double[] p = new double[block.parameters().length];
			for (int v = 0; v < block.count(); v++) {
				block.copyParameters(v, p);
				if (!rises(block.status(v), p)) continue;
				block.copyCurve(v, curve);
				block.setStatus(v, fitLevel(curve, p));
				block.setParameters(v, p);
			}
		}
	}
}
