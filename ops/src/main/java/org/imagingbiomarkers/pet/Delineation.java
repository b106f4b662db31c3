package org.imagingbiomarkers.pet;

import org.imagingbiomarkers.InvalidInputException;

/** How lesions are told from what surrounds them, inside a region that was drawn by hand or is the whole image. */
public sealed interface Delineation permits WholeRegion, FixedThreshold, PercentOfMaximum, AdaptiveThreshold,
		GradientWatershed
{

	/**
	 * Delineates what a region holds.
	 *
	 * @param region where to look; voxels without a finite value are left out
	 * @throws InvalidInputException if the region has nothing that this method could start from
	 */
	Outline in(UptakeVolume volume, VoxelSet region);

	/**
	 * What was found; several lesions may be in it.
	 *
	 * @param voxels none where nothing was found
	 * @param threshold least value that belongs to a lesion, in the unit of the image; NaN where there is none
	 */
	record Outline(VoxelSet voxels, double threshold) {}
}
