package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.FitStatus;

/** {@link LinearStart} of many curves at once, where the best of several delays is wanted: one delay after the other. */
final class DelayedStartBlock {

	private final KineticModel model;
	private final LinearStartBlock linear;
	private final double[] delays;
	private final double[][][] known;
	/** The input as it arrives with each delay. */
	private final SharedArrival[] arrivals;
	private final int size;
	private final double[] p;
	private final double[] response;
	private final double[][] responses;
	private final double[] curve = new double[CurveBlock.PLANE_LENGTH];
	private final double[] cost = new double[CurveBlock.PLANE_LENGTH];
	private final double[] least = new double[CurveBlock.PLANE_LENGTH];
	private final FitStatus[] status = new FitStatus[CurveBlock.CAPACITY];
	private final double[][] best;

	/**
	 * @param linear start without a delay
	 * @param delays to try, in s
	 * @param known for each delay the terms of the linear problem that do not depend on the measured curve
	 * @param convolution of the input without a delay
	 */
	DelayedStartBlock(final KineticModel model, final LinearStartBlock linear, final double[] delays,
		final double[][][] known, final ExponentialConvolution convolution)
	{
		this.model = model;
		this.linear = linear;
		this.delays = delays;
		this.known = known;
		size = model.parameters().size();
		p = new double[size];
		response = new double[1 + 2 * model.exponentials()];
		responses = new double[response.length][CurveBlock.PLANE_LENGTH];
		best = new double[size + 1][CurveBlock.PLANE_LENGTH];
		final ConvolutionBlock.Work[] work = SharedArrival.work(model.exponentials(), convolution);
		arrivals = new SharedArrival[delays.length];
		for (int d = 0; d < delays.length; d++) {
			final ExponentialConvolution delayed = convolution.delayed(delays[d]);
			arrivals[d] = new SharedArrival(model.exponentials(), delayed, delayed.input(), work, false);
		}
	}

	/** Finds the parameters and the status of each curve. */
	void find(final CurveBlock block) {
		final int count = block.count();
		Arrays.fill(least, 0, count, Double.POSITIVE_INFINITY);
		Arrays.fill(status, 0, count, FitStatus.NO_SIGNAL);
		for (int d = 0; d < delays.length; d++) {
			linear.find(block, known[d]);
			cost(block, arrivals[d], count);
			for (int v = 0; v < count; v++) {
				if (!(cost[v] < least[v])) continue;
				least[v] = cost[v];
				status[v] = block.status(v);
				for (int k = 0; k < size; k++) {
					best[k][v] = block.parameters()[k][v];
				}
				best[size][v] = delays[d];
			}
		}
		for (int v = 0; v < count; v++) {
			block.setStatus(v, status[v]);
		}
		for (int k = 0; k <= size; k++) {
			System.arraycopy(best[k], 0, block.parameters()[k], 0, count);
		}
	}

	/** The squared residuals of each curve. */
	private void cost(final CurveBlock block, final SharedArrival arrival, final int count) {
		for (int v = 0; v < count; v++) {
			for (int k = 0; k < size; k++) {
				p[k] = block.parameters()[k][v];
			}
			model.response(p, response);
			for (int r = 0; r < response.length; r++) {
				responses[r][v] = response[r];
			}
		}
		arrival.start(responses, block.parameters(), count);
		Arrays.fill(cost, 0, count, 0);
		for (int i = 0; i < block.samples(); i++) {
			arrival.goTo(i, count);
			multiply(arrival.input(), responses[0], curve, count);
			for (int e = 0; e < model.exponentials(); e++) {
				add(responses[1 + 2 * e], arrival.value(e), curve, count);
			}
			addSquares(block.measured()[i], curve, cost, count);
		}
	}

	private static void multiply(final double[] a, final double[] b, final double[] product, final int count) {
		for (int v = 0; v < count; v++) {
			product[v] = a[v] * b[v];
		}
	}

	private static void add(final double[] factor, final double[] values, final double[] sum, final int count) {
		for (int v = 0; v < count; v++) {
			sum[v] += factor[v] * values[v];
		}
	}

	private static void addSquares(final double[] measured, final double[] computed, final double[] sum, final int count) {
		for (int v = 0; v < count; v++) {
			final double residual = measured[v] - computed[v];
			sum[v] += residual * residual;
		}
	}
}
