package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.PetScan;
import org.imagingbiomarkers.pet.Suv;
import org.imagingbiomarkers.pet.SuvFactors;
import org.imagingbiomarkers.pet.SuvPlanes;
import org.imagingbiomarkers.pet.SuvVariant;
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

/** The standardized uptake value of every voxel: {@link Suv}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".suv")
public final class SuvFactorsOp<T extends RealType<T> & NativeType<T>> extends AbstractOp {

	/** Axes x, y and any others; the values as in the files, after the slope of each slice. */
	@Parameter
	private PlanarImg<T, ?> image;

	/** What the header of the files says. */
	@Parameter
	private PetScan scan;

	/** What the activity is related to. */
	@Parameter(required = false)
	private SuvVariant variant = SuvVariant.BODY_WEIGHT;

	/** In g/mL, or cm^2/mL for the body surface. */
	@Parameter(type = ItemIO.OUTPUT)
	private Img<FloatType> suv;

	/** The rule the factors come from, and the factors. */
	@Parameter(type = ItemIO.OUTPUT)
	private SuvFactors factors;

	@Override
	public void run() {
		factors = Suv.factors(scan, variant);
		suv = SuvPlanes.of(image, factors, Workers.ofProcessors(), Progress.NONE);
	}
}
