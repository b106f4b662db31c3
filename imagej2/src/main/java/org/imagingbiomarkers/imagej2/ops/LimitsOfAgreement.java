package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.response.BlandAltman;
import org.imagingbiomarkers.response.RepeatedMeasurements;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** Bias and limits of agreement of two measurements of each subject: {@link BlandAltman}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".blandAltman")
public final class LimitsOfAgreement extends AbstractOp {

	/** One array a subject, of its repeated measurements. */
	@Parameter
	private List<double[]> repeats;

	@Parameter(type = ItemIO.OUTPUT)
	private BlandAltman agreement;

	@Override
	public void run() {
		agreement = BlandAltman.of(new RepeatedMeasurements(repeats));
	}
}
