package org.imagingbiomarkers.curve;

import java.util.Arrays;

/** Many curves around the present parameters of each: the squared residuals and the normal equations of a step. */
final class BlockLinearization {

	private final int size;
	/** Sum of squared residuals of each curve. */
	final double[] cost;
	/** The best factor of each curve where it is projected. */
	final double[] factor;
	/** For each parameter, how the derivative lies along the residuals of each curve. */
	final double[][] gradient;
	/** The normal equations of each curve; only the lower triangle. */
	final double[][][] normal;

	/** @param lanes the most curves at once */
	BlockLinearization(final int size, final int lanes) {
		this.size = size;
		cost = new double[lanes];
		factor = new double[lanes];
		gradient = new double[size][lanes];
		normal = new double[size][size][lanes];
	}

	void clear(final int count) {
		Arrays.fill(cost, 0, count, 0);
		for (int k = 0; k < size; k++) {
			Arrays.fill(gradient[k], 0, count, 0);
			for (int l = 0; l <= k; l++) {
				Arrays.fill(normal[k][l], 0, count, 0);
			}
		}
	}

	/** Takes over one lane of another one, or of this one. */
	void copy(final BlockLinearization other, final int from, final int to) {
		cost[to] = other.cost[from];
		factor[to] = other.factor[from];
		for (int k = 0; k < size; k++) {
			gradient[k][to] = other.gradient[k][from];
			for (int l = 0; l <= k; l++) {
				normal[k][l][to] = other.normal[k][l][from];
			}
		}
	}
}
