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
		return of(region.voxels(), levels, Step.offsets(Step.directions(inSlice), region.grid()));
	}

	/**
	 * Finds the zones among some voxels.
	 *
	 * @param voxels flat indices, ascending
	 * @param levels gray levels, one per voxel of the grid; those of these voxels are from 1 on, those of all others 0
	 * @param offsets to the voxels that touch one, of each pair of opposite steps the one to a later voxel
	 */
	public static Zones of(final int[] voxels, final int[] levels, final int[] offsets) {
		// Of every voxel an earlier one of the same zone, or itself.
		final int[] earlier = new int[levels.length];
		for (int i = 0; i < voxels.length; i++) {
			Workers.endIfInterrupted(i);
			final int at = voxels[i];
			final int level = levels[at];
			int first = at;
			earlier[at] = at;
			for (final int offset : offsets) {
				if (levels[at - offset] == level) first = joined(earlier, first, at - offset);
			}
		}
		return numbered(voxels, levels, earlier);
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
