package org.imagingbiomarkers.lesion;

import org.imagingbiomarkers.parallel.Workers;

/**
 * A box of an image in which some voxels are known to lie inside or outside of a lesion, and others are asked for.
 *
 * @param coarse values; on a coarser grid where there are many
 * @param marks for each voxel {@link #UNKNOWN}, {@link #INSIDE} or {@link #OUTSIDE}
 */
record MarkedBox(CoarseBox coarse, byte[] marks) {

	static final byte UNKNOWN = 0;
	static final byte INSIDE = 1;
	static final byte OUTSIDE = 2;

	/** Voxels that are computed with at most. */
	private static final int MAX_VOXELS = 1_000_000;
	/** How far beyond the strokes a lesion may reach, as a share of their own extent, and at least, mm. */
	private static final double MARGIN = 0.5;
	private static final double LEAST_MARGIN = 10;

	/**
	 * Marks strokes. Where none are outside, all that lies at the border of the box is.
	 *
	 * @param inside not empty
	 */
	static MarkedBox of(final VoxelSource source, final VoxelMask inside, final VoxelMask outside, final Workers workers) {
		final VoxelGrid grid = source.grid();
		final VoxelBox strokes = inside.box().union(outside.box());
		double extent = 0;
		for (int d = 0; d < 3; d++) {
			if (grid.size(d) > 1) extent = Math.max(extent, strokes.size(d) * grid.spacing(d));
		}
		final VoxelBox box = strokes.grown(outside.isEmpty() ? Math.max(LEAST_MARGIN, extent) : Math.max(LEAST_MARGIN,
			MARGIN * extent), grid);
		final double size = (double) box.width() * box.height() * box.depth();
		final double voxel = grid.spacingX() * grid.spacingY() * (grid.isPlane() ? 1 : grid.spacingZ());
		final double side = Math.pow(voxel * Math.max(1, size / MAX_VOXELS), grid.isPlane() ? 0.5 : 1.0 / 3);
		final CoarseBox coarse = CoarseBox.of(source, box, size <= MAX_VOXELS ? 0 : 1.3 * side, workers);
		final byte[] marks = new byte[coarse.values().values().length];
		if (outside.isEmpty()) markBorder(coarse.values().box(), grid.isPlane(), marks);
		mark(coarse, outside, OUTSIDE, marks);
		mark(coarse, inside, INSIDE, marks);
		return new MarkedBox(coarse, marks);
	}

	private static void markBorder(final VoxelBox box, final boolean plane, final byte[] marks) {
		for (int i = 0; i < marks.length; i++) {
			final int[] at = box.place(i);
			for (int d = 0; d < (plane ? 2 : 3); d++) {
				if (at[d] == box.min(d) || at[d] == box.max(d)) marks[i] = OUTSIDE;
			}
		}
	}

	private static void mark(final CoarseBox coarse, final VoxelMask strokes, final byte with, final byte[] marks) {
		strokes.forEachRun((from, to, y, z) -> {
			for (int x = from; x < to; x++) {
				marks[coarse.index(new int[] { x, y, z })] = with;
			}
		});
	}

	ValueBox values() {
		return coarse.values();
	}

	/** Whether a voxel has a value to compute with. */
	boolean isKnown(final int voxel) {
		return Float.isFinite(values().values()[voxel]);
	}

	/** Mean absolute difference of neighbors by faces, along axes of several voxels; 1 where all are the same. */
	double meanDifference() {
		final float[] v = values().values();
		double sum = 0;
		long count = 0;
		for (int axis = 0; axis < 3; axis++) {
			final int stride = values().stride(axis);
			for (int i = 0; i < v.length; i++) {
				Workers.endIfInterrupted(i);
				if (values().along(i, axis) == values().box().size(axis) - 1) continue;
				final double difference = Math.abs(v[i] - v[i + stride]);
				if (!(difference < Double.POSITIVE_INFINITY)) continue;
				sum += difference;
				count++;
			}
		}
		return sum > 0 ? sum / count : 1;
	}
}
