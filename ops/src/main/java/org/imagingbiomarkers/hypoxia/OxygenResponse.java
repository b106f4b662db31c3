package org.imagingbiomarkers.hypoxia;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.VariableProjection;
import org.imagingbiomarkers.perfusion.Times;

/**
 * The change of R1 with oxygen, from a dynamic series of spoiled gradient echoes: {@value #FORMULA}.
 * <p>
 * Parameters: {@code delta_r1} in 1/s, of a rise {@code rise_time} in s, and {@code s0}, the signal with air; derived:
 * {@code delta_po2} in mmHg. T1 with air is the covariate of the fitters, or the same everywhere.
 * </p>
 */
public final class OxygenResponse implements CurveModel {

	public static final String FORMULA =
		"S(t) = S0 s(1/T1 + delta R1 u(t)) / s(1/T1), s(R) = (1 - E) / (1 - E cos α), E = exp(-TR R); u = 0 with air, 1 with oxygen";

	/** s. */
	private static final double LONGEST_RISE = 3600;
	private static final double MAX_SATURATION = 0.98;
	private static final double HALF_TURN = 180;
	private static final int RISES_TRIED = 12;

	static final MapQuantity RISE_TIME = MapQuantity.of("rise_time", "Rise time", "s", Definition.of(
		"Time constant with which the response to a gas comes.", OxygenQuantities.OCONNOR_2016)).range(0, 300);

	/**
	 * How the series was made.
	 *
	 * @param gas of each volume
	 * @param tr repetition time in ms
	 * @param flipAngle in degrees
	 * @param t1 with air in ms, where it is not the covariate of the voxel
	 * @param relaxivity of oxygen in 1/s per mmHg
	 */
	public record Settings(Gas gas, double tr, double flipAngle, double t1, double relaxivity) {

		public Settings {
			if (!(tr > 0 && tr < Double.POSITIVE_INFINITY)) {
				throw new InvalidInputException("tr must be above 0 ms, but it is " + tr + ".");
			}
			if (!(flipAngle > 0 && flipAngle < HALF_TURN)) {
				throw new InvalidInputException("flip_angle must be above 0 and below 180 degrees, but it is " + flipAngle + ".");
			}
			OxygenQuantities.relaxivity(relaxivity);
		}
	}

	private static final Settings EXAMPLE = new Settings(Gas.airThenOxygen(8, 16), 6, 12, 1200, 0.00025);

	/** Every volume counts as one of the steady state of its gas. */
	public static final CurveDeclaration<Settings> PLATEAU = new CurveDeclaration<>("oxygen plateau",
		"Oxygen response, plateau", Times.AXIS, Definition.of(
			"Fits the signal of spoiled gradient echoes while air and while oxygen is breathed, with T1 of air known.", FORMULA,
			OxygenQuantities.OCONNOR_2016), List.of(new FitMethod<Settings>("nonlinear", "", "least squares of the signal", (
				settings, times) -> fitter(settings, false, times))), List.of(OxygenQuantities.DELTA_R1,
					OxygenQuantities.DELTA_PO2, FitQuantities.S0), new CurveDeclaration.Example<>(EXAMPLE, Examples.times(24, 10),
						0.08, 600)).withCovariate("t1");

	/** After every change of the gas the response approaches its new state exponentially. */
	public static final CurveDeclaration<Settings> RISE = new CurveDeclaration<>("oxygen rise", "Oxygen response, rise",
		Times.AXIS, Definition.of(
			"Fits the signal of spoiled gradient echoes, which a change of the gas brings to its new state exponentially, with T1 of air known.",
			FORMULA + ", and du/dt = (gas - u) / rise time", OxygenQuantities.OCONNOR_2016), List.of(new FitMethod<Settings>(
				"nonlinear", "", "least squares of the signal", (settings, times) -> fitter(settings, true, times))), List.of(
					OxygenQuantities.DELTA_R1, OxygenQuantities.DELTA_PO2, RISE_TIME, FitQuantities.S0),
		new CurveDeclaration.Example<>(EXAMPLE, Examples.times(24, 10), 0.08, 30, 600)).withCovariate("t1");

	private final Settings settings;
	private final GasUptake uptake;
	private final List<Parameter> parameters;
	private final List<Derived> derived;
	private final int factor;
	private final double duration;
	private final double[] means = new double[2];
	private final double cosine;
	private final double tr;
	private double rate;

