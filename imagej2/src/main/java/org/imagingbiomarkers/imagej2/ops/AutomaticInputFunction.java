package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.perfusion.ArterialInput;
import org.imagingbiomarkers.perfusion.AutomaticInput;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/** An input function of whole blood, and where it was found: {@link AutomaticInput}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".automaticInput")
public final class AutomaticInputFunction<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of time. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** In s, one a volume. */
	@Parameter
	private double[] times;

	/** The volumes before the contrast arrives. */
	@Parameter
	private BaselineFrames baseline;

	/** From signal to concentration; without one the image is one of concentrations. */
	@Parameter(required = false)
	private Conversion conversion = (samples, beside) -> FitStatus.FITTED;

	/** What the conversion needs of each voxel. */
	@Parameter(required = false)
	private List<Covariate> covariates = List.of();

	/** Where to look, on the grid of one volume; without one: everywhere. */
	@Parameter(required = false)
	private RandomAccessibleInterval<M> mask;

	/** Mean concentration of the chosen voxels, in mmol/L. */
	@Parameter(type = ItemIO.OUTPUT)
	private ArterialInput blood;

	/** True for the chosen ones, on the grid of one volume. */
	@Parameter(type = ItemIO.OUTPUT)
	private RandomAccessibleInterval<NativeBoolType> voxels;

	@Override
	public void run() {
		final AutomaticInput found = AutomaticInput.find(image, covariates, conversion, Optional.ofNullable(mask), times,
			baseline);
		blood = found.blood();
		voxels = found.voxels();
	}
}
