package org.imagingbiomarkers.imagej2.ops;

import java.util.Map;

import org.imagingbiomarkers.perfusion.dsc.DscPerfusion;
import org.imagingbiomarkers.perfusion.dsc.DscSettings;
import org.imagingbiomarkers.perfusion.dsc.MeanChange;
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

/** Perfusion of every voxel from dynamic susceptibility contrast: {@link DscPerfusion}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".dsc")
public final class DscMaps<T extends RealType<T>, A extends BooleanType<A>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of time. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In s, one a volume. */
	@Parameter
	private double[] times;

	/** True in the artery, on the grid of one volume. */
	@Parameter
	private RandomAccessibleInterval<A> artery;

	@Parameter
	private DscSettings settings;

	/** Where to measure, on the grid of one volume; without one: everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<M> mask;

	/** In mL/100g; NaN where there is no value to trust. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> cbv;

	/** In mL/100g/min. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> cbf;

	/** In s. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> mtt;

	/** In s. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> tmax;

	@Override
	public void run() {
		final double[] input = MeanChange.in("artery", image, artery, settings.change());
		final Map<String, Img<FloatType>> maps = FittedMaps.named(image, () -> DscPerfusion.direct(settings, input, times),
			mask);
		cbv = maps.get("cbv");
		cbf = maps.get("cbf");
		mtt = maps.get("mtt");
		tmax = maps.get("tmax");
	}
}
