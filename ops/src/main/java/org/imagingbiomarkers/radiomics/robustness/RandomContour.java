package org.imagingbiomarkers.radiomics.robustness;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * Redraws a region along the edges of the image: each of the {@link Supervoxels} that it overlaps is in the new region
 * with the overlapping part of it as probability. What is covered to 90 % always is, what is covered to less than 20 %
 * never.
 */
final class RandomContour {

	private static final double ALWAYS = 0.9;
	private static final double NEVER = 0.2;
	/** Part of the range of the region's intensities by which it is wider on either side. */
	private static final double WIDER = 0.1;

	private final Grid grid;
	private final boolean[] mask;
	private final Supervoxels pieces;
	private final double[] probabilities;

	/**
	 * @param image finite intensities around the region
	 * @param mask the region, on the grid of the image
	 */
	RandomContour(final Volume image, final boolean[] mask) {
		grid = image.grid();
		this.mask = mask;
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < mask.length; i++) {
			if (!mask[i]) continue;
			low = Math.min(low, image.values()[i]);
			high = Math.max(high, image.values()[i]);
		}
		if (!(high > low)) {
			// no edges to follow: only place counts
			pieces = Supervoxels.of(new Volume(grid, new double[mask.length]), 0, 1);
		}
		else {
			final double wider = WIDER * (high - low);
			pieces = Supervoxels.of(image, low - wider, high + wider);
		}
		probabilities = probabilities();
	}

	private double[] probabilities() {
		final int[] all = new int[pieces.count()];
		final int[] inside = new int[pieces.count()];
		for (int i = 0; i < mask.length; i++) {
			all[pieces.labels()[i]]++;
			if (mask[i]) inside[pieces.labels()[i]]++;
		}
		final double[] parts = new double[all.length];
		int largest = 0;
		for (int p = 0; p < parts.length; p++) {
			parts[p] = (double) inside[p] / all[p];
			if (parts[p] > parts[largest]) largest = p;
		}
		// at least one piece is in the region
		parts[largest] = 1;
		for (int p = 0; p < parts.length; p++) {
			if (parts[p] >= ALWAYS) parts[p] = 1;
			if (parts[p] < NEVER) parts[p] = 0;
		}
		return parts;
	}

	/** Draws a new region. */
	boolean[] drawn(final long seed) {
		final boolean[] taken = new boolean[probabilities.length];
		for (int p = 0; p < taken.length; p++) {
			taken[p] = SeededNumbers.uniform(seed, p) < probabilities[p];
		}
		final boolean[] drawn = new boolean[mask.length];
		for (int i = 0; i < drawn.length; i++) {
			drawn[i] = taken[pieces.labels()[i]];
		}
		// gaps of one voxel are closed
		return RegionVolume.layered(grid, RegionVolume.layered(grid, drawn, true, false), false, false);
	}
}
