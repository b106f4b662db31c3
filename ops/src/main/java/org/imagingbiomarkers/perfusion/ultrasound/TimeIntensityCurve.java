package org.imagingbiomarkers.perfusion.ultrasound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.perfusion.Times;
import org.imagingbiomarkers.perfusion.bolus.BolusShape;
import org.imagingbiomarkers.perfusion.bolus.BolusStart;
import org.imagingbiomarkers.perfusion.bolus.GammaVariate;
import org.imagingbiomarkers.perfusion.bolus.Lognormal;

/**
 * The linear intensity of contrast-enhanced ultrasound after a bolus of microbubbles: an offset and, from the arrival on,
 * a lognormal curve or a gamma variate (Strouthos et al. 2010).
 * <p>
 * Parameters: {@code auc} in a.u. s, the whole area above the offset; two of the shape; {@code t0} in s, the arrival;
 * {@code offset} in a.u. Derived: peak, times, slopes and areas under the names that makers use, {@link BolusIndex}.
 * Intensities are not calibrated.
 * </p>
 */
public final class TimeIntensityCurve implements CurveModel {

	/** Of both shapes, as what one command fits. */
	public static final String KEY = "ceus";
	public static final String LOGNORMAL = "lognormal";
	public static final String GAMMA_VARIATE = "gamma variate";
	public static final String WEIGHTED = FitMethod.WEIGHTED;
	public static final String NONLINEAR = FitMethod.NONLINEAR;

	private static final Citation STROUTHOS_2010 = new Citation("strouthos2010",
		"Strouthos C, Lampaskis M, Sboros V, McNeilly A, Averkiou M. Indicator dilution models for the quantification of microvascular blood flow with bolus administration of ultrasound contrast agents. IEEE Trans Ultrason Ferroelectr Freq Control 2010;57:1296-1310.",
		"10.1109/TUFFC.2010.1550");

	private static final MapQuantity AUC = MapQuantity.of("auc", "AUC (uncalibrated)", "a.u. s", Definition.of(
		"Whole area under the fitted curve above its offset.", STROUTHOS_2010)).fromZero().in(MapQuantity.PLASMA);
	private static final MapQuantity T0 = MapQuantity.of("t0", "t0", "s", Definition.of(
		"Arrival of the bolus: when the fitted curve leaves its offset, on the time axis of the series.", STROUTHOS_2010));
	private static final MapQuantity OFFSET = MapQuantity.of("offset", "Offset (uncalibrated)", "a.u.", Definition.of(
		"Intensity before the bolus."));

	public static final Definition DEFINITION = Definition.of(
		"Fits the intensity after a bolus of microbubbles; intensities are not calibrated.",
		"I(t) = offset + AUC f(t - t0), f of area 1", STROUTHOS_2010);

	/** In the order of choices. */
	public static final List<CurveDeclaration<NoSettings>> DECLARATIONS = List.of(declaration(LOGNORMAL, "Lognormal",
		Lognormal::new, List.of(Lognormal.MU, Lognormal.SIGMA),
		"f(x) = exp(-(ln x - mu)^2 / (2 sigma^2)) / (sqrt(2 pi) sigma x)", 1500, 2.2, 0.55, 5.3, 2), declaration(
			GAMMA_VARIATE, "Gamma variate", GammaVariate::new, List.of(GammaVariate.ALPHA, GammaVariate.BETA),
			"f(x) = x^alpha exp(-x / beta) / (beta^(alpha + 1) Gamma(alpha + 1))", 1500, 2.4, 3.1, 5.3, 2));

	private static final double HIGHEST = 1e100;
	private static final int PARAMETERS = 5;
	/** Share of a parameter by which it is changed to see what follows of that. */
	private static final double DIFFERENCE = 1e-5;

	private final BolusShape shape;
	private final double[] times;
	private final List<Parameter> parameters;
	private final List<Derived> derived;
	private final double[] weights;
	private final BolusStart start;
	private final double[] described = new double[PARAMETERS];
	private final double[] moved = new double[PARAMETERS];
	private final double[] indices = new double[BolusIndex.COUNT];
	private final double[] above = new double[BolusIndex.COUNT];
	private final double[] below = new double[BolusIndex.COUNT];
	private final double[][] gradients = new double[BolusIndex.COUNT][PARAMETERS];
	private boolean hasGradients;

