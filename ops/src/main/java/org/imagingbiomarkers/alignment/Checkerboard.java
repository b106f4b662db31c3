package org.imagingbiomarkers.alignment;

import java.util.Arrays;

/** Two images on one grid in turns, field by field: edges that go on across fields lie on each other. */
public final class Checkerboard {

	private static final int FIELDS = 8;
	private static final double CLIPPED_SHARE = 0.01;

	private Checkerboard() {}

	/**
	 * Lays out fields in each slice, 8 along its longer side.
	 *
	 * @param first image of the field of voxel (0, 0, 0)
	 * @param comparable whether values are the same quantity and are kept; otherwise each image is scaled so that 1 % of
	 * its values lie below 0 and 1 % above 1
	 */
	public static ImageVolume of(final ImageVolume first, final ImageVolume second, final boolean comparable) {
		final VolumeGrid grid = first.grid();
		if (second.values().length != first.values().length) throw new IllegalArgumentException(
			"The images lie on different grids");
		final double[] one = comparable ? new double[] { 0, 1 } : range(first.values());
		final double[] other = comparable ? new double[] { 0, 1 } : range(second.values());
		final int nx = grid.size(0);
		final double side = Math.max(nx * grid.spacing(0), grid.size(1) * grid.spacing(1)) / FIELDS;
		final float[] values = new float[grid.voxels()];
		for (int i = 0; i < values.length; i++) {
			final int x = (int) (i % nx * grid.spacing(0) / side);
			final int y = (int) (i / nx % grid.size(1) * grid.spacing(1) / side);
			final boolean even = (x + y) % 2 == 0;
			final double[] range = even ? one : other;
			values[i] = (float) (((even ? first : second).values()[i] - range[0]) / (range[1] - range[0]));
		}
		return new ImageVolume(grid, values);
	}

	/** Values below which 1 % of an image lie, and above which 1 % do. */
	static double[] range(final float[] values) {
		final float[] finite = new float[values.length];
		int count = 0;
		for (final float value : values) {
			if (Float.isFinite(value)) finite[count++] = value;
		}
		if (count == 0) return new double[] { 0, 1 };
		Arrays.sort(finite, 0, count);
		final double low = finite[(int) (CLIPPED_SHARE * (count - 1))];
		final double high = finite[(int) ((1 - CLIPPED_SHARE) * (count - 1))];
		return new double[] { low, high > low ? high : low + 1 };
	}
}
