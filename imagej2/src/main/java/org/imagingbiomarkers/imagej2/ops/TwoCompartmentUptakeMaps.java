package org.imagingbiomarkers.imagej2.ops;

import java.util.Map;

import org.imagingbiomarkers.perfusion.TwoCompartmentUptake;
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

/** Plasma flow, permeability and plasma volume of every voxel: {@link TwoCompartmentUptake}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".twoCompartmentUptake")
public final class TwoCompartmentUptakeMaps<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** In mmol/L; axes x, y and any others, the last one that of time. */
	@Parameter
	private RandomAccessibleInterval<T> concentration;

	/** In s, one a volume. */
	@Parameter
	private double[] times;

	/** The concentration in the plasma of the feeding artery at these times, in mmol/L. */
	@Parameter
	private double[] plasma;

	/** Where to fit, on the grid of one volume; without one: everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<M> mask;

	/** In mL/100mL/min; NaN where there is no fit to trust. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> fp;

	/** In 1/min; NaN where there is no fit to trust. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> ps;

	/** From 0 to 1. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> vp;

	@Override
	public void run() {
		final Map<String, Img<FloatType>> maps = FittedMaps.ofTissue(new TwoCompartmentUptake(), concentration, times, plasma,
			mask);
		fp = maps.get("fp");
		ps = maps.get("ps");
		vp = maps.get("vp");
	}
}
