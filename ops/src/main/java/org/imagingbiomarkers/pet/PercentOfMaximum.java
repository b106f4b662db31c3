package org.imagingbiomarkers.pet;

import org.imagingbiomarkers.InvalidInputException;

/**
 * All voxels from a percentage of the region's maximum on, such as 41 or 50 %; for regions of one lesion each.
 *
 * @param percent above 0 and up to 100
 */
public record PercentOfMaximum(double percent) implements Delineation {

	private static final double PER_CENT = 100;

	/** @throws InvalidInputException if the percentage is not above 0 and up to 100 */
	public PercentOfMaximum {
		if (!(percent > 0 && percent <= PER_CENT)) {
			throw new InvalidInputException("The percentage of the maximum must be above 0 and up to 100, but it is " +
				percent + ".");
		}
	}

	@Override
	public Outline in(final UptakeVolume volume, final VoxelSet region) {
		final double threshold = percent / PER_CENT * UptakeStatistics.of(volume, region).max();
		return new Outline(region.atLeast(threshold, volume), threshold);
	}
}
