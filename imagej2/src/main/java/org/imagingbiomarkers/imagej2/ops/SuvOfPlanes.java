package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.SuvFactors;
import org.imagingbiomarkers.pet.SuvPlanes;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** The standardized uptake value of every voxel from factors that are known: {@link SuvPlanes}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".suvPlanes")
public final class SuvOfPlanes<T extends RealType<T> & NativeType<T>> extends AbstractOp {

	/** Axes x, y and any others. */
	@Parameter
	private PlanarImg<T, ?> image;

	/** One a plane, or one for all. */
	@Parameter
	private SuvFactors factors;

	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> suv;

	@Override
	public void run() {
		suv = SuvPlanes.of(image, factors, Workers.ofProcessors(), Progress.NONE);
	}
}
