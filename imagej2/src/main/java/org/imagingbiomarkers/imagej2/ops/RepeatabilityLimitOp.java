package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.response.RepeatabilityLimit;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** Whether a change is more than repeated measurements differ: {@link RepeatabilityLimit}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".realChange")
public final class RepeatabilityLimitOp extends AbstractOp {

	/** First measurement, above 0. */
	@Parameter
	private double before;

	/** Second measurement, in the same unit. */
	@Parameter
	private double now;

	/** By how much the two may differ without a change. */
	@Parameter
	private RepeatabilityLimit limit;

	@Parameter(type = ItemIO.OUTPUT)
	private RepeatabilityLimit.Verdict verdict;

	@Override
	public void run() {
		verdict = limit.judge(before, now);
	}
}
