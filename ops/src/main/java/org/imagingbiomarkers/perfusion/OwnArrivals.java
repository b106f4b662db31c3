package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.CurveBlock;

/**
 * An input that arrives in each curve with a delay of its own. The convolutions at the knots of the input are those of
 * all curves together; each curve then goes on from the knot that is before its time.
 */
final class OwnArrivals implements ArrivalBlock {

	/** So few curves go from knot to knot by themselves: a loop over them costs more than they do. */
	private static final int FEW = 6;

	private final ExponentialConvolution convolution;
	private final boolean straight;
	private final double[] times;
	private final double[] knots;
	private final double tolerance;
	private final OwnConvolution[] convolutions;
	private final double[] delays = new double[CurveBlock.PLANE_LENGTH];
	/** Of each curve the last knot that is not after its time, -1 where there is none. */
	private final int[] before = new int[CurveBlock.PLANE_LENGTH];
	/** How much later than that knot its time is, in s. */
	private final double[] after = new double[CurveBlock.PLANE_LENGTH];
	/** The polynomial of the input from that knot to the time. */
	private final double[][] piece;
	private final double[] input = new double[CurveBlock.PLANE_LENGTH];
	private final double[] rise = new double[CurveBlock.PLANE_LENGTH];

	/** @param times where the convolutions are wanted, in s, increasing */
	OwnArrivals(final int exponentials, final ExponentialConvolution convolution, final double[] times) {
		this.convolution = convolution;
		this.times = times;
		straight = convolution.isStraight();
		knots = convolution.knots();
		tolerance = convolution.tolerance();
		convolutions = new OwnConvolution[exponentials];
		Arrays.setAll(convolutions, e -> new OwnConvolution(convolution));
		piece = new double[straight ? 2 : 4][CurveBlock.PLANE_LENGTH];
	}

	@Override
	public void start(final double[][] responses, final double[][] parameters, final int count) {
		System.arraycopy(parameters[parameters.length - 1], 0, delays, 0, count);
		Arrays.fill(before, 0, count, -1);
		Arrays.fill(after, 0, count, Double.NaN);
		double earliest = Double.POSITIVE_INFINITY;
		for (int v = 0; v < count; v++) {
			earliest = Math.min(earliest, delays[v]);
		}
		int last = 0;
		while (last + 1 < knots.length && knots[last + 1] <= times[times.length - 1] - earliest + tolerance) {
			last++;
		}
		for (int e = 0; e < convolutions.length; e++) {
			convolutions[e].start(responses[2 + 2 * e], count);
			if (count < FEW) convolutions[e].advanceEach(last, count);
			else convolutions[e].advance(last, count);
		}
	}

	@Override
	public void goTo(final int i, final int count) {
		for (int v = 0; v < count; v++) {
			final double time = times[i] - delays[v];
			int knot = before[v];
			while (knot + 1 < knots.length && knots[knot + 1] <= time + tolerance) {
				knot++;
			}
			before[v] = knot;
			final double length = knot < 0 ? 0 : Math.max(0, time - knots[knot]);
			if (!(Math.abs(length - after[v]) <= tolerance)) {
				after[v] = length;
				for (final OwnConvolution one : convolutions) {
					one.cut(v, length);
				}
			}
			if (knot >= 0 && knot + 1 < knots.length) cut(v, knot, length);
			else flat(v, knot < 0 ? 0 : convolution.last());
		}
		for (final OwnConvolution one : convolutions) {
			one.goOn(before, after, piece, count);
		}
	}

	/** Cuts the piece of the input after a knot. */
	private void cut(final int v, final int knot, final double length) {
		final double[] c = convolution.piece(knot);
		final double distance = knots[knot + 1] - knots[knot];
		final double s = length / distance;
		piece[0][v] = c[0];
		piece[1][v] = c[1] * s;
		if (straight) {
			input[v] = c[0] + s * c[1];
			rise[v] = c[1] / distance;
			return;
		}
		piece[2][v] = c[2] * s * s;
		piece[3][v] = c[3] * s * s * s;
		input[v] = c[0] + s * (c[1] + s * (c[2] + s * c[3]));
		rise[v] = (c[1] + s * (2 * c[2] + s * 3 * c[3])) / distance;
	}

	/** Before its first knot and after its last one the input does not change. */
	private void flat(final int v, final double value) {
		input[v] = value;
		rise[v] = 0;
		piece[0][v] = value;
		for (int power = 1; power < piece.length; power++) {
			piece[power][v] = 0;
		}
	}

	@Override
	public double[] input() {
		return input;
	}

	@Override
	public double[] rise() {
		return rise;
	}

	@Override
	public double[] value(final int exponential) {
		return convolutions[exponential].value();
	}

	@Override
	public double[] slope(final int exponential) {
		return convolutions[exponential].slope();
	}
}
