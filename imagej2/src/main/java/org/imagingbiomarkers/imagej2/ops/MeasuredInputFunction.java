package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.MeasuredInput;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** The input function of whole blood in the voxels of an artery: {@link MeasuredInput}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".measuredInput")
public final class MeasuredInputFunction<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of time. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In s, one a volume. */
	@Parameter
	private double[] times;

	/** True inside, on the grid of one volume. */
	@Parameter
	private RandomAccessibleInterval<M> artery;

	/** From signal to concentration; without one the image is one of concentrations. */
	@Parameter(required = false)
	private Conversion conversion = (samples, beside) -> FitStatus.FITTED;

	/** What the conversion needs of each voxel. */
	@Parameter(required = false)
	private List<Covariate> covariates = List.of();

	/** In mmol/L. */
	@Parameter(type = ItemIO.OUTPUT)
	private ArterialInput blood;

	@Override
	public void run() {
		blood = MeasuredInput.in(image, covariates, conversion, artery, times);
	}
}
