package org.imagingbiomarkers.magnetization;

/** The natural cubic spline through samples at fixed places, for one curve after another, without allocation. */
final class CubicSpline {

	private final double[] x;
	private final double[] y;
	/** Second derivatives at the samples. */
	private final double[] bend;
	private final double[] work;

	/** @param x increasing, at least two */
	CubicSpline(final double... x) {
		this.x = x.clone();
		y = new double[x.length];
		bend = new double[x.length];
		work = new double[x.length];
	}

	/** The value of a sample, to be set before {@link #bend()}. */
	void set(final int sample, final double value) {
		y[sample] = value;
	}

	/** Computes the spline through the samples that were set. */
	void bend() {
		final int last = x.length - 1;
		bend[0] = 0;
		work[0] = 0;
		for (int i = 1; i < last; i++) {
			final double share = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
			final double pivot = share * bend[i - 1] + 2;
			bend[i] = (share - 1) / pivot;
			final double change = (y[i + 1] - y[i]) / (x[i + 1] - x[i]) - (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
			work[i] = (6 * change / (x[i + 1] - x[i - 1]) - share * work[i - 1]) / pivot;
		}
		bend[last] = 0;
		for (int i = last - 1; i >= 0; i--) {
			bend[i] = i == 0 ? 0 : bend[i] * bend[i + 1] + work[i];
		}
	}

	/** The value at a place, NaN outside of the samples. */
	double at(final double place) {
		if (!(place >= x[0] && place <= x[x.length - 1])) return Double.NaN;
		int low = 0;
		int high = x.length - 1;
		while (high - low > 1) {
			final int middle = (low + high) >>> 1;
			if (x[middle] > place) high = middle;
			else low = middle;
		}
		final double width = x[high] - x[low];
		final double a = (x[high] - place) / width;
		final double b = (place - x[low]) / width;
		return a * y[low] + b * y[high] + ((a * a * a - a) * bend[low] + (b * b * b - b) * bend[high]) * width * width / 6;
	}
}
