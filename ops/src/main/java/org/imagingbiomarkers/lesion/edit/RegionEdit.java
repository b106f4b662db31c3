package org.imagingbiomarkers.lesion.edit;

import org.imagingbiomarkers.lesion.VoxelMask;

/** A step of editing: pure, so that undoing it is keeping what was before. */
@FunctionalInterface
public interface RegionEdit {

	/** The region after the step; the one before stays as it was. */
	VoxelMask edit(VoxelMask region);

	/** This step and another one after it. */
	default RegionEdit then(final RegionEdit next) {
		return region -> next.edit(edit(region));
	}
}
