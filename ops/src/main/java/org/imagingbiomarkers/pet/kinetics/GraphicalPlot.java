package org.imagingbiomarkers.pet.kinetics;

import org.imagingbiomarkers.InvalidInputException;

/**
 * A plot that becomes a straight line, with one point per frame; a point that is not finite does not count.
 *
 * @param x one per frame
 * @param y one per frame
 */
public record GraphicalPlot(double[] x, double[] y) {

	/** The least number of points of a line whose errors are known. */
	public static final int MIN_POINTS = 3;

	/**
	 * The straight line with the least squared distances in y.
	 *
	 * @param slope of it
	 * @param intercept of it
	 * @param slopeError standard error
	 * @param interceptError standard error
	 * @param points that count
	 */
	public record Line(double slope, double intercept, double slopeError, double interceptError, int points) {

		/** The height of the line. */
		public double at(final double x) {
			return intercept + slope * x;
		}
	}

	/**
	 * Fits a line by unweighted least squares.
	 *
	 * @param first index of the first point that counts
	 * @throws InvalidInputException if fewer than three points count, or all are at one place
	 */
	public Line line(final int first) {
		int n = 0;
		double meanX = 0;
		double meanY = 0;
		for (int i = first; i < x.length; i++) {
			if (!counts(i)) continue;
			n++;
			meanX += x[i];
			meanY += y[i];
		}
		if (n < MIN_POINTS) {
			throw new InvalidInputException("t_star must leave " + MIN_POINTS + " frames or more, but it leaves " + n + ".");
		}
		meanX /= n;
		meanY /= n;
		double xx = 0;
		double xy = 0;
		double yy = 0;
		for (int i = first; i < x.length; i++) {
			if (!counts(i)) continue;
			xx += (x[i] - meanX) * (x[i] - meanX);
			xy += (x[i] - meanX) * (y[i] - meanY);
			yy += (y[i] - meanY) * (y[i] - meanY);
		}
		if (!(xx > 0)) throw new InvalidInputException("The plot has no extent: all its points are at x = " + meanX + ".");
		final double slope = xy / xx;
		final double variance = Math.max(0, yy - slope * xy) / (n - 2);
		return new Line(slope, meanY - slope * meanX, Math.sqrt(variance / xx), Math.sqrt(variance * (1.0 / n + meanX *
			meanX / xx)), n);
	}

	private boolean counts(final int i) {
		return Double.isFinite(x[i]) && Double.isFinite(y[i]);
	}

	/**
	 * Finds where the plot begins to be straight: the first point from which on none is farther from the line, as a share
	 * of its height, than allowed.
	 *
	 * @param deviation that is allowed, such as 0.1
	 * @return its index; that of the third but last point that counts where no part is that straight
	 */
	public int linearFrom(final double deviation) {
		int last = -1;
		int counted = 0;
		for (int i = x.length - 1; i >= 0 && counted < MIN_POINTS; i--) {
			if (counts(i)) {
				last = i;
				counted++;
			}
		}
		if (counted < MIN_POINTS) {
			throw new InvalidInputException("The plot must have " + MIN_POINTS + " points or more, but it has " + counted +
				".");
		}
		for (int first = 0; first < last; first++) {
			if (counts(first) && largestDeviation(first) <= deviation) return first;
		}
		return last;
	}

	/** The largest distance of a point from the line, as a share of its height. */
	public double largestDeviation(final int first) {
		final Line line = line(first);
		double largest = 0;
		for (int i = first; i < x.length; i++) {
			if (counts(i)) largest = Math.max(largest, Math.abs(y[i] / line.at(x[i]) - 1));
		}
		return largest;
	}
}
