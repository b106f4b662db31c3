package org.imagingbiomarkers.relaxometry;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Exponential;
import org.imagingbiomarkers.curve.SingleStarts;

/** {@link SignedRecovery} of many curves at once. */
final class RecoveryBlock implements BlockModel {

	private final SingleStarts starts;
	private final ApparentTime apparent;
	private final double[] ti;
	private final Exponential exponential = new Exponential(CurveBlock.PLANE_LENGTH);
	private final double[] exponent = new double[CurveBlock.PLANE_LENGTH];
	private final double[] recovery = new double[CurveBlock.PLANE_LENGTH];
	/** One by the apparent time, and how fast that makes a recovery change with the time and the ratio. */
	private final double[] rate = new double[CurveBlock.PLANE_LENGTH];
	private final double[] ofT1 = new double[CurveBlock.PLANE_LENGTH];
	private final double[] ofRatio = new double[CurveBlock.PLANE_LENGTH];
	private double[] ratio;

	RecoveryBlock(final CurveModel single, final ApparentTime apparent, final double[] ti) {
		starts = new SingleStarts(single);
		this.apparent = apparent;
		this.ti = ti;
	}

	@Override
	public void start(final CurveBlock block) {
		starts.find(block);
	}

	@Override
	public void prepare(final double[][] parameters, final double[][] covariates, final int count) {
		final double[] t1 = parameters[0];
		ratio = parameters[1];
		for (int v = 0; v < count; v++) {
			final double time = apparent.of(t1[v], ratio[v]);
			final double slope = -ratio[v] / (time * time);
			rate[v] = 1 / time;
			ofT1[v] = slope * apparent.slope(t1[v], ratio[v]);
			ofRatio[v] = slope * apparent.ratioSlope(t1[v], ratio[v]);
		}
	}

	@Override
	public void sample(final int i, final double[] signal, final double[][] derivatives, final int count) {
		multiply(-ti[i], rate, exponent, count);
		exponential.compute(exponent, recovery, count);
		derive(ti[i], recovery, ratio, ofT1, ofRatio, signal, derivatives[0], derivatives[1], count);
	}

	private static void multiply(final double by, final double[] values, final double[] result, final int count) {
		for (int v = 0; v < count; v++) {
			result[v] = by * values[v];
		}
	}

	private static void derive(final double ti, final double[] recovery, final double[] ratio, final double[] ofT1,
		final double[] ofRatio, final double[] signal, final double[] byT1, final double[] byRatio, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double late = recovery[v] * ti;
			signal[v] = 1 - ratio[v] * recovery[v];
			byT1[v] = late * ofT1[v];
			byRatio[v] = late * ofRatio[v] - recovery[v];
		}
	}
}
