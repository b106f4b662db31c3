package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.CurveBlock;

/**
 * The convolution of one input with many exponentials, and the derivative of each with respect to its rate: that of
 * {@link ExponentialConvolution}, one time after the other.
 */
final class ConvolutionBlock {

	private final ExponentialConvolution convolution;
	private final double[] distances;
	/** For each time the number of its distance from the knot before it; -1 where it is on that knot. */
	private final int[] partial;
	private final double[][] partialPieces;
	private final Weights[] weights;
	private final double[] sum = new double[CurveBlock.PLANE_LENGTH];
	private final double[] slope = new double[CurveBlock.PLANE_LENGTH];
	private final double[] valueBetween = new double[CurveBlock.PLANE_LENGTH];
	private final double[] slopeBetween = new double[CurveBlock.PLANE_LENGTH];
	private int knot;

	ConvolutionBlock(final ExponentialConvolution convolution, final int times) {
		this.convolution = convolution;
		double[] found = convolution.distances();
		partial = new int[times];
		partialPieces = new double[times][];
		for (int j = 0; j < times; j++) {
			final double after = convolution.after(j);
			partial[j] = -1;
			if (convolution.isOnKnots() || convolution.before(j) < 0 || after == 0) continue;
			partialPieces[j] = convolution.cut(j);
			for (int d = 0; d < found.length && partial[j] < 0; d++) {
				if (found[d] == after) partial[j] = d;
			}
			if (partial[j] >= 0) continue;
			partial[j] = found.length;
			found = Arrays.copyOf(found, found.length + 1);
			found[partial[j]] = after;
		}
		distances = found;
		weights = new Weights[distances.length];
		Arrays.setAll(weights, d -> new Weights(convolution.isStraight()));
	}

	/** Takes other rates, in 1/s, not negative, and goes back to the first time. */
	void start(final double[] rates, final int count) {
		for (int d = 0; d < distances.length; d++) {
			weights[d].compute(rates, distances[d], count);
		}
		Arrays.fill(sum, 0, count, 0);
		Arrays.fill(slope, 0, count, 0);
		knot = 0;
	}

	/** Goes on to a time; the times are asked for in their order. */
	void goTo(final int j, final int count) {
		for (; knot < convolution.before(j); knot++) {
			weights[convolution.distanceOf(knot)].advance(convolution.piece(knot), sum, slope, sum, slope, count);
		}
		if (convolution.before(j) < 0) {
			Arrays.fill(valueBetween, 0, count, 0);
			Arrays.fill(slopeBetween, 0, count, 0);
		}
		else if (partial[j] >= 0) {
			weights[partial[j]].advance(partialPieces[j], sum, slope, valueBetween, slopeBetween, count);
		}
	}

	/** The convolutions at a time, in the unit of the input times s. */
	double[] value(final int j) {
		return isBetween(j) ? valueBetween : sum;
	}

	/** Their derivatives with respect to the rates. */
	double[] slope(final int j) {
		return isBetween(j) ? slopeBetween : slope;
	}

	private boolean isBetween(final int j) {
		return partial[j] >= 0 || convolution.before(j) < 0;
	}

	/** What one distance does to convolutions of many rates. */
	private static final class Weights {

		private final ExponentialConvolution.Step step = new ExponentialConvolution.Step();
		private final boolean straight;
		private final double[] decay = new double[CurveBlock.PLANE_LENGTH];
		private final double[][] w;
		private final double[][] d;
		private double h;

		/** @param straight whether all pieces of the input are straight lines */
		Weights(final boolean straight) {
			this.straight = straight;
			w = new double[straight ? 2 : 4][CurveBlock.PLANE_LENGTH];
			d = new double[straight ? 2 : 4][CurveBlock.PLANE_LENGTH];
		}

		void compute(final double[] rates, final double distance, final int count) {
			h = distance;
			step.setDistance(distance);
			for (int v = 0; v < count; v++) {
				step.at(rates[v]);
				decay[v] = step.decay();
				for (int k = 0; k < w.length; k++) {
					w[k][v] = step.weight(k);
					d[k][v] = step.slopeWeight(k);
				}
			}
		}

		/** Goes on by the distance along a piece of the input; loops with few arrays each become vector instructions. */
		void advance(final double[] c, final double[] sum, final double[] slope, final double[] newSum,
			final double[] newSlope, final int count)
		{
			follow(h, decay, sum, slope, c[0], d[0], c[1], d[1], newSlope, count);
			decay(decay, sum, c[0], w[0], c[1], w[1], newSum, count);
			if (straight || c[2] == 0 && c[3] == 0) return;
			add(c[2], w[2], c[3], w[3], newSum, count);
			add(c[2], d[2], c[3], d[3], newSlope, count);
		}

		private static void follow(final double h, final double[] decay, final double[] sum, final double[] slope,
			final double a, final double[] ofA, final double b, final double[] ofB, final double[] newSlope, final int count)
		{
			for (int v = 0; v < count; v++) {
				newSlope[v] = decay[v] * (slope[v] - h * sum[v]) + (a * ofA[v] + b * ofB[v]);
			}
		}

		private static void decay(final double[] decay, final double[] sum, final double a, final double[] ofA,
			final double b, final double[] ofB, final double[] newSum, final int count)
		{
			for (int v = 0; v < count; v++) {
				newSum[v] = decay[v] * sum[v] + (a * ofA[v] + b * ofB[v]);
			}
		}

		private static void add(final double a, final double[] ofA, final double b, final double[] ofB, final double[] sum,
			final int count)
		{
			for (int v = 0; v < count; v++) {
				sum[v] += a * ofA[v] + b * ofB[v];
			}
		}
	}
}
