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
	/** Columns that are painted without a gap: a run in them changes nothing. */
	private int coveredFrom;
	private int coveredTo;

	RunLengthRow(final int width) {
		this.width = width;
		steps = new int[width + 1];
		first = width;
	}

	/** Adds the voxels of a run; the part beyond the row is ignored. */
	void paint(final int from, final int to) {
		if (covers(from, to)) return;
		step(from, to, 1);
		if (from <= coveredTo && to >= coveredFrom && coveredFrom < coveredTo) {
			coveredFrom = Math.min(coveredFrom, from);
			coveredTo = Math.max(coveredTo, to);
		}
		else if (to - from > coveredTo - coveredFrom) {
			coveredFrom = from;
			coveredTo = to;
		}
	}

	/** Whether a run is known to change nothing. */
	boolean covers(final int from, final int to) {
		return from >= coveredFrom && to <= coveredTo;
	}

	/** Removes the voxels of a run, painted or not; runs that erase do not overlap each other. */
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

	/** Receives the runs of a row. */
	@FunctionalInterface
	interface Receiver {

		/** @param to column after the last */
		void addRun(int row, int from, int to);
	}

	/** Hands over the painted runs, in order, and starts again with an empty row. */
	void moveTo(final Receiver receiver, final int row) {
		int runs = 0;
		int from = -1;
		for (int x = first; x < end; x++) {
			runs += steps[x];
			if (runs > 0 && from < 0) from = x;
			if (runs <= 0 && from >= 0) {
				receiver.addRun(row, from, x);
				from = -1;
			}
		}
		if (from >= 0) receiver.addRun(row, from, end);
		if (first < end) Arrays.fill(steps, first, end + 1, 0);
		first = width;
		end = 0;
		coveredFrom = 0;
		coveredTo = 0;
	}
}
