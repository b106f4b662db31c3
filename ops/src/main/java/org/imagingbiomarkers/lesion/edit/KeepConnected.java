package org.imagingbiomarkers.lesion.edit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.pet.Connectivity;

/**
 * Keeps the connected part at a voxel, or the largest part (the first one of several).
 *
 * @param at x, y and z; empty: the largest part. Where the voxel lies outside, nothing is kept
 */
public record KeepConnected(Optional<List<Integer>> at, Connectivity connectivity) implements RegionEdit {

	@Override
	public VoxelMask edit(final VoxelMask region) {
		final List<VoxelMask> parts = region.parts(connectivity);
		final Optional<VoxelMask> kept = at.isPresent() ? parts.stream().filter(part -> part.contains(at.get().get(0), at
			.get().get(1), at.get().get(2))).findFirst() : parts.stream().sorted(Comparator.comparingInt(VoxelMask::count)
				.reversed()).findFirst();
		return kept.orElseGet(() -> VoxelMask.empty(region.grid()));
	}
}
