package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.diffusion.Ivim;
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

/** Diffusion, pseudo-diffusion and perfusion fraction of every voxel: {@link Ivim}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".ivim")
public final class IvimMaps<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of the volumes. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In s/mm^2, one a volume. */
	@Parameter
	private double[] bValues;

	/** {@code segmented}, {@code nonlinear} or {@code bayesian}. */
	@Parameter(required = false)
	private String method = "nonlinear";

	/** For the segmented fit: from this b-value up, in s/mm^2, only diffusion is left. */
	@Parameter(required = false)
	private double bThreshold = Ivim.USUAL_THRESHOLD;

	/** Where to fit, on the grid of one volume; without one: everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<M> mask;

	/** In mm^2/s; NaN where there is no fit to trust. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> d;

	/** In mm^2/s. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> dStar;

	/** From 0 to 1. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> f;

	/** The signal at b = 0. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> s0;

	@Override
	public void run() {
		final List<Img<FloatType>> maps = FittedMaps.of(image, fitters(), mask);
		d = maps.get(0);
		dStar = maps.get(1);
		f = maps.get(2);
		s0 = maps.get(3);
	}

	private Supplier<CurveFitter> fitters() {
		return switch (new TextField("method", method).oneOf(List.of("segmented", "nonlinear", "bayesian"))) {
			case "segmented" -> () -> Ivim.segmented(bThreshold, bValues);
			case "bayesian" -> () -> Ivim.bayesian(bValues);
			default -> () -> Ivim.nonlinear(bValues);
		};
	}
}
