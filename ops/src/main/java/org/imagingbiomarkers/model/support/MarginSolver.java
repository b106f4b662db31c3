package org.imagingbiomarkers.model.support;

import org.imagingbiomarkers.parallel.Workers;

/**
 * Sequential minimal optimization of a support vector machine, two weights at a time, chosen by second-order information.
 * Fan, Chen and Lin 2005, Journal of Machine Learning Research 6:1889.
 */
final class MarginSolver {

	private static final double PRECISION = 1e-5;
	private static final double LEAST_CURVATURE = 1e-12;
	private static final int MOST_STEPS = 10_000_000;
	private static final int STEPS_PER_CHECK = 1024;

	private final double[][] kernel;
	private final boolean[] positive;
	private final double cost;
	private final double[] weights;
	/** Gradient of the dual problem times the sign of the class. */
	private final double[] slopes;

	MarginSolver(final double[][] kernel, final boolean[] positive, final double cost) {
		this.kernel = kernel;
		this.positive = positive;
		this.cost = cost;
		weights = new double[positive.length];
		slopes = new double[positive.length];
		for (int t = 0; t < slopes.length; t++) {
			slopes[t] = positive[t] ? -1 : 1;
		}
	}

	/** Weight of each row, 0 to the cost, times the sign of its class. */
	double[] signedWeights() {
		final double[] signed = weights.clone();
		for (int t = 0; t < signed.length; t++) {
			if (!positive[t]) signed[t] = -signed[t];
		}
		return signed;
	}

	void solve() {
		for (int step = 0; step < MOST_STEPS; step++) {
			if (step % STEPS_PER_CHECK == 0) Workers.endIfInterrupted();
			final int i = first();
			if (i < 0) return;
			final int j = second(i);
			if (j < 0) return;
			update(i, j);
		}
	}

	private boolean canRise(final int t) {
		return positive[t] ? weights[t] < cost : weights[t] > 0;
	}

	private boolean canFall(final int t) {
		return positive[t] ? weights[t] > 0 : weights[t] < cost;
	}

	private int first() {
		int best = -1;
		for (int t = 0; t < slopes.length; t++) {
			if (canRise(t) && (best < 0 || slopes[t] < slopes[best])) best = t;
		}
		return best;
	}

	/** The partner with which most is gained; -1 where the precision is reached. */
	private int second(final int i) {
		int best = -1;
		double most = 0;
		double farthest = Double.NEGATIVE_INFINITY;
		for (int t = 0; t < slopes.length; t++) {
			if (!canFall(t)) continue;
			farthest = Math.max(farthest, slopes[t]);
			final double gap = slopes[t] - slopes[i];
			if (gap <= 0) continue;
			final double gain = gap * gap / curvature(i, t);
			if (gain > most) {
				most = gain;
				best = t;
			}
		}
		return farthest - slopes[i] < PRECISION ? -1 : best;
	}

	private double curvature(final int i, final int j) {
		return Math.max(LEAST_CURVATURE, kernel[i][i] + kernel[j][j] - 2 * kernel[i][j]);
	}

	/** Moves along the line that keeps the sum of signed weights. */
	private void update(final int i, final int j) {
		double move = (slopes[j] - slopes[i]) / curvature(i, j);
		move = Math.min(move, positive[i] ? cost - weights[i] : weights[i]);
		move = Math.min(move, positive[j] ? weights[j] : cost - weights[j]);
		weights[i] = moved(i, move);
		weights[j] = moved(j, -move);
		for (int t = 0; t < slopes.length; t++) {
			slopes[t] += move * (kernel[i][t] - kernel[j][t]);
		}
	}

	/** A weight at an end of its range is exactly that end. */
	private double moved(final int t, final double move) {
		final double next = weights[t] + (positive[t] ? move : -move);
		if (next <= cost * LEAST_CURVATURE) return 0;
		return next >= cost * (1 - LEAST_CURVATURE) ? cost : next;
	}

	/** What is added to the weighted kernels: the mean over rows on the margin, or the middle of what is possible. */
	double bias() {
		double sum = 0;
		int free = 0;
		double low = Double.NEGATIVE_INFINITY;
		double high = Double.POSITIVE_INFINITY;
		for (int t = 0; t < slopes.length; t++) {
			if (weights[t] > 0 && weights[t] < cost) {
				sum += slopes[t];
				free++;
			}
			if (canRise(t)) high = Math.min(high, slopes[t]);
			if (canFall(t)) low = Math.max(low, slopes[t]);
		}
		return free > 0 ? -sum / free : -(low + high) / 2;
	}
}
