package org.imagingbiomarkers.perfusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
	private final Work work;
	private final boolean sloped;
	private int knot;

	/** What convolutions are computed in; several may share it that are not used at once. */
	static final class Work {

		private final boolean straight;
		private final List<Weights> weights = new ArrayList<>();
		private final double[] sum = new double[CurveBlock.PLANE_LENGTH];
		private final double[] slope = new double[CurveBlock.PLANE_LENGTH];
		private final double[] valueBetween = new double[CurveBlock.PLANE_LENGTH];
		private final double[] slopeBetween = new double[CurveBlock.PLANE_LENGTH];

		/** @param straight whether all pieces of the input are straight lines */
		Work(final boolean straight) {
			this.straight = straight;
		}

		/** The weights of a distance, by its number. */
		Weights weights(final int distance) {
			while (weights.size() <= distance) weights.add(new Weights(straight));
			return weights.get(distance);
		}
	}

	/** @param sloped whether the derivatives are wanted */
	ConvolutionBlock(final ExponentialConvolution convolution, final int times, final Work work, final boolean sloped) {
		this.convolution = convolution;
		this.work = work;
		this.sloped = sloped;
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
	}

	/** Takes other rates, in 1/s, not negative, and goes back to the first time. */
	void start(final double[] rates, final int count) {
		for (int d = 0; d < distances.length; d++) {
			work.weights(d).compute(rates, distances[d], count);
		}
		Arrays.fill(work.sum, 0, count, 0);
		Arrays.fill(work.slope, 0, count, 0);
		knot = 0;
	}

	/** Goes on to a time; the times are asked for in their order. */
	void goTo(final int j, final int count) {
		for (; knot < convolution.before(j); knot++) {
			advance(work.weights(convolution.distanceOf(knot)), convolution.piece(knot), work.sum, work.slope, count);
		}
		if (convolution.before(j) < 0) {
			Arrays.fill(work.valueBetween, 0, count, 0);
			Arrays.fill(work.slopeBetween, 0, count, 0);
		}
		else if (partial[j] >= 0) {
			advance(work.weights(partial[j]), partialPieces[j], work.valueBetween, work.slopeBetween, count);
		}
	}

	private void advance(final Weights weights, final double[] piece, final double[] newSum, final double[] newSlope,
		final int count)
	{
		if (sloped) weights.advance(piece, work.sum, work.slope, newSum, newSlope, count);
		else weights.advance(piece, work.sum, newSum, count);
	}

	/** The convolutions at a time, in the unit of the input times s. */
	double[] value(final int j) {
		return isBetween(j) ? work.valueBetween : work.sum;
	}

	/** Their derivatives with respect to the rates. */
	double[] slope(final int j) {
		return isBetween(j) ? work.slopeBetween : work.slope;
	}

	private boolean isBetween(final int j) {
		return partial[j] >= 0 || convolution.before(j) < 0;
	}

	/** What one distance does to convolutions of many rates. */
	static final class Weights {

		private final ExponentialStep step = new ExponentialStep();
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

		/** The same bits of one curve. */
		void advanceOne(final int v, final double[] c, final double[] sum, final double[] slope, final double[] newSum,
			final double[] newSlope)
		{
			newSlope[v] = decay[v] * (slope[v] - h * sum[v]) + (c[0] * d[0][v] + c[1] * d[1][v]);
			newSum[v] = decay[v] * sum[v] + (c[0] * w[0][v] + c[1] * w[1][v]);
			if (straight || c[2] == 0 && c[3] == 0) return;
			newSum[v] += c[2] * w[2][v] + c[3] * w[3][v];
			newSlope[v] += c[2] * d[2][v] + c[3] * d[3][v];
		}

		/** The same without the derivatives. */
		void advance(final double[] c, final double[] sum, final double[] newSum, final int count) {
			decay(decay, sum, c[0], w[0], c[1], w[1], newSum, count);
			if (!straight && (c[2] != 0 || c[3] != 0)) add(c[2], w[2], c[3], w[3], newSum, count);
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
