package org.imagingbiomarkers.relaxometry;

import java.util.Arrays;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.FitStatus;

/** {@link PolarityFit} of many curves at once: every polarity of all of them, one after the other. */
final class PolarityBlock implements BlockFitter {

	private final BlockFitter search;
	private final BlockModel recovery;
	private final int[] rising;
	private final CurveBlock signed;
	private final double[] best = new double[CurveBlock.PLANE_LENGTH];
	private final double[] cost = new double[CurveBlock.PLANE_LENGTH];
	private final double[] shape = new double[CurveBlock.PLANE_LENGTH];
	private final double[][] slopes;
	private final double[] parameters;

	/**
	 * @param search of recoveries with their sign
	 * @param recovery the same model
	 * @param rising the indices of the samples in the order of inversion times
	 * @param size number of its parameters
	 */
	PolarityBlock(final BlockFitter search, final BlockModel recovery, final int[] rising, final int size) {
		this.search = search;
		this.recovery = recovery;
		this.rising = rising;
		signed = new CurveBlock(rising.length, 0, size);
		slopes = new double[size - 1][CurveBlock.PLANE_LENGTH];
		parameters = new double[size];
	}

	@Override
	public void fit(final CurveBlock block) {
		final int count = block.count();
		signed.setCount(count);
		Arrays.fill(best, 0, count, Double.POSITIVE_INFINITY);
		for (int v = 0; v < count; v++) {
			block.setStatus(v, FitStatus.NO_SIGNAL);
		}
		for (int i = 0; i < rising.length; i++) {
			System.arraycopy(block.measured()[i], 0, signed.measured()[i], 0, count);
		}
		for (int negative = 0; negative <= rising.length; negative++) {
			if (negative > 0) negate(signed.measured()[rising[negative - 1]], count);
			search.fit(signed);
			sumSquares(count);
			for (int v = 0; v < count; v++) {
				keep(block, v);
			}
		}
	}

	private static void negate(final double[] values, final int count) {
		for (int v = 0; v < count; v++) {
			values[v] = -values[v];
		}
	}

	private void sumSquares(final int count) {
		recovery.prepare(signed.parameters(), signed.covariates(), count);
		Arrays.fill(cost, 0, count, 0);
		for (int i = 0; i < rising.length; i++) {
			recovery.sample(i, shape, slopes, count);
			addSquares(signed.measured()[i], signed.parameters()[parameters.length - 1], shape, cost, count);
		}
	}

	private static void addSquares(final double[] measured, final double[] factor, final double[] shape,
		final double[] cost, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double residual = measured[v] - factor[v] * shape[v];
			cost[v] += residual * residual;
		}
	}

	/** Keeps what was found for a curve if it is closer than that of the polarities before. */
	private void keep(final CurveBlock block, final int v) {
		final FitStatus outcome = signed.status(v);
		if (outcome == FitStatus.NO_SIGNAL) return;
		if (block.status(v) == FitStatus.NO_SIGNAL) block.setStatus(v, FitStatus.NOT_CONVERGED);
		if (!(cost[v] < best[v])) return;
		best[v] = cost[v];
		block.setStatus(v, outcome);
		signed.copyParameters(v, parameters);
		block.setParameters(v, parameters);
	}
}
