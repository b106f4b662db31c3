package org.imagingbiomarkers.hypoxia;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.SamplingAxis;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;

/**
 * The change of R1 with oxygen, from variable flip angles with both gases: {@value #FORMULA}.
 * <p>
 * Parameters: {@code delta_r1} in 1/s, {@code t1_air} in ms, and {@code m0}, the signal of the full magnetization, which
 * is the same with both gases or, where it is separate, has its own {@code m0_oxygen}; derived: {@code delta_po2} in
 * mmHg. The covariate of the fitters is B1, the true flip angle relative to the nominal one.
 * </p>
 */
public final class OxygenFlipAngles implements CurveModel {

	public static final String FORMULA =
		"S(α) = M0 sin α (1 - E) / (1 - E cos α), E = exp(-TR (1/T1(air) + delta R1 u)); u = 0 with air, 1 with oxygen";

	private static final MapQuantity M0 = VariableFlipAngle.DECLARATION.map("m0");
	private static final MapQuantity M0_OXYGEN = MapQuantity.of("m0_oxygen", "M0 of oxygen", Parameter.SIGNAL, Definition
		.of("Signal of the full magnetization while oxygen is breathed.")).fromZero();

	/**
	 * How the series was made.
	 *
	 * @param gas of each volume
	 * @param tr repetition time in ms
	 * @param relaxivity of oxygen in 1/s per mmHg
	 */
	public record Settings(Gas gas, double tr, double relaxivity) {

		public Settings {
			OxygenQuantities.relaxivity(relaxivity);
		}
	}

	private static final SamplingAxis AXIS = new SamplingAxis("flip_angles", "Flip angle", "degree");
	private static final Definition DEFINITION = Definition.of(
		"Fits the signal over flip angles while air and while oxygen is breathed.", FORMULA, OxygenQuantities.OCONNOR_2016);
	private static final Settings EXAMPLE = new Settings(Gas.airThenOxygen(5, 5), 6, 0.00025);
	private static final double[] EXAMPLE_ANGLES = { 2, 5, 10, 15, 20, 2, 5, 10, 15, 20 };

	/** One M0 for both gases. */
	public static final CurveDeclaration<Settings> SHARED = new CurveDeclaration<>("oxygen flip angles",
		"Oxygen response, flip angles", AXIS, DEFINITION, List.of(new FitMethod<Settings>("nonlinear", "",
			"least squares of the signal", (settings, angles) -> fitter(settings, true, angles)).withNoiseFloor()), List.of(
				OxygenQuantities.DELTA_R1, OxygenQuantities.DELTA_PO2, OxygenT1.T1_AIR, M0), new CurveDeclaration.Example<>(
					EXAMPLE, EXAMPLE_ANGLES, 0.08, 1200, 5000)).withCovariate("b1");

	/** M0 of its own for each gas. */
	public static final CurveDeclaration<Settings> SEPARATE = new CurveDeclaration<>("oxygen flip angles separate",
		"Oxygen response, flip angles, separate M0", AXIS, DEFINITION, List.of(new FitMethod<Settings>("nonlinear", "",
			"least squares of the signal", (settings, angles) -> fitter(settings, false, angles)).withNoiseFloor()), List.of(
				OxygenQuantities.DELTA_R1, OxygenQuantities.DELTA_PO2, OxygenT1.T1_AIR, M0_OXYGEN, M0),
		new CurveDeclaration.Example<>(EXAMPLE, EXAMPLE_ANGLES, 0.08, 1200, 5100, 5000)).withCovariate("b1");

	private final boolean[] oxygen;
	private final double tr;
	private final double[] sine;
	private final double[] cosine;
	private final double[] nominal;
	private final int factor;
	private final List<Parameter> parameters;
	private final List<Derived> derived;
	private double b1;

	private OxygenFlipAngles(final Settings settings, final boolean shared, final double... angles) {
		oxygen = settings.gas.of(angles.length).oxygen();
		tr = OxygenQuantities.MILLI * settings.tr;
		nominal = Arrays.stream(angles).map(Math::toRadians).toArray();
		sine = new double[angles.length];
		cosine = new double[angles.length];
		parameters = new ArrayList<>(List.of(OxygenQuantities.DELTA, OxygenT1.T1));
		if (!shared) parameters.add(M0_OXYGEN.parameter(0, Double.POSITIVE_INFINITY));
		parameters.add(M0.parameter(0, Double.POSITIVE_INFINITY));
		factor = parameters.size() - 1;
		derived = List.of(new OxygenQuantities.Pressure(settings.relaxivity));
		in(1);
	}

