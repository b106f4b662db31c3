package org.imagingbiomarkers.relaxometry;

import org.imagingbiomarkers.curve.CurveModel;

/**
 * The mean of T2 and B1 over all curves that are about as probable as the closest one, where no B1 is more probable than
 * another beforehand. Near 180 degrees of refocusing the echoes tell B1 only by the square of what it lacks to them, so
 * that the closest curve often is that of 180 degrees itself: it errs by more than the mean does, in B1 and, because that
 * goes with it, in T2. Elsewhere the two are next to the same.
 */
final class ProbableB1 {

	/** Of the sum over B1: they are less than a standard error apart, so that it is as good as the integral. */
	private static final int NODES = 16;
	/** Of a normal distribution, beyond which a curve does not count; with a margin for what is not normal. */
	private static final double DEVIATIONS = 7;

	private final CurveModel model;
	private final double largest;
	private final double most;
	private final double[][] slopes;
	private final double[] node = new double[3];
	private final double[] times = new double[NODES + 1];
	private final double[] costs = new double[NODES + 1];
	private double vertex;
	private double deviation;
	private double t2Slope;

	/**
	 * @param model over T2, the square of what B1 lacks, and S0
	 * @param largest the B1 of 180 degrees
	 */
	ProbableB1(final CurveModel model, final double largest) {
		this.model = model;
		this.largest = largest;
		most = Math.sqrt(model.parameters().get(1).upper());
		slopes = new double[3][model.samples()];
	}

	/**
	 * Computes the means of T2 and B1.
	 *
	 * @param cost squared residuals of the closest curve
	 * @param parameters of that curve; receives the mean of T2 first and that of B1, not its square, second
	 * @return false where the samples do not tell the noise, or there is none
	 */
	boolean mean(final double[] measured, final double cost, final double[] parameters) {
		final int freedom = measured.length - parameters.length;
		if (freedom < 1 || !(cost > 0) || !linearize(measured, cost / freedom, parameters)) return false;
		final double least = Math.max(0, -vertex);
		final double reach = Math.sqrt(least * least + DEVIATIONS * DEVIATIONS * deviation * deviation);
		final double from = Math.sqrt(Math.max(0, vertex - reach));
		final double step = (Math.min(most, Math.sqrt(vertex + reach)) - from) / NODES;
		if (!(step > 0)) return false;
		double lowest = Double.POSITIVE_INFINITY;
		for (int n = 0; n <= NODES; n++) {
			final double gap = from + n * step;
			costs[n] = cost(measured, parameters[0] + t2Slope * (gap * gap - parameters[1]), gap * gap);
			times[n] = node[0];
			lowest = Math.min(lowest, costs[n]);
		}
		double weights = 0;
		double gaps = 0;
		double t2 = 0;
		for (int n = 0; n <= NODES; n++) {
			final double weight = (n == 0 || n == NODES ? 0.5 : 1) * Math.exp((lowest - costs[n]) / (2 * cost / freedom));
			weights += weight;
			gaps += weight * (from + n * step);
			t2 += weight * times[n];
		}
		if (!(t2 > weights * T2.SMALLEST_T2 && t2 < weights * T2.LARGEST_T2)) return false;
		parameters[0] = t2 / weights;
		parameters[1] = largest - gaps / weights;
		return true;
	}

	/** Finds how far from the closest curve there are others to look at; false where the samples do not tell. */
	private boolean linearize(final double[] measured, final double variance, final double[] parameters) {
		model.derivatives(parameters, slopes);
		orthogonalize(slopes[0], slopes[2]);
		orthogonalize(slopes[1], slopes[2]);
		final double ofT2 = product(slopes[0], slopes[0]);
		final double common = product(slopes[0], slopes[1]);
		final double curvature = product(slopes[1], slopes[1]) - common * common / ofT2;
		if (!(ofT2 > 0 && curvature > 0)) return false;
		// The closest curve itself is across both.
		final double gradient = product(slopes[1], measured) - product(slopes[0], measured) * common / ofT2;
		vertex = parameters[1] + gradient / curvature;
		deviation = Math.sqrt(variance / curvature);
		t2Slope = -common / ofT2;
		return true;
	}

	/** The squared residuals with the best T2 and S0 for a B1, from a T2 that is close to the best. */
	private double cost(final double[] measured, final double t2, final double square) {
		node[0] = Math.min(T2.LARGEST_T2, Math.max(T2.SMALLEST_T2, t2));
		node[1] = square;
		node[2] = 1;
		model.derivatives(node, slopes);
		// By S0 it is the curve itself.
		final double[] curve = slopes[2];
		final double s0 = Math.max(0, product(curve, measured) / product(curve, curve));
		orthogonalize(slopes[0], curve);
		double squares = 0;
		for (int i = 0; i < curve.length; i++) {
			final double residual = measured[i] - s0 * curve[i];
			squares += residual * residual;
		}
		final double along = product(slopes[0], measured);
		final double length = product(slopes[0], slopes[0]);
		if (!(s0 > 0 && length > 0)) return squares;
		node[0] += along / length / s0;
		return squares - along * along / length;
	}

	/** Takes away what is along another one. */
	private static void orthogonalize(final double[] slope, final double[] other) {
		final double share = product(slope, other) / product(other, other);
		for (int i = 0; i < slope.length; i++) {
			slope[i] -= share * other[i];
		}
	}

	private static double product(final double[] one, final double[] other) {
		double sum = 0;
		for (int i = 0; i < one.length; i++) {
			sum += one[i] * other[i];
		}
		return sum;
	}
}
