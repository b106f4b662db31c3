package org.imagingbiomarkers.perfusion.labeling;

import java.util.Arrays;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;

/**
 * Least squares of the amount of label: the squared residuals have several minima over the transit time, one between each
 * two samples, so that many transit times are tried with the perfusion that suits each best, and the search goes on from
 * the lowest of them, and then to what is most probable beside the {@linkplain UsualArrival usual transit time}.
 */
final class KineticLabelFit implements CovariateFitter {

	/** Of transit times that are tried, ms. */
	private static final double STEP = 25;
	private static final int MAX_TRIED = 400;
	/** Minima from which the search goes on, unless it cannot get lower there than it has been. */
	private static final int STARTS = 3;
	/** Share of the height of a curve, squared, by which another perfusion than the typical one may bring it closer. */
	private static final double OF_SHAPE = 1e-3;
	/** At which the curves that are tried are computed, mL/100g/min: it changes little but their height. */
	private static final double TYPICAL_PERFUSION = 50;

	private final LabelModel model;
	private final LevenbergMarquardt search;
	private final UsualArrival usual;
	private final double[] arrivals;
	private final double[][] shapes;
	private final double[] squares;
	private final double[] costs;
	/** Below the cost of the last minimum that was taken no transit time near it can get. */
	private double floor;
	private final double[] trial = new double[2];
	private final double[] curve;

	KineticLabelFit(final LabelModel model, final Labeling.Kind kind) {
		this.model = model;
		usual = new UsualArrival(model, kind);
		search = new LevenbergMarquardt(model);
		final int count = (int) Math.min(MAX_TRIED, Math.ceil(model.latest() / STEP));
		arrivals = new double[count];
		shapes = new double[count][model.samples()];
		squares = new double[count];
		costs = new double[count];
		curve = new double[model.samples()];
		for (int g = 0; g < count; g++) {
			arrivals[g] = model.latest() * g / count;
			model.curve(new double[] { arrivals[g], TYPICAL_PERFUSION }, shapes[g]);
			squares[g] = Arrays.stream(shapes[g]).map(value -> value * value).sum();
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
	public FitStatus fit(final double[] measured, final double m0, final double[] parameters) {
		if (!(m0 > 0 && m0 < Double.POSITIVE_INFINITY)) return FitStatus.BAD_INPUT;
		model.setM0(m0);
		if (!tryArrivals(measured)) return FitStatus.AT_BOUND;
		FitStatus best = FitStatus.NOT_CONVERGED;
		double lowest = Double.POSITIVE_INFINITY;
		double squaresOfAll = 0;
		for (final double value : measured) {
			squaresOfAll += value * value;
		}
		for (int start = 0; start < STARTS; start++) {
			final int g = nextMinimum();
			if (g < 0) break;
			if (squaresOfAll + floor > lowest) continue;
			trial[0] = arrivals[g];
			trial[1] = perfusion(measured, g, m0);
			final FitStatus status = search.refine(measured, trial);
			final double cost = cost(measured);
			if (!(cost < lowest) || status == FitStatus.NOT_CONVERGED) continue;
			lowest = cost;
			best = status;
			System.arraycopy(trial, 0, parameters, 0, 2);
		}
		return best.isFitted() && measured.length > 2 ? probable(measured, lowest, parameters) : best;
	}

	/** What is most probable beside the usual transit time, which moves what the samples determine by next to nothing. */
	private FitStatus probable(final double[] measured, final double cost, final double[] parameters) {
		System.arraycopy(parameters, 0, trial, 0, 2);
		final FitStatus status = usual.refine(measured, cost, trial);
		if (status.isFitted()) System.arraycopy(trial, 0, parameters, 0, 2);
		return FitStatus.FITTED;
	}

	/** Computes what is left of the squares for each transit time; false where no label arrives in any. */
	private boolean tryArrivals(final double[] measured) {
		boolean any = false;
		for (int g = 0; g < arrivals.length; g++) {
			final double[] shape = shapes[g];
			double product = 0;
			for (int i = 0; i < shape.length; i++) {
				product += shape[i] * measured[i];
			}
			costs[g] = product > 0 && squares[g] > 0 ? -product * (product / squares[g]) : 0;
			any |= costs[g] < 0;
		}
		return any;
	}

	/** The lowest local minimum that is not taken yet, which is taken then; -1 where there is none. */
	private int nextMinimum() {
		int lowest = -1;
		for (int g = 0; g < costs.length; g++) {
			final boolean minimum = costs[g] < 0 && (g == 0 || costs[g] <= costs[g - 1]) && (g == costs.length - 1 ||
				costs[g] <= costs[g + 1]);
			if (minimum && (lowest < 0 || costs[g] < costs[lowest])) lowest = g;
		}
		if (lowest < 0) return lowest;
		floor = floor(lowest);
		take(lowest);
		return lowest;
	}

	/** By the parabola through a minimum and its neighbors, with a margin of as much again. */
	private double floor(final int g) {
		if (g == 0 || g == costs.length - 1) return Double.NEGATIVE_INFINITY;
		final double bend = costs[g - 1] - 2 * costs[g] + costs[g + 1];
		final double slope = costs[g + 1] - costs[g - 1];
		final double deeper = bend > 0 ? slope * slope / (8 * bend) : 0;
		return costs[g] * (1 + OF_SHAPE) - 2 * deeper;
	}

	/** Takes a minimum and the slopes on its sides away. */
	private void take(final int minimum) {
		for (int g = minimum + 1; g < costs.length && costs[g] < 0 && (g == costs.length - 1 || costs[g +
			1] >= costs[g]); g++)
		{
			costs[g] = 0;
		}
		for (int g = minimum - 1; g >= 0 && costs[g] < 0 && (g == 0 || costs[g - 1] >= costs[g]); g--) {
			costs[g] = 0;
		}
		costs[minimum] = 0;
	}

	private double perfusion(final double[] measured, final int g, final double m0) {
		double product = 0;
		for (int i = 0; i < measured.length; i++) {
			product += shapes[g][i] * measured[i];
		}
		return TYPICAL_PERFUSION * product / (squares[g] * m0);
	}

	private double cost(final double[] measured) {
		model.curve(trial, curve);
		double sum = 0;
		for (int i = 0; i < curve.length; i++) {
			final double residual = measured[i] - curve[i];
			sum += residual * residual;
		}
		return sum;
	}
}
