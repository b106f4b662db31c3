package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.diffusion.ComputedDiffusion;
import org.imagingbiomarkers.plugins.command.TextField;
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

/** The diffusion image of a b-value that was not acquired: {@link ComputedDiffusion}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".computedDiffusion")
public final class ComputedImage<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of the volumes. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In s/mm^2, one a volume. */
	@Parameter
	private double[] bValues;

	/** b-value of the image to compute, in s/mm^2. */
	@Parameter
	private double targetB;

	/** {@code linear} or {@code nonlinear}. */
	@Parameter(required = false)
	private String method = "linear";

	/** Where to fit, on the grid of one volume; without one: everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<M> mask;

	/** The signal at that b-value; NaN where there is no fit to trust. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> computed;

	/** In mm^2/s. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> adc;

	@Override
	public void run() {
		final List<Img<FloatType>> maps = FittedMaps.of(image, fitters(), mask);
		computed = maps.get(1);
		adc = maps.get(0);
	}

	private Supplier<CurveFitter> fitters() {
		return switch (new TextField("method", method).oneOf(List.of("linear", "nonlinear"))) {
			case "nonlinear" -> () -> ComputedDiffusion.nonlinear(targetB, bValues);
			default -> () -> ComputedDiffusion.linear(targetB, bValues);
		};
	}
}
