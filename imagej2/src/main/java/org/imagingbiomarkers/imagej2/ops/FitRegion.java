package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.maps.RegionFit;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** Any curve model fitted to the mean curve of a region: {@link RegionFit}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".fitRegion")
public final class FitRegion<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of the curve. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** True inside, on the grid of one volume. */
	@Parameter
	private RandomAccessibleInterval<M> region;

	@Parameter
	private CurveFitter fitter;

	@Parameter(type = ItemIO.OUTPUT)
	private RegionFit fit;

	@Override
	public void run() {
		fit = RegionFit.of(image, region, fitter);
	}
}
