package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.response.Recist;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** Response by the sum of diameters at every time point after the first, RECIST 1.1: {@link Recist}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".recist")
public final class RecistAssessments extends AbstractOp {

	/** The first one is the baseline. */
	@Parameter
	private List<Recist.TimePoint> timePoints;

	/** One a time point after the baseline. */
	@Parameter(type = ItemIO.OUTPUT)
	private List<Recist.Assessment> assessments;

	@Override
	public void run() {
		assessments = Recist.assess(timePoints);
	}
}
