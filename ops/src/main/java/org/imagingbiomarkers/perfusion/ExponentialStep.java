package org.imagingbiomarkers.perfusion;

/** What one distance of time does to the convolution of {@link ExponentialConvolution} and to its derivative. */
final class ExponentialStep {

	/** Below this a, the series of phi5 has converged after its terms here. */
	private static final double SERIES_UP_TO = 1;
	/** Coefficients of phi5's series in -a: 1 / (n + 5)!. */
	private static final double[] PHI5 = new double[16];

	static {
		double factorial = 120;
		for (int n = 0; n < PHI5.length; n++) {
			PHI5[n] = 1 / factorial;
			factorial *= n + 6;
		}
	}

	private double h = Double.NaN;
	private double decay;
	private double w0;
	private double w1;
	private double w2;
	private double w3;
	private double d0;
	private double d1;
	private double d2;
	private double d3;

	void at(final double rate) {
		final double a = rate * h;
		final double phi1;
		final double phi2;
		final double phi3;
		final double phi4;
		final double phi5;
		if (a < SERIES_UP_TO) {
			double series = PHI5[PHI5.length - 1];
			for (int n = PHI5.length - 2; n >= 0; n--) {
				series = PHI5[n] - a * series;
			}
			phi5 = series;
			phi4 = 1.0 / 24 - a * phi5;
			phi3 = 1.0 / 6 - a * phi4;
			phi2 = 0.5 - a * phi3;
			phi1 = 1 - a * phi2;
			decay = 1 - a * phi1;
		}
		else {
			decay = Math.exp(-a);
			phi1 = (1 - decay) / a;
			phi2 = (1 - phi1) / a;
			phi3 = (0.5 - phi2) / a;
			phi4 = (1.0 / 6 - phi3) / a;
			phi5 = (1.0 / 24 - phi4) / a;
		}
		w0 = h * phi1;
		w1 = h * phi2;
		w2 = h * 2 * phi3;
		w3 = h * 6 * phi4;
		d0 = h * h * (phi2 - phi1);
		d1 = h * h * (2 * phi3 - phi2);
		d2 = h * h * 2 * (3 * phi4 - phi3);
		d3 = h * h * 6 * (4 * phi5 - phi4);
	}

	/** Takes another distance, in s. */
	void setDistance(final double distance) {
		h = distance;
	}

	/** By what the convolution before decays. */
	double decay() {
		return decay;
	}

	/** How much a power of the input's piece adds to the convolution. */
	double weight(final int power) {
		return switch (power) {
			case 0 -> w0;
			case 1 -> w1;
			case 2 -> w2;
			default -> w3;
		};
	}

	/** How much a power of the input's piece adds to the derivative. */
	double slopeWeight(final int power) {
		return switch (power) {
			case 0 -> d0;
			case 1 -> d1;
			case 2 -> d2;
			default -> d3;
		};
	}

	double value(final double[] c) {
		return c[0] * w0 + c[1] * w1 + c[2] * w2 + c[3] * w3;
	}

	double slope(final double[] c) {
		return c[0] * d0 + c[1] * d1 + c[2] * d2 + c[3] * d3;
	}

	/** In s. */
	double distance() {
		return h;
	}
}
