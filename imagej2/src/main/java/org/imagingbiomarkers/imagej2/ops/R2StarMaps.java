package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.relaxometry.R2Star;
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

/** The effective transverse relaxation rate of every voxel: {@link R2Star}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".r2Star")
public final class R2StarMaps<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of the volumes. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In ms, one a volume. */
	@Parameter
	private double[] echoTimes;

	/** {@code linear}, {@code weighted} or {@code nonlinear}. */
	@Parameter(required = false)
	private String method = "nonlinear";

	/** Where to fit, on the grid of one volume; without one: everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<M> mask;

	/** In 1/s; NaN where there is no fit to trust. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> r2Star;

	/** The signal at TE = 0. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> s0;

	@Override
	public void run() {
		final List<Img<FloatType>> maps = FittedMaps.of(image, fitters(), mask);
		r2Star = maps.get(0);
		s0 = maps.get(1);
	}

	private Supplier<CurveFitter> fitters() {
		return switch (new TextField("method", method).oneOf(List.of("linear", "weighted", "nonlinear"))) {
			case "linear" -> () -> R2Star.linear(echoTimes);
			case "weighted" -> () -> R2Star.weighted(echoTimes);
			default -> () -> R2Star.nonlinear(echoTimes);
		};
	}
}
