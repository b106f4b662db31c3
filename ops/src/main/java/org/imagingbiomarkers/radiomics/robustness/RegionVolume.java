package org.imagingbiomarkers.radiomics.robustness;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;

/**
 * Grows or shrinks a region by a part of its volume: whole layers of voxels that share a face with it, and of the last
 * layer as many voxels, drawn at random, as are missing.
 */
final class RegionVolume {

	private RegionVolume() {}

	/**
	 * Changes the volume.
	 *
	 * @param part of the volume to add, such as 0.1, or to take away, such as -0.1
	 * @param flat whether layers grow within slices only
	 * @return a new mask; the old one where part is 0, or where nothing of the region would be left
	 */
	static boolean[] changed(final Grid grid, final boolean[] mask, final double part, final boolean flat,
		final long seed)
	{
		if (!(part > -1)) {
			throw new InvalidInputException("The part of the volume to add is " + part + ", but must be above -1.");
		}
		final int count = count(mask);
		final int wanted = (int) Math.floor(count * (1 + part) + 1e-9);
		if (count == 0 || wanted == count) return mask;
		final boolean grow = part > 0;
		boolean[] before = mask;
		while (true) {
			Workers.endIfInterrupted();
			final boolean[] after = layered(grid, before, grow, flat);
			final int size = count(after);
			if (size == count(before)) return before;
			if (size == 0 || (grow ? size >= wanted : size <= wanted)) return partly(before, after, Math.abs(wanted - count(
				before)), seed);
			before = after;
		}
	}

	/** Adds to a mask, or takes from it, voxels in which another one differs. */
	private static boolean[] partly(final boolean[] before, final boolean[] after, final int voxels, final long seed) {
		final boolean[] changed = before.clone();
		int candidates = 0;
		for (int i = 0; i < before.length; i++) {
			if (before[i] != after[i]) candidates++;
		}
		// one pass: each candidate is taken with the probability that makes all choices equally likely
		int left = Math.min(voxels, candidates);
		for (int i = 0; i < before.length && left > 0; i++) {
			if (before[i] == after[i]) continue;
			if (SeededNumbers.uniform(seed, i) * candidates < left) {
				changed[i] = after[i];
				left--;
			}
			candidates--;
		}
		return changed;
	}

	/** A layer more, or less: the voxels that share a face with the mask, or with what is outside. */
	static boolean[] layered(final Grid grid, final boolean[] mask, final boolean grow, final boolean flat) {
		final boolean[] layered = mask.clone();
		final int plane = grid.sizeX() * grid.sizeY();
		for (int i = 0; i < mask.length; i++) {
			if (mask[i] == grow) continue;
			final int x = grid.x(i);
			final int y = grid.y(i);
			final int z = grid.z(i);
			final boolean touched = is(mask, i - 1, x > 0, grow) || is(mask, i + 1, x < grid.sizeX() - 1, grow) || is(mask, i -
				grid.sizeX(), y > 0, grow) || is(mask, i + grid.sizeX(), y < grid.sizeY() - 1, grow) || !flat && (is(mask, i -
					plane, z > 0, grow) || is(mask, i + plane, z < grid.sizeZ() - 1, grow));
			if (touched) layered[i] = grow;
		}
		return layered;
	}

	/** What lies beyond the grid is unknown and takes nothing away. */
	private static boolean is(final boolean[] mask, final int index, final boolean there, final boolean inside) {
		return there && mask[index] == inside;
	}

	static int count(final boolean[] mask) {
		int count = 0;
		for (final boolean inside : mask) {
			if (inside) count++;
		}
		return count;
	}
}
