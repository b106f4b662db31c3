package org.imagingbiomarkers.io.mask;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;

/**
 * Brings voxels onto another grid: each voxel there takes what the nearest voxel of this grid is.
 *
 * @param grid of the voxels
 * @param inside which of them are inside
 */
record NearestVoxels(Geometry grid, Inside inside) {

	/** Whether a voxel is inside; false beyond the grid. */
	@FunctionalInterface
	interface Inside {

		boolean contains(int column, int row, int slice);
	}

	/**
	 * What is inside on another grid, slice by slice.
	 *
	 * @param start first column, row and slice of a box that holds all that is inside
	 * @param size of the box
	 */
	Map<Integer, BitPlane> onto(final Geometry target, final int[] start, final int[] size) {
		final PatientToVoxel back = new PatientToVoxel(target);
		final double[] least = { Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE };
		final double[] most = { -Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
		for (int corner = 0; corner < 8; corner++) {
			final Vector at = back.index(grid.place(start[0] - 0.5 + (corner & 1) * size[0], start[1] - 0.5 + (corner >> 1 &
				1) * size[1], start[2] - 0.5 + (corner >> 2) * size[2]));
			final double[] index = { at.x(), at.y(), at.z() };
			for (int axis = 0; axis < 3; axis++) {
				least[axis] = Math.min(least[axis], index[axis]);
				most[axis] = Math.max(most[axis], index[axis]);
			}
		}
		final int left = first(least[0]);
		final int top = first(least[1]);
		final int width = last(most[0], target.width()) - left + 1;
		final int height = last(most[1], target.height()) - top + 1;
		final Map<Integer, BitPlane> there = new TreeMap<>();
		if (width <= 0 || height <= 0) return there;
		for (int k = first(least[2]); k <= last(most[2], target.depth()); k++) {
			final int slice = k;
			plane(target, left, top, width, height, k).ifPresent(p -> there.put(slice, p));
		}
		return there;
	}

	private static int first(final double least) {
		return (int) Math.max(0, Math.floor(least));
	}

	private static int last(final double most, final long size) {
		return (int) Math.min(size - 1, Math.ceil(most));
	}

	private Optional<BitPlane> plane(final Geometry target, final int left, final int top, final int width,
		final int height, final int slice)
	{
		final PatientToVoxel source = new PatientToVoxel(grid);
		final Vector start = source.index(target.place(left, top, slice));
		final Vector column = source.index(target.place(left + 1, top, slice)).minus(start);
		final Vector row = source.index(target.place(left, top + 1, slice)).minus(start);
		final int stride = BitPlane.stride(width);
		final long[] words = new long[stride * height];
		for (int j = 0; j < height; j++) {
			for (int i = 0; i < width; i++) {
				final Vector at = start.plus(column.times(i)).plus(row.times(j));
				if (inside.contains((int) Math.round(at.x()), (int) Math.round(at.y()), (int) Math.round(at.z()))) {
					words[j * stride + (i >>> 6)] |= 1L << i;
				}
			}
		}
		return BitPlane.of(left, top, width, height, words);
	}
}
