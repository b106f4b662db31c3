package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.response.IntraclassCorrelation;
import org.imagingbiomarkers.response.RepeatedMeasurements;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** Intraclass correlation of repeated measurements: {@link IntraclassCorrelation}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".intraclassCorrelation")
public final class IntraclassCorrelations extends AbstractOp {

	/** One array a subject, of its repeated measurements. */
	@Parameter
	private List<double[]> repeats;

	/** Of the values themselves. */
	@Parameter(type = ItemIO.OUTPUT)
	private IntraclassCorrelation agreement;

	/** Where a constant difference does not count. */
	@Parameter(type = ItemIO.OUTPUT)
	private IntraclassCorrelation consistency;

	@Override
	public void run() {
		final RepeatedMeasurements measured = new RepeatedMeasurements(repeats);
		agreement = IntraclassCorrelation.agreement(measured);
		consistency = IntraclassCorrelation.consistency(measured);
	}
}
