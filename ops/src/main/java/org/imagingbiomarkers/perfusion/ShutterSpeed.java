package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The model of Tofts where water stays in cells for a while: {@value #FORMULA} (the fast exchange regime of the shutter
 * speed model, Yankeelov et al. 2003).
 * <p>
 * Contrast agent is outside of cells, and the water of the cells relaxes as fast as it comes out. What a signal says is
 * the slower rate of both waters together; the change of that rate over r1 is the apparent concentration that is fitted,
 * which does not depend on T1 without contrast agent. Parameters: {@code ktrans} in 1/min, {@code ve}, {@code tau_i}, the
 * mean time of water in cells, in s, and where it is fitted {@code delay}; derived: {@code kep} in 1/min.
 * </p>
 */
public final class ShutterSpeed implements CurveModel {

	public static final String KEY = "shutter speed";
	public static final String FORMULA =
		"r1 C*(t) = a ki · 2 / (s + sqrt(s² - 4 a ki)), s = a + ko + ki, a = r1 C(t)/ve, ki = 1/τi, ko = ki (1 - p)/p, p = ve/fw, C(t) of Tofts";

	private static final Citation YANKEELOV_2003 = new Citation("yankeelov2003",
		"Yankeelov TE, Rooney WD, Li X, Springer CS. Variation of the relaxographic shutter-speed for transcytolemmal water exchange affects the CR bolus-tracking curve shape. Magn Reson Med 2003;50:1151-1169.",
		"10.1002/mrm.10624");

	private static final MapQuantity TAU_I = MapQuantity.of("tau_i", "τi", "s", Definition.of(
		"Mean time that water stays in cells.", YANKEELOV_2003)).range(0, 2).in(MapQuantity.PLASMA);

	/** As short as nobody can tell from no time at all, and longer than any cell holds water; in s. */
	private static final Parameter TAU = TAU_I.parameter(1e-3, 10).withBounds(Parameter.Bound.UNDETERMINED,
		Parameter.Bound.UNDETERMINED);
	/** Times to start from. */
	private static final double[] TAU_TRIED = { 0.1, 0.5, 1.5 };
	/** Share of the water that is outside of cells at most. */
	private static final double LARGEST_SHARE = 0.99;

	/** Of apparent concentrations. */
	public static final CurveDeclaration<KineticFit.Settings> DECLARATION = new CurveDeclaration<>(KEY, "Shutter speed",
		Times.AXIS, Definition.of(
			"Fits the exchange of contrast agent between plasma and the extravascular extracellular space, and of water between that and cells.",
			FORMULA, YANKEELOV_2003), List.of(new FitMethod<>(KineticFit.NONLINEAR, "",
				"bounded least squares of the apparent concentration", ShutterSpeed::nonlinear)), List.of(Kinetics.KTRANS_MAP,
					Kinetics.VE_MAP, TAU_I, Kinetics.DELAY_MAP, Kinetics.KEP_MAP), KineticFit.example(0.25, 0.3, 0.8))
		.ofConcentrations();

	private final TissueCurve tissue;
	private final List<Parameter> parameters;
	private final double relaxivity;
	private final double waterFraction;
	private final double[] concentration;
	private final double[] kinetic;
	private final double[][] slopes;

	private ShutterSpeed(final KineticFit.Settings settings, final double... times) {
		relaxivity = settings.tissue().relaxivity();
		waterFraction = settings.tissue().waterFraction();
		final List<Bounds.Range> ranges = new ArrayList<>(settings.ranges().stream().filter(range -> !range.name().equals(
			TAU_I.key())).toList());
		final double most = LARGEST_SHARE * waterFraction;
		if (ranges.stream().noneMatch(range -> range.name().equals("ve"))) ranges.add(new Bounds.Range("ve", Kinetics.VE
			.lower(), most));
		final Tofts tofts = new Tofts();
		tissue = KineticFit.curve(tofts, new KineticFit.Settings(settings.plasma(), ranges), times);
		parameters = new ArrayList<>(tissue.parameters());
		final Parameter ve = parameters.get(1);
		if (ve.upper() > most) parameters.set(1, new Parameter(ve.name(), ve.unit(), Math.min(ve.lower(), most / 2), most, ve
			.atLower(), Parameter.Bound.LIMIT));
		parameters.add(2, settings.ranges().stream().filter(range -> range.name().equals(TAU_I.key())).findFirst().map(
			range -> range.within(TAU)).orElse(TAU));
		concentration = new double[times.length];
		kinetic = new double[tissue.parameters().size()];
		slopes = new double[kinetic.length][];
	}

