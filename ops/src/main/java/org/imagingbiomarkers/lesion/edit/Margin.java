package org.imagingbiomarkers.lesion.edit;

import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.lesion.DistanceTransform;
import org.imagingbiomarkers.lesion.VoxelBox;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.parallel.Workers;

/**
 * A region that is larger or smaller all around by a distance: the exact one between centers of voxels, whatever their
 * size. Beyond the image counts as inside where a region becomes smaller, as a lesion that the image cuts goes on there.
 *
 * @param distance mm; below 0: smaller
 * @param limit where it may become larger, such as an organ; empty: everywhere
 */
public record Margin(double distance, Optional<VoxelMask> limit, Workers workers) implements RegionEdit {

	/** Farther than by this share of the distance is no matter of rounding. */
	private static final double ROUNDING = 1 + 1e-6;

	/** @throws InvalidInputException if the distance is none */
	public Margin {
		if (!(Math.abs(distance) <= 1000)) throw new InvalidInputException(
			"A margin must be from -1000 to 1000 mm, but it is " + distance + ".");
	}

	@Override
	public VoxelMask edit(final VoxelMask region) {
		if (distance == 0 || region.isEmpty()) return region;
		final VoxelGrid grid = region.grid();
		final boolean grows = distance > 0;
		final VoxelBox box = grows ? region.box().grown(distance, grid) : region.box().grown(1, 1, 1, grid);
		final boolean[] inside = region.in(box);
		final boolean[] from = inside.clone();
		if (!grows) {
			for (int i = 0; i < from.length; i++) {
				from[i] = !from[i];
			}
		}
		final float[] squares = DistanceTransform.squared(from, box, grid, workers);
		final double most = distance * distance * ROUNDING;
		for (int i = 0; i < inside.length; i++) {
			inside[i] = grows ? squares[i] <= most : squares[i] > most;
		}
		final VoxelMask moved = VoxelMask.of(grid, box, inside);
		return grows && limit.isPresent() ? moved.intersection(limit.get()).union(region) : moved;
	}
}
