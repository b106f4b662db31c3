package org.imagingbiomarkers.lesion;

import java.util.Arrays;

import org.imagingbiomarkers.parallel.Workers;

/**
 * Two sides that flood the unknown voxels of a box from their strokes, from face to face, the least cost first: the
 * watershed over the gradient, and grow-cut, whose automaton converges to the paths of least loss.
 */
final class MarkerFlood {

	private final MarkedBox marked;
	private final ValueBox values;
	private final boolean adding;
	private final double scale;

	private MarkerFlood(final MarkedBox marked, final boolean adding) {
		this.marked = marked;
		this.adding = adding;
		values = marked.values();
		scale = 1 / marked.meanDifference();
	}

	/** Which voxels the inside floods: over each step the difference across it (Meyer 1994). */
	static boolean[] watershed(final MarkedBox marked) {
		return new MarkerFlood(marked, false).run();
	}

	/**
	 * Which voxels the inside conquers: a step multiplies the strength of the attacker by exp(-difference / mean
	 * difference), and the strongest attacker wins (Vezhnevets and Konouchine 2005).
	 */
	static boolean[] growCut(final MarkedBox marked) {
		return new MarkerFlood(marked, true).run();
	}

	private boolean[] run() {
		final byte[] side = new byte[marked.marks().length];
		final byte[] from = marked.marks().clone();
		final float[] best = new float[side.length];
		Arrays.fill(best, Float.POSITIVE_INFINITY);
		final VoxelQueue queue = new VoxelQueue();
		for (int i = 0; i < side.length; i++) {
			if (from[i] == MarkedBox.UNKNOWN || !marked.isKnown(i)) continue;
			best[i] = 0;
			queue.add(0, i);
		}
		for (int step = 0; !queue.isEmpty(); step++) {
			Workers.endIfInterrupted(step << 4);
			final float cost = queue.cost();
			final int voxel = queue.poll();
			if (side[voxel] != MarkedBox.UNKNOWN) continue;
			side[voxel] = from[voxel];
			for (int axis = 0; axis < 3; axis++) {
				final int along = values.along(voxel, axis);
				if (along > 0) reach(voxel, voxel - values.stride(axis), cost, side, from, best, queue);
				if (along < values.box().size(axis) - 1) reach(voxel, voxel + values.stride(axis), cost, side, from, best, queue);
			}
		}
		final boolean[] inside = new boolean[side.length];
		for (int i = 0; i < side.length; i++) {
			inside[i] = side[i] == MarkedBox.INSIDE;
		}
		return inside;
	}

	private void reach(final int voxel, final int neighbor, final float cost, final byte[] side, final byte[] from,
		final float[] best, final VoxelQueue queue)
	{
		if (side[neighbor] != MarkedBox.UNKNOWN || !marked.isKnown(neighbor)) return;
		final float step = (float) (scale * Math.abs(values.values()[voxel] - values.values()[neighbor]));
		final float total = adding ? cost + step : Math.max(cost, step);
		if (total >= best[neighbor]) return;
		best[neighbor] = total;
		from[neighbor] = side[voxel];
		queue.add(total, neighbor);
	}
}
