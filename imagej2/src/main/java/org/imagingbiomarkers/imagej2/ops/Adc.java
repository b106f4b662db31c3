package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.function.Supplier;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.diffusion.MonoExponential;
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

/** The apparent diffusion coefficient of every voxel: {@link MonoExponential}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".adc")
public final class Adc<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of the volumes. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In s/mm^2, one a volume. */
	@Parameter
	private double[] bValues;

	/** {@code linear}, {@code weighted} or {@code nonlinear}. */
	@Parameter(required = false)
	private String method = "linear";

	/** For the nonlinear fit: standard deviation of the noise, to allow for its floor. */
	@Parameter(required = false)
	private Double noise;

	/** Where to fit, on the grid of one volume; without one: everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<M> mask;

	/** In mm^2/s; NaN where there is no fit to trust. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> adc;

	/** The signal at b = 0. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> s0;

	@Override
	public void run() {
		final List<Img<FloatType>> maps = FittedMaps.of(image, fitters(), mask);
		adc = maps.get(0);
		s0 = maps.get(1);
	}

	private Supplier<CurveFitter> fitters() {
		final String fit = new TextField("method", method).oneOf(List.of("linear", "weighted", "nonlinear"));
		if (noise != null) {
			if (!fit.equals("nonlinear")) throw new InvalidInputException("noise needs the method \"nonlinear\".");
			return () -> MonoExponential.aboveNoise(noise, bValues);
		}
		return switch (fit) {
			case "weighted" -> () -> MonoExponential.weighted(bValues);
			case "nonlinear" -> () -> MonoExponential.nonlinear(bValues);
			default -> () -> MonoExponential.linear(bValues);
		};
	}
}
