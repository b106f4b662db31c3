package org.imagingbiomarkers.relaxometry;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/**
 * T1 from a train of small flip angles after one inversion: {@value #FORMULA} (Look and Locker 1970; Deichmann and Haase
 * 1992).
 * <p>
 * The pulses drive the magnetization to a steady state, and faster than without them; their flip angle says by how much,
 * so that T1 needs neither a perfect inversion nor a known delay before the first pulse. Parameters: {@code t1} in ms,
 * {@code b_over_a}, and {@code steady_state}, the signal A in the steady state; derived: {@code t1_star} in ms. The angle
 * in a voxel is the nominal one times B1, which is the covariate of the fitters and 1 where nothing is known of it.
 * </p>
 */
public final class LookLocker {

	public static final String KEY = "t1 look-locker";
	public static final String FORMULA = "S(t) = A - B exp(-t / T1*), 1 / T1 = 1 / T1* + ln(cos α) / TR";

	private static final Citation LOOK_1970 = new Citation("look1970",
		"Look DC, Locker DR. Time saving in measurement of NMR and EPR relaxation times. Rev Sci Instrum 1970;41:250-251.",
		"10.1063/1.1684482");
	private static final Citation DEICHMANN_1992 = new Citation("deichmann1992",
		"Deichmann R, Haase A. Quantification of T1 values by SNAPSHOT-FLASH NMR imaging. J Magn Reson 1992;96:608-612.",
		"10.1016/0022-2364(92)90347-A");

	static final MapQuantity T1_STAR = MapQuantity.of("t1_star", "T1*", "ms", Definition.of(
		"Time constant with which the recovery seems to happen while it is read out.", DEICHMANN_1992)).range(0, 3000).in(
			MapQuantity.LIPARI);
	static final MapQuantity B_OVER_A = MapQuantity.of("b_over_a", "B/A", "", Definition.of(
		"Depth of the inversion relative to the steady state of the recovery A - B exp(-t / T1*).", DEICHMANN_1992)).range(0,
			5);
	static final MapQuantity STEADY_STATE = MapQuantity.of("steady_state", "Steady state", Parameter.SIGNAL, Definition.of(
		"Signal A that the recovery ends with while it is read out.")).fromZero();

	/** A strong saturation leaves little of a long T1. */
	private static final double LARGEST_RATIO = 100;

	private static final List<Parameter> PARAMETERS = List.of(T1.PARAMETER, B_OVER_A.parameter(0, LARGEST_RATIO),
		STEADY_STATE.parameter(0, Double.POSITIVE_INFINITY));
	private static final Parameter APPARENT = T1_STAR.parameter(0, Double.POSITIVE_INFINITY);

	/**
	 * How the train was made.
	 *
	 * @param tr time from pulse to pulse in ms
	 * @param flipAngle nominal one of the pulses in degrees, above 0 and below 90
	 * @param polarity whether the signal has a sign
	 */
	public record Settings(double tr, double flipAngle, Polarity polarity) {

		public Settings {
			SamplingPoints.checkedTime("tr", tr);
			if (!(flipAngle > 0 && flipAngle < 90)) {
				throw new InvalidInputException("flip_angle must be above 0 and below 90 degrees, but it is " + flipAngle + ".");
			}
		}
	}

	public static final CurveDeclaration<Settings> DECLARATION = new CurveDeclaration<>(KEY, "T1, Look-Locker",
		SamplingPoints.INVERSION_TIMES, Definition.of(
			"Fits the recovery after an inversion while small flip angles read it out, and takes out what these do to it.",
			FORMULA, DEICHMANN_1992, LOOK_1970), List.of(new FitMethod<Settings>("nonlinear", "", "least squares of the signal",
				LookLocker::nonlinear).withNoiseFloor()), List.of(T1.MAP, T1_STAR, B_OVER_A, STEADY_STATE),
		new CurveDeclaration.Example<>(new Settings(5, 6, Polarity.MAGNITUDE), new double[] { 0, 100, 200, 350, 500, 700, 900,
			1200, 1600, 2000, 2500, 3000 }, 1300, 2.6, 60)).withCovariate("b1");

	private LookLocker() {}

	/**
	 * Least squares of the signal.
	 *
	 * @param times after the inversion, or after the first pulse, in ms: at least three different ones, none negative;
	 * repetition and order are free
	 */
	public static CovariateFitter nonlinear(final Settings settings, final double... times) {
		final Saturation saturation = new Saturation(settings);
		final SignedRecovery signed = new SignedRecovery(PARAMETERS, saturation, SamplingPoints.checked("inversion_times",
			"ms", 3, times));
		return new Fit(saturation, new Recovery(signed, settings.polarity, List.of(new Apparent(saturation))).fitter());
	}

	/** What the pulses add to the rate of the recovery, -ln(cos a) / TR. */
	private static final class Saturation implements ApparentTime {

		private final Settings settings;
		private double b1 = Double.NaN;
		private double rate;

		Saturation(final Settings settings) {
			this.settings = settings;
			in(1);
		}

		/** Takes over B1; false where the angle would not be one of a readout. */
		boolean in(final double field) {
			if (field == b1) return true;
			final double angle = Math.toRadians(field * settings.flipAngle);
			if (!(angle > 0 && angle < Math.PI / 2)) return false;
			b1 = field;
			rate = -Math.log(Math.cos(angle)) / settings.tr;
			return true;
		}

		@Override
		public double of(final double t1, final double ratio) {
			return t1 / (1 + t1 * rate);
		}

		@Override
		public double slope(final double t1, final double ratio) {
			final double share = 1 / (1 + t1 * rate);
			return share * share;
		}

		@Override
		public double ratioSlope(final double t1, final double ratio) {
			return 0;
		}

		@Override
		public double t1(final double apparent, final double ratio) {
			return 1 / (1 / apparent - rate);
		}
	}

	/** T1* as a quantity that follows from T1. */
	private record Apparent(Saturation saturation) implements Derived {

		@Override
		public Parameter parameter() {
			return APPARENT;
		}

		@Override
		public double value(final double[] p) {
			return saturation.of(p[0], p[1]);
		}

		@Override
		public void gradient(final double[] p, final double[] gradient) {
			Arrays.fill(gradient, 0);
			gradient[0] = saturation.slope(p[0], p[1]);
		}
	}

	/** The fit with B1 as its covariate. */
	private record Fit(Saturation saturation, CurveFitter way) implements CovariateFitter {

		@Override
		public CurveModel model() {
			return way.model();
		}

		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			return fit(measured, 1, parameters);
		}

		@Override
		public FitStatus fit(final double[] measured, final double b1, final double[] parameters) {
			return saturation.in(b1) ? way.fit(measured, parameters) : FitStatus.BAD_INPUT;
		}
	}
}
