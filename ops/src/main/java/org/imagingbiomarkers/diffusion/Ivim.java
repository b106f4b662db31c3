package org.imagingbiomarkers.diffusion;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * Intravoxel incoherent motion: {@value #FORMULA} (Le Bihan et al. 1988).
 * <p>
 * Parameters: {@code d}, the diffusion coefficient of tissue in mm^2/s, {@code d_star}, the pseudo-diffusion coefficient
 * of perfusion in mm^2/s, {@code f}, the perfusion fraction of the signal, and {@code s0}, the signal at b = 0.
 * </p>
 * <p>
 * The two exponentials differ in nothing but their rates, so a rate says which is which: tissue decays no faster than
 * {@link #RATE_BOUNDARY}, perfusion no slower.
 * </p>
 */
public final class Ivim implements CurveModel {

	/**
	 * Faster than free water diffuses at body temperature (0.003 mm^2/s), slower than blood flows through capillaries.
	 */
	public static final double RATE_BOUNDARY = 0.005;
	/** Beyond it perfusion has gone before the smallest b-value of usual series. */
	public static final double LARGEST_D_STAR = 0.2;
	/** The usual b-value, in s/mm^2, from which on perfusion has gone from the signal. */
	public static final double USUAL_THRESHOLD = IvimStart.USUAL_THRESHOLD;

	public static final String KEY = "ivim";
	public static final String FORMULA = "S(b) = S0 [f exp(-b D*) + (1 - f) exp(-b D)]";

	public static final String SEGMENTED = "segmented";
	public static final String NONLINEAR = FitMethod.NONLINEAR;
	public static final String BAYESIAN = "bayesian";
	public static final String ADAPTIVE = "adaptive";

	private static final Citation NEIL_1993 = new Citation("neil1993",
		"Neil JJ, Bretthorst GL. On the use of Bayesian probability theory for analysis of exponential decay data: an example taken from intravoxel incoherent motion experiments. Magn Reson Med 1993;29:642-647.",
		"10.1002/mrm.1910290510");

	private static final MapQuantity D_STAR = Diffusivity.quantity("d_star", "D*", Definition.of(
		"Pseudo-diffusion coefficient of the blood in capillaries.", Diffusivity.LEBIHAN_1988)).range(0, 100);
	private static final MapQuantity F = MapQuantity.of("f", "f", "", Definition.of(
		"Perfusion fraction: the share of the signal that comes from blood in capillaries.", Diffusivity.LEBIHAN_1988)).range(
			0, 0.4);

	/** The setting is the smallest b-value of the first step of the segmented fit, in s/mm^2. */
	public static final CurveDeclaration<Double> DECLARATION = new CurveDeclaration<>(KEY, "IVIM", BValues.AXIS, Definition
		.of("Fits intravoxel incoherent motion: tissue diffusion and the perfusion of capillaries as two exponentials.",
			FORMULA, Diffusivity.LEBIHAN_1988, NEIL_1993), List.of(new FitMethod<Double>(SEGMENTED, "segmented",
				"D from high b-values, then the rest", Ivim::segmented), new FitMethod<Double>(NONLINEAR, "nonlinear",
					"least squares of all parameters together", (threshold, b) -> nonlinear(b)).withNoiseFloor(),
				new FitMethod<Double>(BAYESIAN, "Bayesian", "the mean of all parameters that are probable", (threshold,
					b) -> bayesian(b)), new FitMethod<Double>(ADAPTIVE, "adaptive",
						"with a given D* where the signal does not determine its own", (threshold, b) -> adaptive(b)).withNoiseFloor((
							threshold, noise, b) -> new IvimWithGivenDStar(new Ivim(b), OptionalDouble.of(noise), b))), List.of(
								Diffusivity.D, D_STAR, F, FitQuantities.S0), new CurveDeclaration.Example<>(150.0, new double[] { 0, 10,
									20, 40, 60, 80, 100, 150, 200, 400, 600, 800 }, 1.2e-3, 0.06, 0.15, 900)).byDefault(ADAPTIVE);

	private static final List<Parameter> PARAMETERS = List.of( //
		Diffusivity.D.parameter(0, RATE_BOUNDARY), //
		D_STAR.parameter(RATE_BOUNDARY, LARGEST_D_STAR).withBounds(Parameter.Bound.UNDETERMINED,
			Parameter.Bound.UNDETERMINED), //
		F.physicalParameter(0, 1), MonoExponential.S0);

	private final double[] b;
	private final IvimStart start;
	private final double[] tissue;
	private final double[] perfusion;
	private double lastD = Double.NaN;
	private double lastDStar = Double.NaN;

	/** @param bValues in s/mm^2, at least four different ones, none negative; repetition and order are free */
	public Ivim(final double... bValues) {
		this(IvimStart.threshold(BValues.checked(4, bValues)), true, bValues);
	}

	private Ivim(final double bThreshold, final boolean everywhere, final double[] bValues) {
		b = BValues.checked(4, bValues);
		start = new IvimStart(b, IvimStart.checked(bThreshold, b), RATE_BOUNDARY, everywhere);
		tissue = new double[b.length];
		perfusion = new double[b.length];
	}

	/**
	 * Least squares in two steps: {@code d} from the large b-values, where perfusion has gone; then, with this {@code d},
	 * the other parameters from all b-values. Steadier than {@link #nonlinear} at the price of what perfusion is left above
	 * the threshold.
	 *
	 * @param bThreshold smallest b-value of the first step, in s/mm^2; at least two different b-values on either side
	 */
	public static CurveFitter segmented(final double bThreshold, final double... bValues) {
		return new VariableProjection(new Ivim(bThreshold, false, bValues), 0);
	}

	/** Least squares of all parameters together, from the segmented fit. */
	public static CurveFitter nonlinear(final double... bValues) {
		return new VariableProjection(new Ivim(bValues));
	}

	/**
	 * The mean of all parameters that the signal allows, weighted with their probability, where before the measurement
	 * every value within the bounds is equally probable. Of {@code d_star} the median is given, under a prior that is flat
	 * in its logarithm: the mean of a flat prior would be drawn to the far bound. No parameter sticks to a bound, and on
	 * noisy signals {@code d}, {@code f} and {@code d_star} err less than those of the closest curve, which is one of many
	 * that are nearly as close (Neil and Bretthorst 1993).
	 * <p>
	 * A signal whose closest curve has no decay of tissue at all is reported as {@link FitStatus#AT_BOUND}.
	 * </p>
	 */
	public static CurveFitter bayesian(final double... bValues) {
		final Ivim model = new Ivim(bValues);
		return new IvimPosterior(model, model.b, RATE_BOUNDARY, LARGEST_D_STAR);
	}

	/**
	 * Least squares of all parameters together where the signal determines {@code d_star}: its standard error is at most a
	 * fifth of it. Elsewhere {@code d_star} is the covariate, in mm^2/s, such as that of the region around, and {@code f}
	 * is not kept from falling below 0: of both signs as noise is, it is right on average, which no fit can be that keeps
	 * to the bounds. These have the status {@link FitStatus#D_STAR_UNDETERMINED}.
	 */
	public static CovariateFitter adaptive(final double... bValues) {
		final Ivim model = new Ivim(bValues);
		return new IvimWithGivenDStar(model, OptionalDouble.empty(), model.b);
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
		final double f = p[2];
		final double s0 = p[3];
		decay(p[0], p[1]);
		for (int i = 0; i < b.length; i++) {
			curve[i] = s0 * (f * perfusion[i] + (1 - f) * tissue[i]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double f = p[2];
		final double s0 = p[3];
		decay(p[0], p[1]);
		for (int i = 0; i < b.length; i++) {
			derivatives[0][i] = -b[i] * s0 * (1 - f) * tissue[i];
			derivatives[1][i] = -b[i] * s0 * f * perfusion[i];
			derivatives[2][i] = s0 * (perfusion[i] - tissue[i]);
			derivatives[3][i] = f * perfusion[i] + (1 - f) * tissue[i];
		}
	}

	/** Computes the two exponentials, which cost more than all the rest, unless they are those of the last call. */
	private void decay(final double d, final double dStar) {
		if (d != lastD) {
			for (int i = 0; i < b.length; i++) {
				tissue[i] = Math.exp(-b[i] * d);
			}
			lastD = d;
		}
		if (dStar != lastDStar) {
			for (int i = 0; i < b.length; i++) {
				perfusion[i] = Math.exp(-b[i] * dStar);
			}
			lastDStar = dStar;
		}
	}

	@Override
	public Optional<BlockModel> blocks() {
		return Optional.of(new IvimBlock(this, b));
	}

	/** The first step of the segmented fit, and the best of several pseudo-diffusion coefficients with it. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return start.find(measured, p);
	}
}
