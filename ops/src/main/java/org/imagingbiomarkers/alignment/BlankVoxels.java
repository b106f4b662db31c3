package org.imagingbiomarkers.alignment;

import java.util.Arrays;

/** Voxels without a value, such as beyond the edge of a resampled image, for a search that needs values everywhere. */
public final class BlankVoxels {

	private BlankVoxels() {}

	/**
	 * Gives them the value of the nearest voxel along the first axis, then the second, then the third: the image goes on as
	 * it ends, without an edge that would attract a registration.
	 *
	 * @return the image itself where every voxel has a finite value, or none has
	 */
	public static ImageVolume filled(final ImageVolume image) {
		boolean blank = false;
		for (final float value : image.values()) {
			blank |= !Float.isFinite(value);
		}
		if (!blank) return image;
		final VolumeGrid grid = image.grid();
		final float[] values = image.values().clone();
		int step = 1;
		for (int axis = 0; axis < 3; axis++) {
			final int length = grid.size(axis);
			for (int i = 0; i < values.length; i++) {
				if (i / step % length == 0) fill(values, i, step, length);
			}
			step *= length;
		}
		return new ImageVolume(grid, values);
	}

	/**
	 * The voxels of a mask that have a value.
	 *
	 * @param mask not 0 inside; null for all
	 * @return the mask itself where every voxel has a value
	 */
	public static byte[] without(final ImageVolume image, final byte[] mask) {
		byte[] kept = mask;
		for (int i = 0; i < image.values().length; i++) {
			if (Float.isFinite(image.values()[i])) continue;
			if (kept == mask) {
				kept = new byte[image.values().length];
				Arrays.fill(kept, (byte) 1);
				if (mask != null) System.arraycopy(mask, 0, kept, 0, mask.length);
			}
			kept[i] = 0;
		}
		return kept;
	}

	private static void fill(final float[] values, final int first, final int step, final int length) {
		int last = -1;
		for (int i = 0; i < length; i++) {
			if (!Float.isFinite(values[first + i * step])) continue;
			for (int j = last + 1; j < i; j++) {
				final int nearest = last < 0 || i - j < j - last ? i : last;
				values[first + j * step] = values[first + nearest * step];
			}
			last = i;
		}
		for (int j = last + 1; last >= 0 && j < length; j++) {
			values[first + j * step] = values[first + last * step];
		}
	}
}
