package org.imagingbiomarkers.relaxometry;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/**
 * T2 from a train of spin echoes with the stimulated echoes that refocusing pulses of less than 180 degrees add:
 * {@value #FORMULA} (Lebel and Wilman 2010; Weigel 2015).
 * <p>
 * Parameters: {@code t2} in ms, {@code b1_factor}, the true flip angles relative to the nominal ones, and {@code s0}, the
 * signal of the full magnetization. Two values of B1 whose refocusing angles are as far below as above 180 degrees make
 * the same echoes; the one below is looked for. B1 may be given as the covariate of a voxel instead.
 * </p>
 */
public final class StimulatedEchoes {

	public static final String KEY = "t2 stimulated echoes";
	public static final String FORMULA = "S(n TE) = S0 sin(B1 90°) EPG(n; TE, T1, T2, B1 α)";

	private static final Citation LEBEL_2010 = new Citation("lebel2010",
		"Lebel RM, Wilman AH. Transverse relaxometry with stimulated echo compensation. Magn Reson Med 2010;64:1005-1014.",
		"10.1002/mrm.22487");
	private static final Citation WEIGEL_2015 = new Citation("weigel2015",
		"Weigel M. Extended phase graphs: dephasing, RF pulses, and echoes - pure and simple. J Magn Reson Imaging 2015;41:266-295.",
		"10.1002/jmri.24619");

	/** Weaker pulses than in the corners of a large body coil leave no echoes to fit. */
	private static final double SMALLEST_B1 = 0.3;
	private static final double HALF_TURN = 180;
	/** So far a train may go beyond the last echo that is there, in echoes. */
	private static final int MOST_ECHOES = 1000;
	/** Share of the echo spacing by which an echo time may differ from a multiple of it. */
	private static final double TIME_TOLERANCE = 0.02;

	private static final MapQuantity B1 = MapQuantity.of("b1_factor", "B1", "", Definition.of(
		"True flip angle relative to the nominal one.", LEBEL_2010)).range(0.5, 1.5).in(MapQuantity.VIK);

	/**
	 * How the train was made.
	 *
	 * @param spacing of the echoes in ms; NaN: the largest that all echo times are multiples of
	 * @param refocusing nominal flip angle of the refocusing pulses in degrees, above 0 and at most 180
	 * @param t1 in ms, of little influence
	 */
	public record Settings(double spacing, double refocusing, double t1) {

		/** A T1 such as most tissues have, in ms. */
		public static final double TYPICAL_T1 = 1000;

		public Settings {
			if (!Double.isNaN(spacing)) SamplingPoints.checkedTime("echo_spacing", spacing);
			if (!(refocusing > 0 && refocusing <= HALF_TURN)) {
				throw new InvalidInputException("refocusing_angle must be above 0 and at most 180 degrees, but it is " +
					refocusing + ".");
			}
			SamplingPoints.checkedTime("t1", t1);
		}

		/** The largest B1 that can be told from a smaller one. */
		double largestB1() {
			return HALF_TURN / refocusing;
		}
	}

	public static final CurveDeclaration<Settings> DECLARATION = new CurveDeclaration<>(KEY, "T2, stimulated echoes",
		SamplingPoints.ECHO_TIMES, Definition.of(
			"Fits the echoes of a train of refocusing pulses with the stimulated echoes among them.", FORMULA, LEBEL_2010,
			WEIGEL_2015), List.of(new FitMethod<Settings>("nonlinear", "", "least squares of the signal",
				StimulatedEchoes::nonlinear).withNoiseFloor()), List.of(T2.MAP, B1, FitQuantities.S0),
		new CurveDeclaration.Example<>(new Settings(Double.NaN, HALF_TURN, Settings.TYPICAL_T1), new double[] { 10, 20, 30,
			40, 50, 60, 70, 80, 90, 100, 110, 120 }, 75, 0.85, 800)).withCovariate("b1");

	private StimulatedEchoes() {}

	/**
	 * Least squares of the signal, and near 180 degrees of refocusing, which the closest curve tells badly, the mean of
	 * what is about as probable. The covariate, where it is given, is B1, which is not fitted then.
	 *
	 * @param echoTimes in ms, at least three different ones, which are multiples of the echo spacing; repetition and order
	 * are free, and echoes may be absent
	 * @throws InvalidInputException if they are no echoes of one train
	 */
	public static CovariateFitter nonlinear(final Settings settings, final double... echoTimes) {
		final double[] times = SamplingPoints.checked("echo_times", "ms", 3, echoTimes);
		final double spacing = Double.isNaN(settings.spacing) ? commonSpacing(times) : settings.spacing;
		final int[] echoOf = new int[times.length];
		for (int i = 0; i < times.length; i++) {
			final double number = times[i] / spacing;
			if (number < 1 - TIME_TOLERANCE || Math.abs(number - Math.rint(number)) > TIME_TOLERANCE || number > MOST_ECHOES) {
				throw new InvalidInputException("echo_times must be multiples of the echo spacing of " + spacing +
					" ms, up to the " + MOST_ECHOES + "th, but one is " + times[i] + " ms.");
			}
			echoOf[i] = (int) Math.rint(number) - 1;
		}
		return new StimulatedEchoFit(curve(parameters(SMALLEST_B1, settings.largestB1()), settings, spacing, echoOf), curve(
			parameters(0, Double.POSITIVE_INFINITY), settings, spacing, echoOf));
	}

	private static EchoCurve curve(final List<Parameter> parameters, final Settings settings, final double spacing,
		final int[] echoOf)
	{
		return new EchoCurve(parameters, Math.toRadians(settings.refocusing), spacing, settings.t1, echoOf);
	}

	private static List<Parameter> parameters(final double smallestB1, final double largestB1) {
		return List.of(T2.CONSTANT, B1.parameter(smallestB1, largestB1).withBounds(Parameter.Bound.LIMIT,
			Parameter.Bound.PHYSICAL), FitQuantities.S0.parameter(0, Double.POSITIVE_INFINITY));
	}

	/** The largest time that all are multiples of, by Euclid's algorithm. */
	private static double commonSpacing(final double[] times) {
		double smallest = Double.POSITIVE_INFINITY;
		for (final double time : times) {
			if (time > 0) smallest = Math.min(smallest, time);
		}
		double common = smallest;
		for (final double time : times) {
			double a = time;
			double b = common;
			while (b > TIME_TOLERANCE * smallest) {
				final double rest = a - b * Math.rint(a / b);
				a = b;
				b = Math.abs(rest);
			}
			common = a;
		}
		// The first echo alone may be rounded by more than the last one.
		double last = 0;
		for (final double time : times) {
			last = Math.max(last, time);
		}
		return last / Math.max(1, Math.rint(last / common));
	}
}
