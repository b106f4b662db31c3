package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.response.BestResponse;
import org.imagingbiomarkers.response.Recist;
import org.imagingbiomarkers.response.RecistResponse;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** The best overall response of a patient, RECIST 1.1: {@link BestResponse}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".bestResponse")
public final class BestOfResponses extends AbstractOp {

	/** In the order of time. */
	@Parameter
	private List<Recist.Assessment> assessments;

	/** Whether and when a response counts. */
	@Parameter
	private BestResponse rules;

	@Parameter(type = ItemIO.OUTPUT)
	private RecistResponse best;

	@Override
	public void run() {
		best = rules.of(assessments);
	}
}
