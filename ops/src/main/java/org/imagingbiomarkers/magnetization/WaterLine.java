package org.imagingbiomarkers.magnetization;

/**
 * The middle of the water line of a saturation spectrum: where its two sides are most alike near its lowest point (Kim et
 * al. 2009, doi:10.1002/mrm.21873).
 */
final class WaterLine {

	/** Up to this distance from the middle, ppm, nothing but water saturates. */
	private static final double HALF_WIDTH = 0.4;
	private static final int COMPARED = 15;
	/** How far from the lowest point the middle is searched, ppm. */
	private static final double RANGE = 0.4;
	/** Water is not further from where it should be, ppm. */
	private static final double MAX_SHIFT = 2;
	private static final double COARSE = 0.02;
	private static final double TOLERANCE = 1e-6;
	private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

	private final CubicSpline spectrum;
	private final double from;
	private final double to;

	/** @param from the smallest offset of the spectrum, @param to the largest, ppm */
	WaterLine(final CubicSpline spectrum, final double from, final double to) {
		this.spectrum = spectrum;
		this.from = Math.max(-MAX_SHIFT, from);
		this.to = Math.min(MAX_SHIFT, to);
	}

	/** Where the middle is, ppm; NaN where there is none. */
	double middle() {
		double lowest = Double.NaN;
		double least = Double.POSITIVE_INFINITY;
		for (double place = from; place <= to; place += COARSE) {
			final double value = spectrum.at(place);
			if (!(value < least)) continue;
			least = value;
			lowest = place;
		}
		if (Double.isNaN(lowest)) return Double.NaN;
		double best = lowest;
		double smallest = Double.POSITIVE_INFINITY;
		for (double place = lowest - RANGE; place <= lowest + RANGE; place += COARSE) {
			final double difference = asymmetry(place);
			if (!(difference < smallest)) continue;
			smallest = difference;
			best = place;
		}
		return refined(best - COARSE, best + COARSE);
	}

	private double refined(final double low, final double high) {
		double a = low;
		double b = high;
		double c = b - GOLDEN * (b - a);
		double d = a + GOLDEN * (b - a);
		double fc = asymmetry(c);
		double fd = asymmetry(d);
		while (b - a > TOLERANCE) {
			if (fc < fd) {
				b = d;
				d = c;
				fd = fc;
				c = b - GOLDEN * (b - a);
				fc = asymmetry(c);
			}
			else {
				a = c;
				c = d;
				fc = fd;
				d = a + GOLDEN * (b - a);
				fd = asymmetry(d);
			}
		}
		return (a + b) / 2;
	}

	/** Squared difference of the two sides of a place; infinite where one is beyond the spectrum. */
	private double asymmetry(final double place) {
		double sum = 0;
		for (int i = 1; i <= COMPARED; i++) {
			final double distance = HALF_WIDTH * i / COMPARED;
			final double difference = spectrum.at(place + distance) - spectrum.at(place - distance);
			sum += difference * difference;
		}
		return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
	}
}