	/** Bounded least squares of the apparent concentration. */
	public static CurveFitter nonlinear(final KineticFit.Settings settings, final double... times) {
		return new Fit(new ShutterSpeed(settings, times));
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public List<Derived> derived() {
		return tissue.derived();
	}

	@Override
	public int samples() {
		return tissue.samples();
	}

	private void take(final double[] p) {
		kinetic[0] = p[0];
		kinetic[1] = p[1];
		if (kinetic.length > 2) kinetic[2] = p[3];
		tissue.curve(kinetic, concentration);
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		take(p);
		final double in = 1 / p[2];
		final double out = in * (waterFraction / p[1] - 1);
		for (int i = 0; i < curve.length; i++) {
			curve[i] = slower(relaxivity * concentration[i] / p[1], in, out) / relaxivity;
		}
	}

	/**
	 * The slower of the two rates with which water inside and outside of cells relaxes together, less the rate that both
	 * have without contrast agent.
	 *
	 * @param added rate that contrast agent adds outside of cells, in 1/s
	 * @param in rate with which water leaves cells, in 1/s
	 * @param out rate with which water enters cells, in 1/s
	 */
	static double slower(final double added, final double in, final double out) {
		final double sum = added + in + out;
		return 2 * added * in / (sum + Math.sqrt(sum * sum - 4 * added * in));
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		take(p);
		slopes[0] = derivatives[0];
		slopes[1] = derivatives[1];
		if (kinetic.length > 2) slopes[2] = derivatives[3];
		tissue.derivatives(kinetic, slopes);
		final double ve = p[1];
		final double tau = p[2];
		final double in = 1 / tau;
		final double out = in * (waterFraction / ve - 1);
		for (int i = 0; i < concentration.length; i++) {
			final double added = relaxivity * concentration[i] / ve;
			final double sum = added + in + out;
			final double root = Math.sqrt(sum * sum - 4 * added * in);
			final double byAdded = (1 - (sum - 2 * in) / root) / 2;
			final double byIn = (1 - (sum - 2 * added) / root) / 2;
			final double byOut = (1 - sum / root) / 2;
			derivatives[0][i] *= byAdded / ve;
			derivatives[1][i] = byAdded * (derivatives[1][i] / ve - concentration[i] / (ve * ve)) - byOut * in * waterFraction /
				(ve * ve) / relaxivity;
			derivatives[2][i] = -(byIn * in + byOut * out) / tau / relaxivity;
			if (kinetic.length > 2) derivatives[3][i] *= byAdded / ve;
		}
	}

	/** That of the model of Tofts. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		final FitStatus status = tissue.start(measured, kinetic);
		p[0] = kinetic[0];
		p[1] = Math.min(kinetic[1], parameters.get(1).upper());
		p[2] = TAU_TRIED[1];
		if (kinetic.length > 2) p[3] = kinetic[2];
		return status;
	}

	/** From several times of water in cells, because there may be more than one minimum. */
	private static final class Fit implements CurveFitter {

		private final ShutterSpeed model;
		private final LevenbergMarquardt search;
		private final double[] first;
		private final double[] trial;
		private final double[] curve;

		Fit(final ShutterSpeed model) {
			this.model = model;
			search = new LevenbergMarquardt(model);
			first = new double[model.parameters.size()];
			trial = new double[first.length];
			curve = new double[model.samples()];
		}

		@Override
		public CurveModel model() {
			return model;
		}

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			final FitStatus start = model.start(measured, first);
			if (!start.isFitted() && start != FitStatus.AT_BOUND) return start;
			FitStatus status = FitStatus.NOT_CONVERGED;
			double lowest = Double.POSITIVE_INFINITY;
			for (final double tau : TAU_TRIED) {
				System.arraycopy(first, 0, trial, 0, first.length);
				trial[2] = tau;
				final FitStatus outcome = search.refine(measured, trial);
				model.curve(trial, curve);
				double cost = 0;
				for (int i = 0; i < curve.length; i++) {
					cost += (measured[i] - curve[i]) * (measured[i] - curve[i]);
				}
				if (!(cost < lowest)) continue;
				lowest = cost;
				status = outcome;
				System.arraycopy(trial, 0, parameters, 0, trial.length);
			}
			return status;
		}
	}
}
