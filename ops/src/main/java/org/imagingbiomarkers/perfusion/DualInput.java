package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The liver: one compartment that hepatic artery and portal vein feed: {@value #FORMULA} (Materne et al. 2000).
 * <p>
 * Parameters: {@code flow}, of plasma, in mL/100mL/min, {@code arterial_fraction}, {@code dv}, and where delays are
 * fitted {@code delay} of the artery and {@code portal_delay} in s; derived: {@code liver_mtt} in s.
 * </p>
 */
public final class DualInput implements CurveModel {

	public static final String KEY = "dual input";
	public static final String FORMULA =
		"C(t) = F ∫ (fa ca(u - delay) + (1 - fa) cpv(u - portal delay)) exp(-F/DV (t - u)) du";

	private static final Citation MATERNE_2000 = new Citation("materne2000",
		"Materne R, Van Beers BE, Smith AM, et al. Non-invasive quantification of liver perfusion with dynamic computed tomography and a dual-input one-compartmental model. Clin Sci 2000;99:517-525.",
		"10.1042/cs0990517");

	private static final MapQuantity FLOW = MapQuantity.of("flow", "Total flow", "mL/100mL/min", Definition.of(
		"Plasma that comes to the tissue from hepatic artery and portal vein.", MATERNE_2000)).range(0, 300).in(
			MapQuantity.PLASMA);
	private static final MapQuantity ARTERIAL_FRACTION = MapQuantity.of("arterial_fraction", "Arterial fraction", "",
		Definition.of("Share of the flow that comes from the hepatic artery.", MATERNE_2000)).range(0, 1).in(
			MapQuantity.PLASMA);
	private static final MapQuantity DV = MapQuantity.of("dv", "Distribution volume", "", Definition.of(
		"Volume fraction that contrast agent spreads in.", MATERNE_2000)).range(0, 0.6).in(MapQuantity.PLASMA);
	private static final MapQuantity PORTAL_DELAY = MapQuantity.of("portal_delay", "Portal delay", "s", Definition.of(
		"How much later than in the portal vein the bolus comes to the tissue.")).range(-10, 10).in(MapQuantity.VIK);
	private static final MapQuantity MTT = MapQuantity.of("liver_mtt", "MTT", "s", Definition.of(
		"Mean transit time through the tissue.", "MTT = DV / F", MATERNE_2000)).range(0, 60);

	private static final double SECONDS_PER_100_ML = 6000;
	/** Rates that the start tries, from so slow to so fast, in 1/s. */
	private static final double SLOWEST = 1.0 / 600;
	private static final double FASTEST = 1.0;
	private static final int RATES_TRIED = 24;

	private static final Parameter FLOW_PARAMETER = FLOW.parameter(0, 2000).withBounds(Parameter.Bound.PHYSICAL,
		Parameter.Bound.LIMIT);
	private static final Parameter FRACTION_PARAMETER = ARTERIAL_FRACTION.physicalParameter(0, 1);
	/** Above 1 where the agent also enters cells. */
	private static final Parameter DV_PARAMETER = DV.parameter(1e-3, 3);

	/** Of concentrations. */
	public static final CurveDeclaration<KineticFit.Settings> DECLARATION = new CurveDeclaration<>(KEY, "Dual input",
		Times.AXIS, Definition.of("Fits the exchange of contrast agent of the liver with hepatic artery and portal vein.",
			FORMULA, MATERNE_2000), KineticFit.methods(DualInput::nonlinear, DualInput::linear), List.of(FLOW,
				ARTERIAL_FRACTION, DV, Kinetics.DELAY_MAP, PORTAL_DELAY, MTT), example()).ofConcentrations();

	private final double[] times;
	private final ExponentialConvolution arterial;
	private final ExponentialConvolution portal;
	private final List<Parameter> parameters = new ArrayList<>();
	private final List<Derived> derived = List.of(new TransitTime());
	private final boolean delayed;
	private final double[] artery;
	private final double[] arteryRise;
	private final double[] vein;
	private final double[] veinRise;
	private final double[] fromArtery;
	private final double[] fromArterySlope;
	private final double[] fromVein;
	private final double[] fromVeinSlope;
	private double lastRate = Double.NaN;
	private double lastDelay;
	private double lastPortalDelay;
	private final PositivePair flows;

	private DualInput(final KineticFit.Settings settings, final double... times) {
		this.times = Times.checked("times", times);
		final ArterialInput vein = settings.tissue().portal().orElseThrow(() -> new InvalidInputException(
			"portal_mask must be given where model is \"" + KEY + "\": the region of the portal vein."));
		arterial = new ExponentialConvolution(settings.plasma(), this.times);
		portal = new ExponentialConvolution(vein, this.times);
		final Optional<Bounds.Range> delay = settings.ranges().stream().filter(Bounds.Range::isOfDelay).findFirst();
		delayed = delay.isPresent();
		for (final Parameter usual : List.of(FLOW_PARAMETER, FRACTION_PARAMETER, DV_PARAMETER)) {
			parameters.add(settings.ranges().stream().filter(range -> range.name().equals(usual.name())).findFirst().map(
				range -> range.within(usual)).orElse(usual));
		}
		settings.ranges().stream().filter(range -> !range.isOfDelay() && parameters.stream().noneMatch(one -> one.name()
			.equals(range.name()))).findFirst().ifPresent(range -> {
				throw new InvalidInputException(
					"bounds must name parameters of the model, which are flow, arterial_fraction, dv, but one is \"" + range
						.name() + "\".");
			});
		if (delayed) {
			parameters.add(delay.get().within(Kinetics.DELAY));
			parameters.add(PORTAL_DELAY.parameter(delay.get().lower(), delay.get().upper()));
		}
		artery = new double[times.length];
		arteryRise = new double[times.length];
		this.vein = new double[times.length];
		veinRise = new double[times.length];
		fromArtery = new double[times.length];
		fromArterySlope = new double[times.length];
		fromVein = new double[times.length];
		fromVeinSlope = new double[times.length];
		flows = new PositivePair(fromArtery, fromVein);
		arrive(0, 0);
	}

	private static CurveDeclaration.Example<KineticFit.Settings> example() {
		final CurveDeclaration.Example<KineticFit.Settings> one = KineticFit.example(90, 0.3, 0.25);
		final ArterialInput plasma = one.settings().plasma();
		return new CurveDeclaration.Example<>(new KineticFit.Settings(plasma, List.of(), TissueConstants.USUAL.withPortal(
			dispersed(plasma))), one.points(), one.parameters());
	}

	/** What a portal vein may show of an artery: later, and spread out. */
	private static ArterialInput dispersed(final ArterialInput plasma) {
		final double[] at = plasma.times();
		final double[] value = new double[at.length];
		new ExponentialConvolution(plasma.delayed(8), at).with(1.0 / 12, value, new double[at.length]);
		return new ArterialInput(at, Arrays.stream(value).map(one -> one / 12).toArray());
	}

	/** Bounded least squares of the concentration. */
	public static CurveFitter nonlinear(final KineticFit.Settings settings, final double... times) {
		return new LevenbergMarquardt(new DualInput(settings, times));
	}

	/** The closest of several rates, each with its best amplitudes: quick, and near the best fit. */
	public static CurveFitter linear(final KineticFit.Settings settings, final double... times) {
		return new DirectFit(new DualInput(settings, times));
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

	private void arrive(final double delay, final double portalDelay) {
		arterial.delay(delay);
		portal.delay(portalDelay);
		arterial.input(artery, arteryRise);
		portal.input(vein, veinRise);
		lastDelay = delay;
		lastPortalDelay = portalDelay;
		lastRate = Double.NaN;
	}

	private void respond(final double[] p) {
		if (delayed && (p[3] != lastDelay || p[4] != lastPortalDelay)) arrive(p[3], p[4]);
		convolve(p[0] / SECONDS_PER_100_ML / p[2]);
	}

	private void convolve(final double rate) {
		if (rate == lastRate) return;
		arterial.with(rate, fromArtery, fromArterySlope);
		portal.with(rate, fromVein, fromVeinSlope);
		lastRate = rate;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		respond(p);
		final double flow = p[0] / SECONDS_PER_100_ML;
		for (int i = 0; i < curve.length; i++) {
			curve[i] = flow * (p[1] * fromArtery[i] + (1 - p[1]) * fromVein[i]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		respond(p);
		final double flow = p[0] / SECONDS_PER_100_ML;
		final double rate = flow / p[2];
		for (int i = 0; i < times.length; i++) {
			final double mixed = p[1] * fromArtery[i] + (1 - p[1]) * fromVein[i];
			final double byRate = flow * (p[1] * fromArterySlope[i] + (1 - p[1]) * fromVeinSlope[i]);
			derivatives[0][i] = (mixed + byRate / p[2]) / SECONDS_PER_100_ML;
			derivatives[1][i] = flow * (fromArtery[i] - fromVein[i]);
			derivatives[2][i] = -byRate * rate / p[2];
			if (!delayed) continue;
			derivatives[3][i] = -flow * p[1] * (artery[i] - rate * fromArtery[i]);
			derivatives[4][i] = -flow * (1 - p[1]) * (vein[i] - rate * fromVein[i]);
		}
	}

	/** The closest of several rates and, where they are fitted, delays. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		final Parameter delay = delayed ? parameters.get(3) : null;
		final int steps = delayed ? 5 : 1;
		double lowest = Double.POSITIVE_INFINITY;
		for (int d = 0; d < steps * steps; d++) {
			final double arterialDelay = delayed ? middle(delay, d % steps, steps) : 0;
			final double portalDelay = delayed ? middle(delay, d / steps, steps) : 0;
			if (delayed) arrive(arterialDelay, portalDelay);
			for (int n = 0; n < RATES_TRIED; n++) {
				final double rate = SLOWEST * Math.pow(FASTEST / SLOWEST, n / (RATES_TRIED - 1.0));
				convolve(rate);
				final double cost = flows.fit(measured);
				if (!(cost < lowest)) continue;
				lowest = cost;
				final double flow = flows.first() + flows.second();
				p[0] = within(0, flow * SECONDS_PER_100_ML);
				p[1] = within(1, flows.first() / flow);
				p[2] = within(2, flow / rate);
				if (delayed) {
					p[3] = arterialDelay;
					p[4] = portalDelay;
				}
			}
		}
		if (!(lowest < Double.POSITIVE_INFINITY)) return FitStatus.NO_SIGNAL;
		for (int k = 0; k < 3; k++) {
			if (parameters.get(k).bounds(p[k])) return FitStatus.AT_BOUND;
		}
		return FitStatus.FITTED;
	}

	private static double middle(final Parameter delay, final int step, final int steps) {
		return delay.lower() + (delay.upper() - delay.lower()) * (step + 0.5) / steps;
	}

	private double within(final int k, final double value) {
		return Math.min(parameters.get(k).upper(), Math.max(parameters.get(k).lower(), value));
	}

	/** DV / F. */
	private static final class TransitTime implements Derived {

		private static final Parameter PARAMETER = MTT.parameter(0, Double.POSITIVE_INFINITY);

		@Override
		public Parameter parameter() {
			return PARAMETER;
		}

		@Override
		public double value(final double[] p) {
			return p[0] > 0 ? SECONDS_PER_100_ML * p[2] / p[0] : Double.NaN;
		}

		@Override
		public void gradient(final double[] p, final double[] gradient) {
			Arrays.fill(gradient, 0);
			gradient[0] = -SECONDS_PER_100_ML * p[2] / (p[0] * p[0]);
			gradient[2] = SECONDS_PER_100_ML / p[0];
		}
	}
}
