package org.imagingbiomarkers.relaxometry;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * T2 from a train of spin echoes with the stimulated echoes that refocusing pulses of less than 180 degrees add:
 * {@value #FORMULA} (Lebel and Wilman 2010; Weigel 2015).
 * <p>
 * Parameters: {@code t2} in ms, {@code b1_factor}, the true flip angles relative to the nominal ones, and {@code s0}, the
 * signal of the full magnetization. Two values of B1 whose refocusing angles are as far below as above 180 degrees make
 * the same echoes; the one below is looked for. B1 may be given as the covariate of a voxel instead.
 * </p>
 */
public final class StimulatedEchoes implements CurveModel {

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

	private static final int T2_TRIED = 24;
	private static final int B1_TRIED = 8;

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

	private final List<Parameter> parameters;
	private final double refocusing;
	private final EchoTrain train;
	private final int[] echoOf;
	private final double[] echoes;
	private final double[] byT2;
	private final double[] byAngle;

	/**
	 * @param parameters T2 in ms, B1 and S0
	 * @param echoOf number of the echo of each sample, from 0
	 */
	private StimulatedEchoes(final List<Parameter> parameters, final Settings settings, final double spacing,
		final int[] echoOf)
	{
		this.parameters = parameters;
		refocusing = Math.toRadians(settings.refocusing);
		this.echoOf = echoOf;
		int last = 0;
		for (final int echo : echoOf) {
			last = Math.max(last, echo);
		}
		train = new EchoTrain(last + 1, spacing, settings.t1);
		echoes = new double[last + 1];
		byT2 = new double[last + 1];
		byAngle = new double[last + 1];
	}

	/**
	 * Least squares of the signal. The covariate, where it is given, is B1, which is not fitted then.
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
		return new Fit(new StimulatedEchoes(parameters(SMALLEST_B1, settings.largestB1()), settings, spacing, echoOf),
			new StimulatedEchoes(parameters(0, Double.POSITIVE_INFINITY), settings, spacing, echoOf));
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

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return echoOf.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		train.run(p[0], p[1] * refocusing, echoes, byT2, byAngle);
		final double level = p[2] * excited(p[1]);
		for (int i = 0; i < echoOf.length; i++) {
			curve[i] = level * echoes[echoOf[i]];
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		train.run(p[0], p[1] * refocusing, echoes, byT2, byAngle);
		final double excited = excited(p[1]);
		final double excitedSlope = Math.PI / 2 * Math.cos(p[1] * Math.PI / 2);
		for (int i = 0; i < echoOf.length; i++) {
			final int n = echoOf[i];
			derivatives[0][i] = p[2] * excited * byT2[n];
			derivatives[1][i] = p[2] * (excited * refocusing * byAngle[n] + excitedSlope * echoes[n]);
			derivatives[2][i] = excited * echoes[n];
		}
	}

	/** The share of the magnetization that the excitation, nominally of 90 degrees, turns. */
	private static double excited(final double b1) {
		return Math.sin(b1 * Math.PI / 2);
	}

	/** Not used: the fit knows where to start. */
	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		p[0] = 80;
		p[1] = Math.min(1, parameters.get(1).upper());
		double largest = 0;
		for (final double value : measured) {
			largest = Math.max(largest, value);
		}
		p[2] = largest;
		return largest > 0 ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
	}

	/**
	 * The same curves over the square of what B1 lacks to 180 degrees of refocusing: on B1 itself they do not depend there
	 * to first order, and a search would stop before it is there.
	 */
	private static final class BySquare implements CurveModel {

		/** Where the slope, which is finite, would be 0 over 0, that of a smaller angle by a hundredth of a degree. */
		private static final double SMALLEST_GAP = 1e-4;

		private final StimulatedEchoes model;
		private final double largest;
		private final List<Parameter> parameters;
		private final double[] own = new double[3];

		BySquare(final StimulatedEchoes model) {
			this.model = model;
			final Parameter b1 = model.parameters.get(1);
			largest = b1.upper();
			final double gap = largest - b1.lower();
			parameters = List.of(model.parameters.get(0), new Parameter("square", "", 0, gap * gap).withBounds(
				Parameter.Bound.PHYSICAL, Parameter.Bound.LIMIT), model.parameters.get(2));
		}

		private void take(final double[] p, final double gap) {
			own[0] = p[0];
			own[1] = largest - gap;
			own[2] = p[2];
		}

		@Override
		public List<Parameter> parameters() {
			return parameters;
		}

		@Override
		public int samples() {
			return model.samples();
		}

		@Override
		public void curve(final double[] p, final double[] curve) {
			take(p, Math.sqrt(p[1]));
			model.curve(own, curve);
			// Not the excitation, which only scales the curve, but not symmetrically.
			final double excited = excited(own[1]);
			for (int i = 0; i < curve.length; i++) {
				curve[i] /= excited;
			}
		}

		@Override
		public void derivatives(final double[] p, final double[][] derivatives) {
			final double gap = Math.max(SMALLEST_GAP, Math.sqrt(p[1]));
			take(p, gap);
			model.derivatives(own, derivatives);
			final double excited = excited(own[1]);
			final double excitedSlope = Math.PI / 2 * Math.cos(own[1] * Math.PI / 2);
			for (int i = 0; i < derivatives[0].length; i++) {
				final double shape = derivatives[2][i] / excited;
				derivatives[0][i] /= excited;
				derivatives[1][i] = -(derivatives[1][i] - own[2] * excitedSlope * shape) / excited / (2 * gap);
				derivatives[2][i] = shape;
			}
		}

		@Override
		public FitStatus start(final double[] measured, final double[] p) {
			return model.start(measured, p);
		}
	}

	/** The fit from the closest of many curves; with a given B1 from the closest of those with that one. */
	private static final class Fit implements CovariateFitter {

		private final StimulatedEchoes model;
		private final StimulatedEchoes given;
		private final VariableProjection search;
		private final VariableProjection searchT2;
		private final double largestB1;
		/** T2 and B1 of the curves that are tried, and the curves, of length 1. */
		private final double[][] tried;
		private final double[][] shapes;
		private final double[] shape;
		/** For each B1 that is tried the closest curve, and how close it is. */
		private final int[] closest = new int[B1_TRIED];
		private final double[] closeness = new double[B1_TRIED];
		private final double[] trial = new double[3];

		Fit(final StimulatedEchoes model, final StimulatedEchoes given) {
			this.model = model;
			this.given = given;
			search = new VariableProjection(new BySquare(model));
			searchT2 = new VariableProjection(given, 1);
			tried = new double[T2_TRIED * B1_TRIED][3];
			shapes = new double[tried.length][model.samples()];
			shape = new double[model.samples()];
			final double shortest = model.train.spacing() / 4;
			final double longest = 10 * model.train.spacing() * model.echoes.length;
			largestB1 = model.parameters.get(1).upper();
			for (int n = 0; n < tried.length; n++) {
				tried[n][0] = Math.min(T2.LARGEST_T2, shortest * Math.pow(longest / shortest, n / B1_TRIED / (T2_TRIED - 1.0)));
				tried[n][1] = largestB1 - (largestB1 - SMALLEST_B1) * (n % B1_TRIED + 0.5) / B1_TRIED;
				tried[n][2] = 1;
				model.curve(tried[n], shapes[n]);
				scale(shapes[n]);
			}
		}

		private static void scale(final double[] shape) {
			double squares = 0;
			for (final double value : shape) {
				squares += value * value;
			}
			final double length = Math.sqrt(squares);
			for (int i = 0; i < shape.length; i++) {
				shape[i] = length > 0 ? shape[i] / length : 0;
			}
		}

		@Override
		public CurveModel model() {
			return model;
		}

		/** From every B1 that is closer than those beside it, because there may be more than one minimum. */
		@Override
		public FitStatus fit(final double[] measured, final double[] parameters) {
			compare(measured);
			FitStatus status = FitStatus.NO_SIGNAL;
			double lowest = Double.POSITIVE_INFINITY;
			for (int b = 0; b < B1_TRIED; b++) {
				final boolean peak = closeness[b] > 0 && (b == 0 || closeness[b] >= closeness[b - 1]) && (b == B1_TRIED - 1 ||
					closeness[b] >= closeness[b + 1]);
				if (!peak) continue;
				System.arraycopy(tried[closest[b]], 0, trial, 0, trial.length);
				trial[1] = (largestB1 - trial[1]) * (largestB1 - trial[1]);
				final FitStatus outcome = search.refine(measured, trial);
				trial[1] = largestB1 - Math.sqrt(trial[1]);
				trial[2] /= excited(trial[1]);
				final double cost = cost(measured);
				if (!(cost < lowest)) continue;
				lowest = cost;
				status = outcome;
				System.arraycopy(trial, 0, parameters, 0, trial.length);
			}
			return status;
		}

		private void compare(final double[] measured) {
			Arrays.fill(closeness, 0);
			for (int n = 0; n < shapes.length; n++) {
				final double along = product(shapes[n], measured);
				if (along <= closeness[n % B1_TRIED]) continue;
				closeness[n % B1_TRIED] = along;
				closest[n % B1_TRIED] = n;
			}
		}

		private double cost(final double[] measured) {
			model.curve(trial, shape);
			double sum = 0;
			for (int i = 0; i < shape.length; i++) {
				sum += (measured[i] - shape[i]) * (measured[i] - shape[i]);
			}
			return sum;
		}

		@Override
		public FitStatus fit(final double[] measured, final double b1, final double[] parameters) {
			if (!(b1 > 0 && b1 < 2)) return FitStatus.BAD_INPUT;
			double most = 0;
			double best = Double.NaN;
			parameters[1] = b1;
			parameters[2] = 1;
			for (int n = 0; n < tried.length; n += B1_TRIED) {
				parameters[0] = tried[n][0];
				given.curve(parameters, shape);
				scale(shape);
				final double along = product(shape, measured);
				if (along <= most) continue;
				most = along;
				best = tried[n][0];
			}
			if (!(most > 0)) return FitStatus.NO_SIGNAL;
			parameters[0] = best;
			return searchT2.refine(measured, parameters);
		}

		private static double product(final double[] one, final double[] other) {
			double sum = 0;
			for (int i = 0; i < one.length; i++) {
				sum += one[i] * other[i];
			}
			return sum;
		}
	}
}
