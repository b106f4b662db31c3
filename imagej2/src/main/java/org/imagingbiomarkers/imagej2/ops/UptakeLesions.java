package org.imagingbiomarkers.imagej2.ops;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.pet.Delineation;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.UptakeIndices;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.VoxelSet;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Lesions of a PET volume and what is measured of them: {@link Lesion} and {@link UptakeIndices}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".lesions")
public final class UptakeLesions<T extends RealType<T>> extends AbstractOp {

	/** SUV; axes x, y and z. */
	@Parameter
	private RandomAccessibleInterval<T> suv;

	/** Distance of voxel centers along x, y and z, in mm. */
	@Parameter
	private double[] spacing;

	/** What belongs to a lesion. */
	@Parameter
	private Delineation delineation;

	/** In mL: smaller lesions are left out. */
	@Parameter(required = false)
	private double smallest = 0;

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
		final VoxelSet everywhere = VoxelSet.everywhere(new VoxelSet.Size(volume.width(), volume.height(), volume.depth()));
		lesions = Lesion.find(volume, List.of(everywhere), delineation, Optional.of(Connectivity.CORNERS), smallest, workers);
		indices = UptakeIndices.of(volume, lesions, workers);
	}
}
