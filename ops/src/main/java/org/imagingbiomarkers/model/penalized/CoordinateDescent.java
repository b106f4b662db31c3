package org.imagingbiomarkers.model.penalized;

import java.util.Arrays;

/**
 * Minimizes a loss plus an elastic net penalty, one coefficient after the other, at falling strengths that each start
 * from the solution before.
 * <p>
 * Friedman, Hastie, Tibshirani 2010, doi:10.18637/jss.v033.i01; Cox: Simon et al. 2011, doi:10.18637/jss.v039.i05;
 * features that will stay 0 are left out by the strong rules of Tibshirani et al. 2012,
 * doi:10.1111/j.1467-9868.2011.01004.x, and checked afterwards, so that the solution is that of all features.
 * </p>
 */
final class CoordinateDescent {

	private static final int MAX_APPROXIMATIONS = 1000;
	private static final int MAX_SWEEPS = 100_000;
	private static final int MAX_HALVINGS = 20;

	private final StandardizedColumns x;
	private final Loss loss;
	private final double alpha;
	private final double tolerance;

	private final double[] beta;
	private double intercept;
	private final double[] predictor;
	private final double[] residuals;
	private final double[] weights;
	/** Weighted squares of features under the present approximation; below 0 if not computed yet. */
	private final double[] curvature;
	/** Features that are looked at. */
	private final boolean[] candidate;
	private final double[] gradient;

	CoordinateDescent(final StandardizedColumns x, final Loss loss, final double alpha, final double precision) {
		this.x = x;
		this.loss = loss;
		this.alpha = alpha;
		final int n = loss.samples();
		beta = new double[x.size()];
		gradient = new double[x.size()];
		curvature = new double[x.size()];
		candidate = new boolean[x.size()];
		predictor = new double[n];
		residuals = new double[n];
		weights = new double[n];
		tolerance = precision * 2 * loss.value(predictor);
		// with nothing but an intercept
		minimize(Double.MAX_VALUE);
		computeGradient();
	}

	/** The smallest strength at which all coefficients are 0. */
	double largestStrength() {
		double max = 0;
		for (final double value : gradient) {
			max = Math.max(max, Math.abs(value));
		}
		return max / Math.max(alpha, 1e-3);
	}

	/** Solves at a strength; features are screened by the strength before. */
	void solve(final double strength, final double before) {
		final double screen = alpha * (2 * strength - before);
		for (int j = 0; j < beta.length; j++) {
			candidate[j] |= alpha == 0 || Math.abs(gradient[j]) >= screen;
		}
		boolean violated;
		do {
			minimize(strength);
			computeGradient();
			violated = false;
			for (int j = 0; j < beta.length; j++) {
				if (candidate[j] || Math.abs(gradient[j]) <= alpha * strength) continue;
				candidate[j] = true;
				violated = true;
			}
		}
		while (violated);
		for (int j = 0; j < beta.length; j++) {
			candidate[j] = beta[j] != 0;
		}
	}

	private void computeGradient() {
		loss.approximate(predictor, residuals, weights);
		for (int j = 0; j < beta.length; j++) {
			gradient[j] = x.product(j, residuals);
		}
	}

	/** Minimizes over the candidates by a series of quadratic approximations. */
	private void minimize(final double strength) {
		final int[] candidates = places(candidate);
		double objective = objective(strength);
		for (int round = 0; round < MAX_APPROXIMATIONS; round++) {
			final double[] from = beta.clone();
			final double fromIntercept = intercept;
			loss.approximate(predictor, residuals, weights);
			Arrays.fill(curvature, -1);
			double change = quadratic(strength, candidates);
			double next = objective(strength);
			for (int halving = 0; next > objective + 1e-12 * Math.abs(objective) && halving < MAX_HALVINGS; halving++) {
				retreat(from, fromIntercept);
				next = objective(strength);
				change = Double.POSITIVE_INFINITY;
			}
			objective = next;
			if (change < tolerance) return;
		}
	}

	/** Goes half of the way back to where an approximation was made. */
	private void retreat(final double[] from, final double fromIntercept) {
		intercept = (intercept + fromIntercept) / 2;
		Arrays.fill(predictor, intercept);
		for (int j = 0; j < beta.length; j++) {
			beta[j] = (beta[j] + from[j]) / 2;
			if (beta[j] != 0) x.move(j, beta[j], predictor, residuals, weights);
		}
	}

	private double objective(final double strength) {
		double sum = 0;
		for (final double b : beta) {
			if (b != 0) sum += alpha * Math.abs(b) + (1 - alpha) / 2 * b * b;
		}
		return loss.value(predictor) + (sum == 0 ? 0 : strength * sum);
	}

	/** Minimizes one approximation. @return largest weighted squared change of a coefficient since it was made */
	private double quadratic(final double strength, final int[] candidates) {
		final double[] from = beta.clone();
		final double fromIntercept = intercept;
		for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
			if (sweep(strength, candidates) < tolerance) break;
			final int[] active = Arrays.stream(candidates).filter(j -> beta[j] != 0).toArray();
			for (; sweep < MAX_SWEEPS; sweep++) {
				if (sweep(strength, active) < tolerance) break;
			}
		}
		double change = 0;
		for (final int j : candidates) {
			if (beta[j] != from[j]) change = Math.max(change, curvature[j] * (beta[j] - from[j]) * (beta[j] - from[j]));
		}
		if (loss.hasIntercept()) {
			change = Math.max(change, sum(weights) * (intercept - fromIntercept) * (intercept - fromIntercept));
		}
		return change;
	}

	private double sweep(final double strength, final int[] features) {
		double change = 0;
		for (final int j : features) {
			if (curvature[j] < 0) curvature[j] = x.squares(j, weights);
			final double pull = x.product(j, residuals) + curvature[j] * beta[j];
			final double left = Math.abs(pull) - alpha * strength;
			final double next = left > 0 ? Math.copySign(left, pull) / (curvature[j] + (1 - alpha) * strength) : 0;
			final double step = next - beta[j];
			if (step == 0) continue;
			beta[j] = next;
			x.move(j, step, predictor, residuals, weights);
			change = Math.max(change, curvature[j] * step * step);
		}
		if (!loss.hasIntercept()) return change;
		final double total = sum(weights);
		final double step = sum(residuals) / total;
		intercept += step;
		for (int i = 0; i < predictor.length; i++) {
			predictor[i] += step;
			residuals[i] -= weights[i] * step;
		}
		return Math.max(change, total * step * step);
	}

	private static double sum(final double[] values) {
		double sum = 0;
		for (final double value : values) {
			sum += value;
		}
		return sum;
	}

	private static int[] places(final boolean[] set) {
		int count = 0;
		for (final boolean member : set) {
			if (member) count++;
		}
		final int[] places = new int[count];
		for (int j = 0, k = 0; j < set.length; j++) {
			if (set[j]) places[k++] = j;
		}
		return places;
	}

	/** Deviance of the present solution, over the number of samples. */
	double deviance() {
		return 2 * (loss.value(predictor) - loss.saturated());
	}

	/** Coefficients per unit of the features as they came. */
	double[] coefficients() {
		final double[] original = new double[beta.length];
		Arrays.setAll(original, j -> beta[j] / x.scales()[j]);
		return original;
	}

	/** The intercept for the features as they came. */
	double intercept() {
		double shift = 0;
		for (int j = 0; j < beta.length; j++) {
			shift += beta[j] / x.scales()[j] * x.means()[j];
		}
		return loss.hasIntercept() ? intercept - shift : 0;
	}
}
