package org.imagingbiomarkers.radiomics.pyradiomics;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * An image and the mask of a region on the same grid.
 *
 * @param whole whether the image holds whole numbers only, as files of integers do: interpolated values are then
 * truncated to whole numbers
 */
record MaskedImage(Volume image, boolean[] mask, boolean whole) {

	Grid grid() {
		return image.grid();
	}

	MaskedImage with(final boolean[] otherMask) {
		return new MaskedImage(image, otherMask, whole);
	}

	/** First and last voxel of the mask along each axis: {@link Grid#bounds}. */
	int[] bounds() {
		return grid().bounds(mask);
	}

	/** Number of voxels in the mask. */
	int count() {
		int count = 0;
		for (final boolean inside : mask) {
			if (inside) count++;
		}
		return count;
	}

	/** The part of image and mask around the mask, with so many voxels on every side as there are. */
	MaskedImage croppedTo(final int[] bounds, final int pad) {
		return croppedTo(bounds, new int[] { pad, pad, pad });
	}

	/** The same with a number of voxels for each axis. */
	MaskedImage croppedTo(final int[] bounds, final int[] pad) {
		final Grid grid = grid();
		final int[] size = { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
		final int[] from = new int[3];
		final int[] count = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			from[axis] = (int) Math.max(0L, (long) bounds[axis] - pad[axis]);
			count[axis] = (int) Math.min(size[axis] - 1L, (long) bounds[axis + 3] + pad[axis]) - from[axis] + 1;
		}
		final int x = from[0], y = from[1], z = from[2];
		final Grid part = grid.part(x, y, z, count[0], count[1], count[2]);
		final double[] values = new double[part.voxels()];
		final boolean[] inside = new boolean[values.length];
		for (int k = 0; k < part.sizeZ(); k++) {
			for (int j = 0; j < part.sizeY(); j++) {
				System.arraycopy(image.values(), grid.index(x, y + j, z + k), values, part.index(0, j, k), part.sizeX());
				System.arraycopy(mask, grid.index(x, y + j, z + k), inside, part.index(0, j, k), part.sizeX());
			}
		}
		return new MaskedImage(new Volume(part, values), inside, whole);
	}
}
