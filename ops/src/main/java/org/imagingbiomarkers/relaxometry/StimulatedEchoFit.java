package org.imagingbiomarkers.relaxometry;

import java.util.Arrays;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.VariableProjection;

/** The fit from the closest of many curves; with a given B1 from the closest of those with that one. */
final class StimulatedEchoFit implements CovariateFitter {

	private static final int T2_TRIED = 24;
	private static final int B1_TRIED = 8;

	private final EchoCurve model;
	private final EchoCurve given;
	private final VariableProjection search;
	private final VariableProjection searchT2;
	private final double largestB1;
	private final ProbableB1 probable;
	/** T2 and B1 of the curves that are tried, and the curves, of length 1. */
	private final double[][] tried;
	private final double[][] shapes;
	private final double[] shape;
	/** For each B1 that is tried the closest curve, and how close it is. */
	private final int[] closest = new int[B1_TRIED];
	private final double[] closeness = new double[B1_TRIED];
	private final double[] trial = new double[3];

	StimulatedEchoFit(final EchoCurve model, final EchoCurve given) {
		this.model = model;
		this.given = given;
		search = new VariableProjection(new EchoesBySquare(model));
		searchT2 = new VariableProjection(given, 1);
		tried = new double[T2_TRIED * B1_TRIED][3];
		shapes = new double[tried.length][model.samples()];
		shape = new double[model.samples()];
		final double shortest = model.spacing() / 4;
		final double longest = 10 * model.spacing() * model.lastEcho();
		largestB1 = model.parameters().get(1).upper();
		final double smallestB1 = model.parameters().get(1).lower();
		probable = new ProbableB1(new EchoesBySquare(model), largestB1);
		for (int n = 0; n < tried.length; n++) {
			tried[n][0] = Math.min(T2.LARGEST_T2, shortest * Math.pow(longest / shortest, n / B1_TRIED / (T2_TRIED - 1.0)));
			tried[n][1] = largestB1 - (largestB1 - smallestB1) * (n % B1_TRIED + 0.5) / B1_TRIED;
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
			trial[2] /= EchoCurve.excited(trial[1]);
			final double cost = cost(measured);
			if (!(cost < lowest)) continue;
			lowest = cost;
			status = outcome;
			System.arraycopy(trial, 0, parameters, 0, trial.length);
		}
		return status.isFitted() ? probable(measured, lowest, status, parameters) : status;
	}

	/** Goes from the closest curve to the mean of those that are about as probable. */
	private FitStatus probable(final double[] measured, final double cost, final FitStatus status,
		final double[] parameters)
	{
		final double gap = largestB1 - parameters[1];
		trial[0] = parameters[0];
		trial[1] = gap * gap;
		trial[2] = parameters[2] * EchoCurve.excited(parameters[1]);
		if (!probable.mean(measured, cost, trial)) return status;
		trial[2] = 1;
		model.curve(trial, shape);
		final double s0 = product(shape, measured) / product(shape, shape);
		if (!(s0 > 0)) return status;
		parameters[0] = trial[0];
		parameters[1] = trial[1];
		parameters[2] = s0;
		return FitStatus.FITTED;
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
