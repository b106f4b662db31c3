package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.perfusion.SpoiledGradientEcho;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Concentration from signal, such as that of a {@link SpoiledGradientEcho}: {@link Conversion}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".concentration")
public final class ConcentrationOfSignal<T extends RealType<T>> extends AbstractOp {

	/** The signal; axes x, y and any others, the last one that of time. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** From signal to concentration. */
	@Parameter
	private Conversion conversion;

	/** What the conversion needs of each voxel. */
	@Parameter(required = false)
	private List<Covariate> covariates = List.of();

	/** In mmol/L; NaN in voxels that have none. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> concentration;

	@Override
	public void run() {
		concentration = ConvertedCurves.of(image, covariates, conversion);
	}
}
