package org.imagingbiomarkers.io.mask;

import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;

/**
 * How the voxels of one grid are stored in another one with the same voxels, or more of them: axes swapped, turned round
 * or cropped, but nothing in between.
 *
 * @param start voxel of the target that is voxel (0, 0, 0) of the source: column, row and slice
 * @param steps change of column, row and slice in the target for one column, one row and one slice of the source
 */
record StorageOrder(int[] start, int[][] steps) {

	/** In voxels, how far a corner may be off; files round their numbers. */
	private static final double CORNER_TOLERANCE = 0.02;

	/** Empty where a voxel of the source is not one of the target. */
	static Optional<StorageOrder> of(final Geometry source, final Geometry target) {
		// What lies upright at the origin most often does not know its place, so that it is no crop of anything.
		if (source.isUpright() && voxels(source) != voxels(target)) return Optional.empty();
		final PatientToVoxel lattice = new PatientToVoxel(target);
		final Vector origin = lattice.index(source.origin());
		final int[][] steps = { step(lattice, origin, source.place(1, 0, 0)), step(lattice, origin, source.place(0, 1, 0)),
			step(lattice, origin, source.place(0, 0, 1)) };
		final StorageOrder order = new StorageOrder(rounded(origin), steps);
		final long[] size = { source.width(), source.height(), source.depth() };
		for (int corner = 0; corner < 8; corner++) {
			final int[] voxel = new int[3];
			for (int axis = 0; axis < 3; axis++) {
				voxel[axis] = (corner >> axis & 1) == 0 ? 0 : (int) size[axis] - 1;
			}
			final int[] at = order.at(voxel[0], voxel[1], voxel[2]);
			final Vector exact = lattice.index(source.place(voxel[0], voxel[1], voxel[2]));
			final boolean near = exact.minus(new Vector(at[0], at[1], at[2])).length() <= CORNER_TOLERANCE;
			final boolean inside = at[0] >= 0 && at[1] >= 0 && at[2] >= 0 && at[0] < target.width() && at[1] < target
				.height() && at[2] < target.depth();
			if (!near || !inside) return Optional.empty();
		}
		return order.isPermutation() ? Optional.of(order) : Optional.empty();
	}

	private static long voxels(final Geometry grid) {
		return grid.width() * grid.height() * grid.depth();
	}

	private static int[] step(final PatientToVoxel lattice, final Vector origin, final Vector next) {
		return rounded(lattice.index(next).minus(origin));
	}

	private static int[] rounded(final Vector v) {
		return new int[] { (int) Math.rint(v.x()), (int) Math.rint(v.y()), (int) Math.rint(v.z()) };
	}

	/** Each axis leads to the next voxel along another axis. */
	private boolean isPermutation() {
		final int[] used = new int[3];
		for (final int[] step : steps) {
			for (int axis = 0; axis < 3; axis++) {
				used[axis] += Math.abs(step[axis]);
			}
			if (Math.abs(step[0]) + Math.abs(step[1]) + Math.abs(step[2]) != 1) return false;
		}
		return used[0] == 1 && used[1] == 1 && used[2] == 1;
	}

	/** Column, row and slice in the target of a voxel of the source. */
	int[] at(final int column, final int row, final int slice) {
		final int[] at = start.clone();
		for (int axis = 0; axis < 3; axis++) {
			at[axis] += column * steps[0][axis] + row * steps[1][axis] + slice * steps[2][axis];
		}
		return at;
	}
}
