package org.imagingbiomarkers.lesion.edit;

import java.util.List;

import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.pet.Connectivity;

/**
 * Removes connected parts that are smaller than a volume.
 *
 * @param milliliters parts of this volume are kept
 */
public record RemoveIslands(double milliliters, Connectivity connectivity) implements RegionEdit {

	@Override
	public VoxelMask edit(final VoxelMask region) {
		final List<VoxelMask> parts = region.parts(connectivity);
		VoxelMask rest = region;
		for (final VoxelMask part : parts) {
			if (part.milliliters() < milliliters) rest = rest.minus(part);
		}
		return rest;
	}
}
