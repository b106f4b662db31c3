package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.radiomics.preparation.PreparationSettings;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;
import org.imagingbiomarkers.radiomics.preparation.RegionPreparation;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** A region brought to the grid and the gray levels that features need: {@link RegionPreparation}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".prepare")
public final class PreparedForFeatures<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and z. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** True inside, on the same grid. */
	@Parameter
	private RandomAccessibleInterval<M> region;

	/** Distance of voxel centers along x, y and z, in mm. */
	@Parameter
	private double[] spacing;

	/** Resampling, range and gray levels. */
	@Parameter
	private PreparationSettings preparation;

	@Parameter(type = ItemIO.OUTPUT)
	private PreparedRegion prepared;

	@Override
	public void run() {
		prepared = new RegionPreparation(image, spacing, preparation).prepare(region);
	}
}
