package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.function.Supplier;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;
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

/** The longitudinal relaxation time of every voxel from variable flip angles: {@link VariableFlipAngle}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".t1")
public final class T1FlipAngles<T extends RealType<T>, B extends RealType<B>, M extends BooleanType<M>> extends
	AbstractOp
{

	/** Axes x, y and any others, the last one that of the volumes. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In degrees, one a volume. */
	@Parameter
	private double[] flipAngles;

	/** The repetition time, in ms. */
	@Parameter
	private double tr;

	/** {@code linear} or {@code nonlinear}. */
	@Parameter(required = false)
	private String method = "nonlinear";

	/** The true flip angle relative to the nominal one, on the grid of one volume; without one: 1 everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<B> b1;

	/** Where to fit, on the grid of one volume; without one: everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<M> mask;

	/** In ms; NaN where there is no fit to trust. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> t1;

	/** The signal of full relaxation and a flip angle of 90 degrees. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> m0;

	@Override
	public void run() {
		final Supplier<CovariateFitter> fitters = switch (new TextField("method", method).oneOf(List.of("linear",
			"nonlinear"))) {
			case "linear" -> () -> VariableFlipAngle.linear(tr, flipAngles);
			default -> () -> VariableFlipAngle.nonlinear(tr, flipAngles);
		};
		final List<Img<FloatType>> maps = b1 == null ? FittedMaps.of(image, fitters, mask) : FittedMaps.of(image,
			new Covariate("b1", b1), fitters, mask);
		t1 = maps.get(0);
		m0 = maps.get(1);
	}
}
