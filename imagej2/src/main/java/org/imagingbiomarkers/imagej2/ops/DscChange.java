package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.perfusion.dsc.MeanChange;
import org.imagingbiomarkers.perfusion.dsc.RelaxationChange;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** The mean change of the relaxation rate in a region, such as an artery: {@link MeanChange}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".dscChange")
public final class DscChange<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of time. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** True inside, on the grid of one volume. */
	@Parameter
	private RandomAccessibleInterval<M> region;

	/** How signal becomes a change of R2*. */
	@Parameter
	private RelaxationChange settings;

	/** Whether only voxels count that do not enhance, as for the correction of leakage. */
	@Parameter(required = false)
	private boolean notEnhancing = false;

	/** In 1/s, one a volume. */
	@Parameter(type = ItemIO.OUTPUT)
	private double[] change;

	@Override
	public void run() {
		change = notEnhancing ? MeanChange.notEnhancing("region", image, region, settings) : MeanChange.in("region", image,
			region, settings);
	}
}
