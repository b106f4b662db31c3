package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.response.RepeatedMeasurements;
import org.imagingbiomarkers.response.WithinSubject;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** How much measurements of the same subject differ although nothing has changed: {@link WithinSubject}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".repeatability")
public final class WithinSubjectVariationOp extends AbstractOp {

	/** One array a subject, of its repeated measurements. */
	@Parameter
	private List<double[]> repeats;

	@Parameter(type = ItemIO.OUTPUT)
	private WithinSubject spread;

	@Override
	public void run() {
		spread = WithinSubject.of(new RepeatedMeasurements(repeats));
	}
}
