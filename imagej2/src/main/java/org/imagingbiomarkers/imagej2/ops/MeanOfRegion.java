package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.maps.RegionMean;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** The mean curve of a region: {@link RegionMean}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".regionMean")
public final class MeanOfRegion<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of the curve. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** True inside, on the grid of one volume. */
	@Parameter
	private RandomAccessibleInterval<M> region;

	/** What is averaged as well. */
	@Parameter(required = false)
	private List<Covariate> covariates = List.of();

	@Parameter(type = ItemIO.OUTPUT)
	private RegionMean mean;

	@Override
	public void run() {
		mean = RegionMean.of(image, region, covariates);
	}
}
