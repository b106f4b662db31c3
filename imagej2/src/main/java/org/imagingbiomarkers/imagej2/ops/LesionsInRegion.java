package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.pet.Delineation;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.UptakeIndices;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/** Lesions inside a region of a PET volume, and what is measured of them: {@link Lesion}, {@link UptakeIndices}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".lesionsInRegion")
public final class LesionsInRegion<T extends RealType<T>, M extends BooleanType<M>> extends AbstractOp {

	/** SUV; axes x, y and z. */
	@Parameter
	private RandomAccessibleInterval<T> suv;

	/** True inside, on the same grid. */
	@Parameter
	private RandomAccessibleInterval<M> region;

	/** Distance of voxel centers along x, y and z, in mm. */
	@Parameter
	private double[] spacing;

	/** What belongs to a lesion. */
	@Parameter
	private Delineation delineation;

	/** Whether all that is found is one lesion, even if it does not hang together. */
	@Parameter(required = false)
	private boolean whole = false;

	/** In mL: smaller lesions are left out. */
	@Parameter(required = false)
	private double smallest = 0;

	/** Which voxels hang together. */
	@Parameter(required = false)
	private Connectivity connectivity = Connectivity.CORNERS;

	/** The largest first. */
	@Parameter(type = ItemIO.OUTPUT)
	private List<Lesion> lesions;

	/** One a lesion. */
	@Parameter(type = ItemIO.OUTPUT)
	private List<UptakeIndices> indices;

	@Override
	public void run() {
		final Workers workers = Workers.ofProcessors();
		final UptakeVolume volume = Uptake.volume(suv, spacing);
		lesions = Lesion.find(volume, List.of(Uptake.inside(region, volume)), delineation, whole ? Optional.empty() : Optional
			.of(connectivity), smallest, workers);
		indices = UptakeIndices.of(volume, lesions, workers);
	}
}
