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

	/** First and last voxel of the mask along each axis: lowest x, y, z, highest x, y, z. */
	int[] bounds() {
		final Grid grid = grid();
		final int[] bounds = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1, -1 };
		for (int at = 0; at < mask.length; at++) {
			if (!mask[at]) continue;
			final int[] voxel = { grid.x(at), grid.y(at), grid.z(at) };
			for (int axis = 0; axis < 3; axis++) {
				bounds[axis] = Math.min(bounds[axis], voxel[axis]);
				bounds[axis + 3] = Math.max(bounds[axis + 3], voxel[axis]);
			}
		}
		return bounds;
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
		final Grid grid = grid();
		final int x = Math.max(0, bounds[0] - pad), y = Math.max(0, bounds[1] - pad), z = Math.max(0, bounds[2] - pad);
		final Grid part = grid.part(x, y, z, Math.min(grid.sizeX() - 1, bounds[3] + pad) - x + 1, Math.min(grid.sizeY() - 1,
			bounds[4] + pad) - y + 1, Math.min(grid.sizeZ() - 1, bounds[5] + pad) - z + 1);
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
