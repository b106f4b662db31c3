package org.imagingbiomarkers.pet;

import java.util.Arrays;

/** One row of voxels, put together from runs that may overlap. */
final class RunLengthRow {

	/** More than all runs that can be painted over one voxel. */
	private static final int ERASED = 1 << 30;

	private final int width;
	/** By how much the number of runs over a voxel differs from that over the voxel before. */
	private final int[] steps;
	private int first;
	private int end;

	RunLengthRow(final int width) {
		this.width = width;
		steps = new int[width + 1];
		first = width;
	}

	/** Adds the voxels of a run; what lies beyond the row is left out. */
	void paint(final int from, final int to) {
		step(from, to, 1);
	}

	/** Takes away the voxels of a run, whatever is painted on them; runs that erase do not overlap each other. */
	void erase(final int from, final int to) {
		step(from, to, -ERASED);
	}

	private void step(final int from, final int to, final int by) {
		final int left = Math.max(0, from);
		final int right = Math.min(width, to);
		if (left >= right) return;
		steps[left] += by;
		steps[right] -= by;
		first = Math.min(first, left);
		end = Math.max(end, right);
	}

	/** Hands over what is painted, and starts again with an empty row. */
	void moveTo(final VoxelSet.Builder set, final int row) {
		int runs = 0;
		int from = -1;
		for (int x = first; x < end; x++) {
			runs += steps[x];
			if (runs > 0 && from < 0) from = x;
			if (runs <= 0 && from >= 0) {
				set.addRun(row, from, x);
				from = -1;
			}
		}
		if (from >= 0) set.addRun(row, from, end);
		if (first < end) Arrays.fill(steps, first, end + 1, 0);
		first = width;
		end = 0;
	}
}
