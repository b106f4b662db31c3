package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.StandardizedAddedMetabolicActivity;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** What lesions take up beyond their surroundings: {@link StandardizedAddedMetabolicActivity}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".addedActivity")
public final class ActivityOfLesions<T extends RealType<T>> extends AbstractOp {

	/** SUV; axes x, y and z. */
	@Parameter
	private RandomAccessibleInterval<T> suv;

	/** Distance of voxel centers along x, y and z, in mm. */
	@Parameter
	private double[] spacing;

	/** On the grid of the image. */
	@Parameter
	private List<Lesion> lesions;

	/** One a lesion. */
	@Parameter(type = ItemIO.OUTPUT)
	private List<StandardizedAddedMetabolicActivity> activities;

	@Override
	public void run() {
		activities = StandardizedAddedMetabolicActivity.of(Uptake.volume(suv, spacing), lesions.stream().map(Lesion::voxels)
			.toList(), Workers.ofProcessors());
	}
}
