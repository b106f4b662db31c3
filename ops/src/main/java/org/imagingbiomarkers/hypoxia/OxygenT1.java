package org.imagingbiomarkers.hypoxia;

import java.util.List;

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
import org.imagingbiomarkers.perfusion.Times;

/**
 * The change of R1 with oxygen, from maps of T1: {@value #FORMULA}; one map per gas, or several.
 * <p>
 * Parameters: {@code delta_r1} in 1/s and {@code t1_air} in ms; derived: {@code delta_po2} in mmHg.
 * </p>
 */
public final class OxygenT1 implements CurveModel {

	public static final String KEY = "oxygen t1";
	public static final String FORMULA = "T1 = 1 / (1/T1(air) + delta R1 u); u = 0 with air, 1 with oxygen";

	static final MapQuantity T1_AIR = MapQuantity.of("t1_air", "T1 of air", "ms", Definition.of(
		"Longitudinal relaxation time while air is breathed.", OxygenQuantities.OCONNOR_2016)).range(0, 3000).in(
			MapQuantity.LIPARI);

	/** As every way to measure T1 bounds it; in ms. */
	static final Parameter T1 = T1_AIR.parameter(1, 10_000);

	/**
	 * @param gas of each map
	 * @param relaxivity of oxygen in 1/s per mmHg
	 */
	public record Settings(Gas gas, double relaxivity) {

		public Settings {
			OxygenQuantities.relaxivity(relaxivity);
		}
	}

	public static final CurveDeclaration<Settings> DECLARATION = new CurveDeclaration<>(KEY, "Oxygen response, T1",
		Times.AXIS, Definition.of("Fits T1 while air and while oxygen is breathed.", FORMULA, OxygenQuantities.OCONNOR_2016),
		List.of(new FitMethod<Settings>("nonlinear", "", "least squares of T1", OxygenT1::nonlinear)), List.of(
			OxygenQuantities.DELTA_R1, OxygenQuantities.DELTA_PO2, T1_AIR, OxygenClass.MAP), new CurveDeclaration.Example<>(
				new Settings(Gas.airThenOxygen(2, 3), 0.00025), Examples.times(5, 60), 0.08, 1200));

	private static final List<Parameter> PARAMETERS = List.of(OxygenQuantities.DELTA, T1);

	private final Gas gas;
	private final boolean[] oxygen;
	private final List<Derived> derived;
	private final double[] means = new double[2];

	private OxygenT1(final Settings settings) {
		gas = settings.gas;
		oxygen = gas.oxygen();
		derived = List.of(new OxygenQuantities.Pressure(settings.relaxivity));
	}

	/**
	 * Makes a fitter, for one thread.
	 *
	 * @param times one per map; their values do not matter
	 */
	public static CurveFitter nonlinear(final Settings settings, final double... times) {
		settings.gas.of(times.length);
		return new LevenbergMarquardt(new OxygenT1(settings));
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public List<Derived> derived() {
		return derived;
	}

	@Override
	public int samples() {
		return oxygen.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		for (int i = 0; i < oxygen.length; i++) {
			curve[i] = oxygen[i] ? withOxygen(p) : p[1];
		}
	}

	private static double withOxygen(final double[] p) {
		return p[1] / (1 + OxygenQuantities.MILLI * p[0] * p[1]);
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		for (int i = 0; i < oxygen.length; i++) {
			final double t1 = oxygen[i] ? withOxygen(p) : p[1];
			derivatives[0][i] = oxygen[i] ? -OxygenQuantities.MILLI * t1 * t1 : 0;
			derivatives[1][i] = t1 * t1 / (p[1] * p[1]);
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		for (final double t1 : measured) {
			if (!(t1 > 0)) return FitStatus.NO_SIGNAL;
		}
		gas.means(measured, means);
		p[0] = (1 / means[1] - 1 / means[0]) / OxygenQuantities.MILLI;
		p[1] = means[0];
		return FitStatus.FITTED;
	}
}
