package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.diffusion.Kurtosis;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Diffusion and kurtosis of every voxel: {@link Kurtosis}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".kurtosis")
public final class KurtosisMaps<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of the volumes. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In s/mm^2, one a volume. */
	@Parameter
	private double[] bValues;

	/** Where to fit, on the grid of one volume; without one: everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<M> mask;

	/** In mm^2/s; NaN where there is no fit to trust. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> d;

	/** Without a unit. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> k;

	/** The signal at b = 0. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> s0;

	@Override
	public void run() {
		final List<Img<FloatType>> maps = FittedMaps.of(image, () -> Kurtosis.nonlinear(bValues), mask);
		d = maps.get(0);
		k = maps.get(1);
		s0 = maps.get(2);
	}
}
