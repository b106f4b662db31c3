package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.perfusion.dsc.DscSettings;
import org.imagingbiomarkers.perfusion.dsc.ReferenceRegion;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** The mean blood volume of a tissue that others are compared with: {@link ReferenceRegion}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".dscReference")
public final class DscReference<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of time. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** True inside, on the grid of one volume. */
	@Parameter
	private RandomAccessibleInterval<M> region;

	/** How volumes are computed. */
	@Parameter
	private DscSettings settings;

	/** Change of the relaxation rate in the artery, in 1/s, one a volume. */
	@Parameter
	private double[] artery;

	/** In s, one a volume. */
	@Parameter
	private double[] times;

	/** In mL/100g. */
	@Parameter(type = ItemIO.OUTPUT)
	private double volume;

	@Override
	public void run() {
		volume = ReferenceRegion.volume(image, region, settings, artery, times);
	}
}
