package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;

/** The volumes before the contrast arrives: {@link BaselineFrames#detect}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".baseline")
public final class DetectedBaseline extends AbstractOp {

	/** Mean signal or concentration of the whole tissue, one value a volume. */
	@Parameter
	private double[] curve;

	@Parameter(type = ItemIO.OUTPUT)
	private BaselineFrames baseline;

	@Override
	public void run() {
		baseline = BaselineFrames.detect(curve);
	}
}
