package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.relaxometry.InversionRecovery;
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

/** The longitudinal relaxation time of every voxel from magnitude images: {@link InversionRecovery}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".t1InversionRecovery")
public final class T1InversionRecovery<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of the volumes. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In ms, one a volume. */
	@Parameter
	private double[] inversionTimes;

	/** Where to fit, on the grid of one volume; without one: everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<M> mask;

	/** In ms; NaN where there is no fit to trust. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> t1;

	/** From 0 to 2, which is a complete inversion. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> inversion;

	/** The signal of full relaxation. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> m0;

	@Override
	public void run() {
		final List<Img<FloatType>> maps = FittedMaps.of(image, () -> InversionRecovery.nonlinear(inversionTimes), mask);
		t1 = maps.get(0);
		inversion = maps.get(1);
		m0 = maps.get(2);
	}
}
