package org.imagingbiomarkers.imagej2.ops;

import java.util.Map;

import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.Enhancement;
import org.imagingbiomarkers.perfusion.EnhancementSettings;
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

/** The enhancement of every voxel without a model, with the usual settings: {@link Enhancement}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".enhancement")
public final class EnhancementMaps<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** The signal; axes x, y and any others, the last one that of time. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In s, one a volume. */
	@Parameter
	private double[] times;

	/** The volumes before the contrast arrives. */
	@Parameter
	private BaselineFrames baseline;

	/** Where to measure, on the grid of one volume; without one: everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<M> mask;

	/** Area under the relative enhancement of the first 60 s. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> iauc60;

	/** Area under that of the first 90 s. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> iauc90;

	/** The largest relative enhancement. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> peak;

	/** In s from the arrival of contrast. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> timeToPeak;

	/** The slope up to the peak. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> washIn;

	/** The slope behind it. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> washOut;

	/** The ratio of early to late enhancement. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> ser;

	@Override
	public void run() {
		final EnhancementSettings settings = EnhancementSettings.ofSignal(baseline);
		final Map<String, Img<FloatType>> maps = FittedMaps.named(image, () -> Enhancement.direct(settings, times), mask);
		iauc60 = maps.get("iauc60");
		iauc90 = maps.get("iauc90");
		peak = maps.get("peak");
		timeToPeak = maps.get("time_to_peak");
		washIn = maps.get("wash_in");
		washOut = maps.get("wash_out");
		ser = maps.get("ser");
	}
}
