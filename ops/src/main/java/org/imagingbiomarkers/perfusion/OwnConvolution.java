package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.CurveBlock;

/** The convolution of the input of {@link OwnArrivals} with an exponential of each curve. */
final class OwnConvolution {

	private final ExponentialConvolution convolution;
	private final double[] distances;
	private final ConvolutionBlock.Work work;
	private final ExponentialStep step = new ExponentialStep();
	private final double[] rates = new double[CurveBlock.PLANE_LENGTH];
	/** At each knot the convolutions, and their derivatives. */
	private final double[][] sums;
	private final double[][] slopes;
	/** From the knot before each curve's time to that time. */
	private final double[] decay = new double[CurveBlock.PLANE_LENGTH];
	private final double[][] weights;
	private final double[][] slopeWeights;
	private final double[] value = new double[CurveBlock.PLANE_LENGTH];
	private final double[] slope = new double[CurveBlock.PLANE_LENGTH];

	OwnConvolution(final ExponentialConvolution convolution) {
		this.convolution = convolution;
		distances = convolution.distances();
		work = new ConvolutionBlock.Work(convolution.isStraight());
		sums = new double[convolution.knots().length][CurveBlock.PLANE_LENGTH];
		slopes = new double[sums.length][CurveBlock.PLANE_LENGTH];
		final int powers = convolution.isStraight() ? 2 : 4;
		weights = new double[powers][CurveBlock.PLANE_LENGTH];
		slopeWeights = new double[powers][CurveBlock.PLANE_LENGTH];
	}

	/** Takes other rates, in 1/s, not negative. */
	void start(final double[] ofCurves, final int count) {
		System.arraycopy(ofCurves, 0, rates, 0, count);
		for (int d = 0; d < distances.length; d++) {
			work.weights(d).compute(rates, distances[d], count);
		}
		Arrays.fill(sums[0], 0, count, 0);
		Arrays.fill(slopes[0], 0, count, 0);
	}

	/** Computes the convolutions at the knots, up to the last one that is asked for. */
	void advance(final int last, final int count) {
		for (int k = 0; k < last; k++) {
			work.weights(convolution.distanceOf(k)).advance(convolution.piece(k), sums[k], slopes[k], sums[k + 1], slopes[k +
				1], count);
		}
	}

	/** The same bits, one curve after the other. */
	void advanceEach(final int last, final int count) {
		for (int v = 0; v < count; v++) {
			for (int k = 0; k < last; k++) {
				work.weights(convolution.distanceOf(k)).advanceOne(v, convolution.piece(k), sums[k], slopes[k], sums[k + 1],
					slopes[k + 1]);
			}
		}
	}

	/** Takes another distance of a curve's time from the knot before, in s. */
	void cut(final int v, final double length) {
		step.setDistance(length);
		step.at(rates[v]);
		decay[v] = step.decay();
		for (int power = 0; power < weights.length; power++) {
			weights[power][v] = step.weight(power);
			slopeWeights[power][v] = step.slopeWeight(power);
		}
	}

	/**
	 * Goes on from the knot before each curve's time.
	 *
	 * @param before these knots, -1 where there is none
	 * @param after how much later the times are, in s
	 * @param piece the polynomial of the input between
	 */
	void goOn(final int[] before, final double[] after, final double[][] piece, final int count) {
		for (int v = 0; v < count; v++) {
			final int knot = Math.max(0, before[v]);
			value[v] = sums[knot][v];
			slope[v] = slopes[knot][v];
		}
		goOn(decay, after, piece[0], weights[0], slopeWeights[0], piece[1], weights[1], slopeWeights[1], value, slope, count);
		for (int power = 2; power < piece.length; power++) {
			add(piece[power], weights[power], value, count);
			add(piece[power], slopeWeights[power], slope, count);
		}
	}

	private static void goOn(final double[] decay, final double[] after, final double[] c0, final double[] w0,
		final double[] d0, final double[] c1, final double[] w1, final double[] d1, final double[] value,
		final double[] slope, final int count)
	{
		for (int v = 0; v < count; v++) {
			slope[v] = decay[v] * (slope[v] - after[v] * value[v]) + (c0[v] * d0[v] + c1[v] * d1[v]);
		}
		for (int v = 0; v < count; v++) {
			value[v] = decay[v] * value[v] + (c0[v] * w0[v] + c1[v] * w1[v]);
		}
	}

	private static void add(final double[] factor, final double[] values, final double[] sum, final int count) {
		for (int v = 0; v < count; v++) {
			sum[v] += factor[v] * values[v];
		}
	}

	/** In the unit of the input times s. */
	double[] value() {
		return value;
	}

	/** The derivatives with respect to the rates. */
	double[] slope() {
		return slope;
	}
}