	/**
	 * Makes a fitter, for one thread.
	 *
	 * @param shared whether M0 is the same with both gases
	 * @param angles flip angles in degrees, at least two different ones with each gas
	 */
	public static CovariateFitter fitter(final Settings settings, final boolean shared, final double... angles) {
		return new Fit(settings, new OxygenFlipAngles(settings, shared, angles), angles);
	}

	private boolean in(final double field) {
		if (field == b1) return true;
		for (final double angle : nominal) {
			if (!(field * angle > 0 && field * angle < Math.PI)) return false;
		}
		b1 = field;
		for (int i = 0; i < nominal.length; i++) {
			sine[i] = Math.sin(field * nominal[i]);
			cosine[i] = Math.cos(field * nominal[i]);
		}
		return true;
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
		return nominal.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		final double air = 1 / (OxygenQuantities.MILLI * p[1]);
		final double e0 = Math.exp(-tr * air);
		final double e1 = Math.exp(-tr * (air + p[0]));
		for (int i = 0; i < curve.length; i++) {
			final double e = oxygen[i] ? e1 : e0;
			final double m0 = oxygen[i] && factor == 3 ? p[2] : p[factor];
			curve[i] = m0 * sine[i] * (1 - e) / (1 - e * cosine[i]);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double air = 1 / (OxygenQuantities.MILLI * p[1]);
		final double airSlope = -air / p[1];
		final double e0 = Math.exp(-tr * air);
		final double e1 = Math.exp(-tr * (air + p[0]));
		for (int i = 0; i < oxygen.length; i++) {
			final double e = oxygen[i] ? e1 : e0;
			final boolean own = oxygen[i] && factor == 3;
			final double m0 = own ? p[2] : p[factor];
			final double rest = 1 - e * cosine[i];
			final double shape = sine[i] * (1 - e) / rest;
			final double byRate = m0 * sine[i] * tr * e * (1 - cosine[i]) / (rest * rest);
			derivatives[0][i] = oxygen[i] ? byRate : 0;
			derivatives[1][i] = byRate * airSlope;
			if (factor == 3) derivatives[2][i] = own ? shape : 0;
			derivatives[factor][i] = own ? 0 : shape;
		}
	}

	/** Typical tissue without a response; the fit starts from those of each gas. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		p[0] = 0;
		p[1] = 1000;
		if (factor == 3) p[2] = 1;
		p[factor] = 1;
		return FitStatus.FITTED;
	}

	/** The fit of both gases, from the fit of each. */
	private static final class Fit implements CovariateFitter {

		private final OxygenFlipAngles model;
		private final LevenbergMarquardt search;
		private final CovariateFitter[] single = new CovariateFitter[2];
		private final int[][] indices = new int[2][];
		private final double[][] samples = new double[2][];
		private final double[][] found = new double[2][2];

		Fit(final Settings settings, final OxygenFlipAngles model, final double[] angles) {
			this.model = model;
			search = new LevenbergMarquardt(model);
			for (int gas = 0; gas < 2; gas++) {
				final boolean wanted = gas == 1;
				indices[gas] = IntStream.range(0, angles.length).filter(i -> model.oxygen[i] == wanted).toArray();
				samples[gas] = new double[indices[gas].length];
				single[gas] = VariableFlipAngle.nonlinear(settings.tr, Arrays.stream(indices[gas]).mapToDouble(i -> angles[i])
					.toArray());
			}
			if (model.samples() < model.parameters.size()) {
				throw new InvalidInputException("flip_angles must be at least " + model.parameters.size() +
					" with both gases together, but there are " + model.samples() + ".");
			}
		}

		@Override
		public CurveModel model() {
			return model;
		}

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			return fit(measured, 1, parameters);
		}

		@Override
		public FitStatus fit(final double[] measured, final double b1, final double[] parameters) {
			if (!model.in(b1)) return FitStatus.BAD_INPUT;
			for (int gas = 0; gas < 2; gas++) {
				for (int i = 0; i < indices[gas].length; i++) {
					samples[gas][i] = measured[indices[gas][i]];
				}
				final FitStatus status = single[gas].fit(samples[gas], b1, found[gas]);
				if (!status.isFitted()) return status;
			}
			parameters[0] = (1 / found[1][0] - 1 / found[0][0]) / OxygenQuantities.MILLI;
			parameters[1] = found[0][0];
			if (model.factor == 3) {
				// Each gas by itself is the whole fit.
				parameters[2] = found[1][1];
				parameters[3] = found[0][1];
				return FitStatus.FITTED;
			}
			parameters[2] = (found[0][1] + found[1][1]) / 2;
			return search.refine(measured, parameters);
		}
	}
}
