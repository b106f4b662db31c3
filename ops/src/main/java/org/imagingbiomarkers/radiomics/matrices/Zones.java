package org.imagingbiomarkers.radiomics.matrices;

import java.util.Arrays;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Region;

/**
 * The zones of a region: voxels of the same gray level that touch, at a corner at least. They are numbered in the order
 * of their first voxels.
 *
 * @param zoneOf number of the zone of every voxel of the intensity mask, one per voxel of the region's grid; what is
 * outside of the mask has no meaning
 * @param levels gray level of each zone
 * @param sizes number of voxels of each zone
 */
public record Zones(int[] zoneOf, int[] levels, int[] sizes) {

	/**
	 * Finds the zones of a region.
	 *
	 * @param levels gray levels, one per voxel of the region's grid; 0 outside the intensity mask
	 * @param inSlice whether voxels touch in their slice only
	 */
	public static Zones of(final Region region, final int[] levels, final boolean inSlice) {
		return of(region.voxels(), levels, Step.offsets(Step.directions(inSlice), region.grid()), region.grid().sizeX());
	}

	/**
	 * Finds the zones among some voxels.
	 *
	 * @param voxels flat indices, ascending
	 * @param levels gray levels, one per voxel of the grid; those of these voxels are from 1 on, those of all others 0
	 * @param offsets to the voxels that touch one, of each pair of opposite steps the one to a later voxel; at most 13
	 * @param width voxels of the grid along x
	 */
	public static Zones of(final int[] voxels, final int[] levels, final int[] offsets, final int width) {
		final VoxelRows rows = VoxelRows.of(voxels, 0, voxels.length, width);
		final int[] center = new int[rows.longest()];
		final int[] other = new int[center.length];
		// A bit for each earlier neighbor of the same level: few voxels have many.
		final int[] same = new int[center.length];
		// Of every voxel an earlier one of the same zone, or itself.
		final int[] earlier = new int[levels.length];
		for (int row = 0; row < rows.count(); row++) {
			Workers.endIfInterrupted();
			final int start = rows.starts()[row];
			final int length = rows.lengths()[row];
			System.arraycopy(levels, start, center, 0, length);
			Arrays.fill(same, 0, length, 0);
			for (int k = 0; k < offsets.length; k++) {
				System.arraycopy(levels, start - offsets[k], other, 0, length);
				mark(center, other, 1 << k, same, length);
			}
			for (int i = 0; i < length; i++) {
				final int at = start + i;
				int first = at;
				earlier[at] = at;
				if (center[i] == 0) continue;
				for (int left = same[i]; left != 0; left &= left - 1) {
					first = joined(earlier, first, at - offsets[Integer.numberOfTrailingZeros(left)]);
				}
			}
		}
		return numbered(voxels, levels, earlier);
	}

	private static void mark(final int[] center, final int[] other, final int bit, final int[] same, final int length) {
		for (int i = 0; i < length; i++) {
			final int apart = center[i] - other[i];
			same[i] |= bit & ~((apart | -apart) >> 31);
		}
	}

	/** Joins the zones of two voxels. @return the first voxel of both */
	private static int joined(final int[] earlier, final int first, final int voxel) {
		int other = voxel;
		while (earlier[other] != other) {
			earlier[other] = earlier[earlier[other]];
			other = earlier[other];
		}
		if (other < first) {
			earlier[first] = other;
			return other;
		}
		earlier[other] = first;
		return first;
	}

	private static Zones numbered(final int[] voxels, final int[] levels, final int[] earlier) {
		int count = 0;
		int[] levelOf = new int[1024];
		int[] sizes = new int[levelOf.length];
		for (int i = 0; i < voxels.length; i++) {
			Workers.endIfInterrupted(i);
			final int at = voxels[i];
			if (earlier[at] != at) {
				// The earlier voxel has its number already.
				final int zone = earlier[earlier[at]];
				earlier[at] = zone;
				sizes[zone]++;
				continue;
			}
			if (count == sizes.length) {
				levelOf = Arrays.copyOf(levelOf, 2 * count);
				sizes = Arrays.copyOf(sizes, 2 * count);
			}
			levelOf[count] = levels[at];
			sizes[count] = 1;
			earlier[at] = count++;
		}
		return new Zones(earlier, Arrays.copyOf(levelOf, count), Arrays.copyOf(sizes, count));
	}

	/**
	 * Number of zones whose first voxel is among the first of some voxels. Where zones stay in their slice and a slice ends
	 * there, the next number is that of the first zone of the next slice.
	 *
	 * @param voxels that the zones were found among
	 * @param count how many of them: 0 up to all
	 */
	public int among(final int[] voxels, final int count) {
		return count == voxels.length ? count() : zoneOf[voxels[count]];
	}

	/** Number of zones. */
	public int count() {
		return sizes.length;
	}
}
