package org.imagingbiomarkers.lesion.edit;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.lesion.VoxelBox;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.lesion.VoxelSource;

/**
 * The voxels of an image between two values, both included. As a step of editing it keeps what of the region lies between
 * them.
 *
 * @param min the least value; negative infinity for none
 * @param max the largest value; infinity for none
 */
public record ValueLimits(VoxelSource source, double min, double max) implements RegionEdit {

	/** @throws InvalidInputException if nothing lies between the values */
	public ValueLimits {
		if (!(min <= max)) throw new InvalidInputException(
			"The least value must not be above the largest one, but they are " + min + " and " + max + ".");
	}

	/** The voxels of a box with such a value. */
	public boolean[] in(final VoxelBox box) {
		final float[] values = source.read(box);
		final boolean[] inside = new boolean[values.length];
		for (int i = 0; i < inside.length; i++) {
			inside[i] = values[i] >= min && values[i] <= max && Float.isFinite(values[i]);
		}
		return inside;
	}

	@Override
	public VoxelMask edit(final VoxelMask region) {
		return region.isEmpty() ? region : region.intersection(VoxelMask.of(region.grid(), region.box(), in(region.box())));
	}
}
