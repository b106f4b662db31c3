package org.imagingbiomarkers.lesion.edit;

import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Rounds a region off: corners and thin bridges are removed by an opening with a ball, then notches are filled by a
 * closing with the same ball. A region that no such ball fits into is left as it is.
 *
 * @param radius of the ball, mm
 */
public record Smoothing(double radius, Workers workers) implements RegionEdit {

	/** @throws InvalidInputException if the radius is none */
	public Smoothing {
		if (!(radius > 0 && radius <= 1000)) throw new InvalidInputException(
			"The radius of smoothing must be above 0 and up to 1000 mm, but it is " + radius + ".");
	}

	@Override
	public VoxelMask edit(final VoxelMask region) {
		if (region.isEmpty()) return region;
		final Margin wider = new Margin(radius, Optional.empty(), workers);
		final Margin narrower = new Margin(-radius, Optional.empty(), workers);
		final VoxelMask opened = narrower.then(wider).edit(region);
		return opened.isEmpty() ? region : wider.then(narrower).edit(opened);
	}
}
