package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.response.Percist;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** Metabolic response by the peak of the hottest lesion, PERCIST 1.0: {@link Percist}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".percist")
public final class PercistOp extends AbstractOp {

	/** Before therapy. */
	@Parameter
	private Percist.Uptake baseline;

	/** The time point to judge. */
	@Parameter
	private Percist.Uptake now;

	@Parameter(type = ItemIO.OUTPUT)
	private Percist response;

	/** What makes the two times incomparable; empty if nothing. */
	@Parameter(type = ItemIO.OUTPUT)
	private String caveat;

	@Override
	public void run() {
		response = Percist.of(baseline, now);
		caveat = Percist.caveat(baseline, now);
	}
}
