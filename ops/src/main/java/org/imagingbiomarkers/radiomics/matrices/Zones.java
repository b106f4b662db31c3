package org.imagingbiomarkers.radiomics.matrices;

import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;

/** The zones of a region: voxels of the same gray level that touch, at a corner at least. */
public final class Zones {

	private final int[] levels;
	private final Grid grid;
	private final boolean[] seen;
	private final int[] waiting;

	/** @param levels gray levels, one per voxel of the region's grid; 0 outside the intensity mask */
	public Zones(final Region region, final int[] levels) {
		this.levels = levels;
		grid = region.grid();
		seen = new boolean[levels.length];
		waiting = new int[region.voxels().length];
	}

	/** Receives every zone. */
	@FunctionalInterface
	public interface Counter {

		/**
		 * @param members flat indices of its voxels, the first {@code size} of them
		 */
		void zone(int level, int[] members, int size);
	}

	/** Finds the zones among some of the voxels of the intensity mask. */
	public void find(final int[] voxels, final int from, final int to, final boolean inSlice, final Counter counter) {
		final List<Step> half = Step.directions(inSlice);
		final int[] offsets = new int[2 * half.size()];
		for (int s = 0; s < half.size(); s++) {
			offsets[2 * s] = half.get(s).offset(grid);
			offsets[2 * s + 1] = -offsets[2 * s];
		}
		for (int i = from; i < to; i++) {
			Workers.endIfInterrupted(i);
			seen[voxels[i]] = false;
		}
		for (int i = from; i < to; i++) {
			Workers.endIfInterrupted(i);
			if (!seen[voxels[i]]) counter.zone(levels[voxels[i]], waiting, fill(voxels[i], offsets));
		}
	}

	/** Collects a zone. @return its size */
	private int fill(final int start, final int[] offsets) {
		final int level = levels[start];
		int size = 1;
		waiting[0] = start;
		seen[start] = true;
		for (int next = 0; next < size; next++) {
			final int at = waiting[next];
			for (final int offset : offsets) {
				final int other = at + offset;
				if (levels[other] != level || seen[other]) continue;
				seen[other] = true;
				waiting[size++] = other;
			}
		}
		return size;
	}
}