	/**
	 * @param times of the frames, s, increasing; more than the five parameters
	 * @throws InvalidInputException if they are not
	 */
	TimeIntensityCurve(final BolusShape shape, final double... times) {
		this.shape = shape;
		this.times = Times.checked("times", times);
		if (times.length <= PARAMETERS) {
			throw new InvalidInputException("times must be more than " + PARAMETERS +
				" for a fit of the bolus, which has as many parameters, but there are " + times.length + ".");
		}
		final double duration = times[times.length - 1] - times[0];
		parameters = List.of(AUC.parameter(0, HIGHEST), shape.parameters().get(0), shape.parameters().get(1), T0.parameter(
			times[0] - duration, times[times.length - 1]), OFFSET.unbounded());
		final List<Derived> all = new ArrayList<>();
		for (final BolusIndex index : BolusIndex.values()) {
			all.add(new Described(index));
		}
		derived = List.copyOf(all);
		weights = new double[times.length];
		Arrays.fill(weights, 1);
		described[0] = Double.NaN;
		start = new BolusStart(shape, this.times);
	}

	private static CurveDeclaration<NoSettings> declaration(final String key, final String label,
		final Supplier<BolusShape> shape, final List<MapQuantity> ofShape, final String formula, final double... example)
	{
		final List<MapQuantity> maps = Stream.of(Stream.of(BolusIndex.values()).map(BolusIndex::quantity), Stream.of(AUC),
			ofShape.stream(), Stream.of(T0, OFFSET)).flatMap(one -> one).toList();
		final double[] frames = new double[50];
		Arrays.setAll(frames, i -> i);
		return new CurveDeclaration<>(key, label, Times.AXIS, Definition.of(
			"Fits the intensity after a bolus of microbubbles; intensities are not calibrated.",
			"I(t) = offset + AUC f(t - t0), " + formula, STROUTHOS_2010), List.of(FitMethod.of(WEIGHTED, "",
				"least squares weighted for speckle, which grows with the intensity, and the noise below it",
				times -> new TimeIntensityFit(new TimeIntensityCurve(shape.get(), times), true)), FitMethod.of(NONLINEAR,
					"unweighted", "least squares of the intensity", times -> new TimeIntensityFit(new TimeIntensityCurve(shape
						.get(), times), false))), maps, new CurveDeclaration.Example<>(NoSettings.NONE, frames, example));
	}

	/**
	 * A shape by its key.
	 *
	 * @throws InvalidInputException if there is no such shape
	 */
	public static CurveDeclaration<NoSettings> declaration(final String key) {
		return DECLARATIONS.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow(
			() -> new InvalidInputException("model must be \"" + LOGNORMAL + "\" or \"" + GAMMA_VARIATE + "\", but it is \"" +
				key + "\"."));
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public List<Derived> derived() {
		return derived;
	}

	@Override
	public int samples() {
		return times.length;
	}

	@Override
	public double[] weights() {
		return weights;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		shape.with(p[1], p[2]);
		for (int i = 0; i < curve.length; i++) {
			curve[i] = p[4] + p[0] * shape.value(times[i] - p[3]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		shape.with(p[1], p[2]);
		for (int i = 0; i < times.length; i++) {
			shape.at(times[i] - p[3]);
			derivatives[0][i] = shape.value();
			derivatives[1][i] = p[0] * shape.slopeOfA();
			derivatives[2][i] = p[0] * shape.slopeOfB();
			derivatives[3][i] = -p[0] * shape.slope();
			derivatives[4][i] = 1;
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return start.find(measured, p);
	}

	/** Computes what follows of the parameters, unless it is known already. */
	private void describe(final double[] p) {
		if (Arrays.equals(p, described)) return;
		System.arraycopy(p, 0, described, 0, PARAMETERS);
		BolusIndex.compute(shape, p, indices);
		hasGradients = false;
	}

	private void differentiate(final double[] p) {
		describe(p);
		if (hasGradients) return;
		System.arraycopy(p, 0, moved, 0, PARAMETERS);
		for (int k = 0; k < PARAMETERS; k++) {
			final double step = DIFFERENCE * Math.max(Math.abs(p[k]), 1e-3);
			moved[k] = p[k] + step;
			BolusIndex.compute(shape, moved, above);
			moved[k] = p[k] - step;
			BolusIndex.compute(shape, moved, below);
			moved[k] = p[k];
			for (int n = 0; n < BolusIndex.COUNT; n++) {
				gradients[n][k] = (above[n] - below[n]) / (2 * step);
			}
		}
		hasGradients = true;
	}

	/** One of the indices of the curve. */
	private final class Described implements Derived {

		private final int number;
		private final Parameter parameter;

		Described(final BolusIndex index) {
			number = index.ordinal();
			parameter = index.quantity().unbounded();
		}

		@Override
		public Parameter parameter() {
			return parameter;
		}

		@Override
		public double value(final double[] p) {
			describe(p);
			return indices[number];
		}

		@Override
		public void gradient(final double[] p, final double[] gradient) {
			differentiate(p);
			System.arraycopy(gradients[number], 0, gradient, 0, PARAMETERS);
		}
	}
}
