package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.diffusion.GradientShells;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** One volume per b-value: directions averaged geometrically, repeats arithmetically: {@link GradientShells}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".averageShells")
public final class AverageShells<T extends RealType<T>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of the volumes. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In s/mm^2, one a volume. */
	@Parameter
	private double[] bValues;

	/** Steps up to this one, in s/mm^2, count as one b-value. */
	@Parameter(required = false)
	private double tolerance = 1;

	/** Directions of the gradient, three numbers a volume; without them each weighted volume has one of its own. */
	@Parameter(required = false)
	private double[][] directions;

	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> averages;

	/** The b-values of the averages, in s/mm^2. */
	@Parameter(type = ItemIO.OUTPUT)
	private double[] shells;

	@Override
	public void run() {
		final GradientShells found = directions == null ? GradientShells.ofDirections(tolerance, bValues) : GradientShells
			.group(tolerance, bValues, directions);
		averages = found.average(image);
		shells = found.points();
	}
}
