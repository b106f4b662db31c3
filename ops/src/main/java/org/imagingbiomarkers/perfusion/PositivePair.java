package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.LinearLeastSquares;

/**
 * How much of each of two curves brings their sum closest to a measured one, neither of them less than nothing: linear
 * least squares, which sees the curves as they are at each fit. One instance per thread.
 */
final class PositivePair {

	private final double[][] curves;
	private final double[] weights;
	private final double[] amounts = new double[2];
	private final LinearLeastSquares squares;

	/** The arrays may be filled anew between fits. */
	PositivePair(final double[] first, final double[] second) {
		curves = new double[][] { first, second };
		weights = new double[first.length];
		Arrays.fill(weights, 1);
		squares = new LinearLeastSquares(curves);
	}

	/** How much of the first curve the last fit took. */
	double first() {
		return amounts[0];
	}

	/** How much of the second. */
	double second() {
		return amounts[1];
	}

	/** Finds both amounts; returns the squared residuals, infinite where neither curve comes closer than none. */
	double fit(final double[] measured) {
		final boolean both = squares.fit(measured, weights, amounts) && amounts[0] >= 0 && amounts[1] >= 0;
		if (both) return cost(measured);
		final double costOfFirst = alone(0, measured);
		final double ofFirst = amounts[0];
		final double costOfSecond = alone(1, measured);
		if (costOfSecond <= costOfFirst) return costOfSecond;
		amounts[0] = ofFirst;
		amounts[1] = 0;
		return costOfFirst;
	}

	private double alone(final int curve, final double[] measured) {
		double product = 0;
		double square = 0;
		for (int i = 0; i < measured.length; i++) {
			product += curves[curve][i] * measured[i];
			square += curves[curve][i] * curves[curve][i];
		}
		amounts[curve] = square > 0 ? product / square : 0;
		amounts[1 - curve] = 0;
		return amounts[curve] > 0 ? cost(measured) : Double.POSITIVE_INFINITY;
	}

	private double cost(final double[] measured) {
		double sum = 0;
		for (int i = 0; i < measured.length; i++) {
			final double residual = measured[i] - amounts[0] * curves[0][i] - amounts[1] * curves[1][i];
			sum += residual * residual;
		}
		return sum;
	}
}