	private OxygenResponse(final Settings settings, final boolean rise, final double... times) {
		this.settings = settings;
		uptake = new GasUptake(settings.gas, times);
		duration = times.length > 1 ? Math.abs(times[times.length - 1] - times[0]) : 1;
		parameters = new ArrayList<>(List.of(OxygenQuantities.DELTA));
		if (rise) parameters.add(RISE_TIME.parameter(1e-3, LONGEST_RISE).withBounds(Parameter.Bound.UNDETERMINED,
			Parameter.Bound.UNDETERMINED));
		parameters.add(FitQuantities.S0.parameter(0, Double.POSITIVE_INFINITY));
		factor = parameters.size() - 1;
		derived = List.of(new OxygenQuantities.Pressure(settings.relaxivity));
		cosine = Math.cos(Math.toRadians(settings.flipAngle));
		tr = OxygenQuantities.MILLI * settings.tr;
		uptake.at(0);
		take(settings.t1);
	}

	/**
	 * Makes a fitter, for one thread. Its covariate is T1 with air in ms.
	 *
	 * @param rise whether the response rises exponentially
	 * @param times of the volumes in s, increasing where it does
	 */
	public static CovariateFitter fitter(final Settings settings, final boolean rise, final double... times) {
		final OxygenResponse model = new OxygenResponse(settings, rise, rise ? Times.checked("times", times) : times.clone());
		return new Fit(model, new VariableProjection(model));
	}

	private boolean take(final double t1) {
		rate = 1 / (OxygenQuantities.MILLI * t1);
		return t1 > 0 && t1 < Double.POSITIVE_INFINITY;
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
		return uptake.level().length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		if (factor > 1) uptake.at(p[1]);
		final double[] level = uptake.level();
		final double scale = p[factor] / saturation(rate);
		for (int i = 0; i < curve.length; i++) {
			curve[i] = scale * saturation(rate + p[0] * level[i]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		if (factor > 1) uptake.at(p[1]);
		final double[] level = uptake.level();
		final double before = saturation(rate);
		for (int i = 0; i < level.length; i++) {
			final double now = rate + p[0] * level[i];
			final double slope = p[factor] / before * saturationSlope(now);
			derivatives[0][i] = slope * level[i];
			if (factor > 1) derivatives[1][i] = slope * p[0] * uptake.slope()[i];
			derivatives[factor][i] = saturation(now) / before;
		}
	}

	/** From the means of both gases; the rise is the one of several that is closest to the signal. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		settings.gas.means(measured, means);
		if (!(means[0] > 0 && means[1] > 0)) return FitStatus.NO_SIGNAL;
		if (factor == 1) {
			set(p, means[0], means[1]);
			return FitStatus.FITTED;
		}
		double lowest = Double.POSITIVE_INFINITY;
		for (int n = 0; n < RISES_TRIED; n++) {
			final double constant = duration * Math.pow(2, -n);
			uptake.at(constant);
			final double cost = line(measured);
			if (!(cost < lowest && means[0] > 0 && means[1] > 0)) continue;
			lowest = cost;
			set(p, means[0], means[1]);
			p[1] = constant;
		}
		return lowest < Double.POSITIVE_INFINITY ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
	}

	private void set(final double[] p, final double air, final double oxygen) {
		final double a = Math.min(MAX_SATURATION, oxygen / air * saturation(rate));
		p[0] = -Math.log((1 - a) / (1 - a * cosine)) / tr - rate;
		p[factor] = air;
	}

	/** The straight line of the signal over the level: its ends become the means; returns the squared residuals. */
	private double line(final double[] measured) {
		final double[] x = uptake.level();
		double sumX = 0;
		double sumXX = 0;
		double sumY = 0;
		double sumXY = 0;
		double sumYY = 0;
		for (int i = 0; i < x.length; i++) {
			sumX += x[i];
			sumXX += x[i] * x[i];
			sumY += measured[i];
			sumXY += x[i] * measured[i];
			sumYY += measured[i] * measured[i];
		}
		final double slope = (x.length * sumXY - sumX * sumY) / (x.length * sumXX - sumX * sumX);
		means[0] = (sumY - slope * sumX) / x.length;
		means[1] = means[0] + slope;
		return sumYY - means[0] * sumY - slope * sumXY;
	}

	/** The signal at a relaxation rate in 1/s, relative to that of full relaxation. */
	private double saturation(final double relaxation) {
		final double e = Math.exp(-tr * relaxation);
		return (1 - e) / (1 - e * cosine);
	}

	private double saturationSlope(final double relaxation) {
		final double e = Math.exp(-tr * relaxation);
		final double rest = 1 - e * cosine;
		return tr * e * (1 - cosine) / (rest * rest);
	}

	/** The fit with T1 as its covariate. */
	private record Fit(OxygenResponse model, CurveFitter way) implements CovariateFitter {

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			return fit(measured, model.settings.t1, parameters);
		}

		@Override
		public FitStatus fit(final double[] measured, final double t1, final double[] parameters) {
			return model.take(t1) ? way.fit(measured, parameters) : FitStatus.BAD_INPUT;
		}
	}
}
