package org.imagingbiomarkers.curve;

import java.util.Arrays;

/** The steps of many searches, each inside the bounds of its parameters, and how much they are expected to gain. */
final class BlockSteps {

	private final int size;
	private final double[] lower;
	private final double[] upper;
	private final double[] row;
	private final double[] excess;
	private final double[] predicted;
	/** The least that a step promised whose effect on the cost rounding hides. */
	private final double[] leastHidden;

	/** @param lanes the most searches at once */
	BlockSteps(final double[] lower, final double[] upper, final int lanes) {
		size = lower.length;
		this.lower = lower;
		this.upper = upper;
		row = new double[lanes];
		excess = new double[lanes];
		predicted = new double[lanes];
		leastHidden = new double[lanes];
	}

	/** Whether the last step of a search is too small to matter beside value and standard error. */
	boolean isSmall(final int lane) {
		return excess[lane] <= 0;
	}

	/** A search begins. */
	void begin(final int lane) {
		leastHidden[lane] = HiddenSteps.NONE;
	}

	/** Whether the last step lowers the cost, or rounding hides that and it promises less than those before. */
	boolean isWorthTaking(final int lane, final double before, final double after) {
		if (!HiddenSteps.isHidden(predicted[lane], before, after)) return after < before;
		if (predicted[lane] >= leastHidden[lane]) return false;
		leastHidden[lane] = predicted[lane];
		return true;
	}

	/** The most evaluations of a search. */
	int maxEvaluations(final int lane) {
		return HiddenSteps.maxEvaluations(leastHidden[lane]);
	}

	/** Whether a search is so near its minimum that rounding hides what is left. */
	boolean isNear(final int lane) {
		return HiddenSteps.isNear(leastHidden[lane]);
	}

	/** A search takes another lane. */
	void copy(final int from, final int to) {
		leastHidden[to] = leastHidden[from];
	}

	/**
	 * Takes the steps.
	 *
	 * @param step for each parameter one value per search; those that are cut off by a bound become shorter
	 * @param trial receives where they lead
	 */
	void take(final double[][] parameters, final BlockLinearization at, final double[][] step, final double[][] trial,
		final int count)
	{
		Arrays.fill(excess, 0, count, Double.NEGATIVE_INFINITY);
		Arrays.fill(predicted, 0, count, 0);
		for (int k = 0; k < size; k++) {
			move(parameters[k], lower[k], upper[k], step[k], trial[k], count);
			exceed(parameters[k], at.normal[k][k], at.cost, step[k], excess, count);
			multiply(at.normal[k][k], step[k], row, count);
			for (int l = 0; l < k; l++) {
				addTwice(at.normal[k][l], step[l], row, count);
			}
			addDecrease(step[k], at.gradient[k], row, predicted, count);
		}
	}

	/**
	 * Damping after a step that lowered the cost: the less, the closer that came to what was predicted; the same where
	 * rounding hides it.
	 */
	void dampAfter(final double[] before, final double[] after, final double[] damping, final double[] result,
		final int count)
	{
		damp(before, after, predicted, damping, result, count);
		for (int v = 0; v < count; v++) {
			if (HiddenSteps.isHidden(predicted[v], before[v], after[v])) result[v] = damping[v];
		}
	}

	private static void damp(final double[] before, final double[] after, final double[] predicted, final double[] damping,
		final double[] result, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double r = 2 * ((before[v] - after[v]) / predicted[v]) - 1;
			result[v] = damping[v] * Math.max(1.0 / 3, 1 - r * r * r);
		}
	}

	private static void move(final double[] from, final double lower, final double upper, final double[] step,
		final double[] to, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double end = Math.min(upper, Math.max(lower, from[v] + step[v]));
			to[v] = end;
			step[v] = end - from[v];
		}
	}

	/** By how much a step exceeds the tolerance; one without effect on the curve is 0, and its uncertainty infinite. */
	private static void exceed(final double[] parameter, final double[] diagonal, final double[] cost, final double[] step,
		final double[] excess, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double size = Math.abs(parameter[v]) + Math.sqrt(cost[v] / diagonal[v]);
			excess[v] = Math.max(excess[v], Math.abs(step[v]) - LevenbergMarquardt.RELATIVE_STEP_TOLERANCE * size);
		}
	}

	private static void multiply(final double[] a, final double[] b, final double[] result, final int count) {
		for (int v = 0; v < count; v++) {
			result[v] = a[v] * b[v];
		}
	}

	private static void addTwice(final double[] a, final double[] b, final double[] sum, final int count) {
		for (int v = 0; v < count; v++) {
			sum[v] += 2 * a[v] * b[v];
		}
	}

	private static void addDecrease(final double[] step, final double[] gradient, final double[] row,
		final double[] predicted, final int count)
	{
		for (int v = 0; v < count; v++) {
			predicted[v] += step[v] * (2 * gradient[v] - row[v]);
		}
	}
}
