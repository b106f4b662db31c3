package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.response.Concordance;
import org.imagingbiomarkers.response.RepeatedMeasurements;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** The concordance correlation coefficient of two measurements of each subject: {@link Concordance}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".concordance")
public final class ConcordanceOfPairs extends AbstractOp {

	/** One array a subject, of its repeated measurements. */
	@Parameter
	private List<double[]> repeats;

	@Parameter(type = ItemIO.OUTPUT)
	private Concordance concordance;

	@Override
	public void run() {
		concordance = Concordance.of(new RepeatedMeasurements(repeats));
	}
}
