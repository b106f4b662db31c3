package org.imagingbiomarkers.io.mask;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;

/** Takes a region to another grid. */
final class NearestNeighbor {

	private NearestNeighbor() {}

	/**
	 * Each voxel of the target whose center lies in a voxel of the region; only the surroundings of the region are asked.
	 */
	static Optional<Region> of(final Region region, final Geometry target) {
		final Region.Box box = region.box();
		final Lattice back = new Lattice(target);
		final double[] least = { Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE };
		final double[] most = { -Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE };
		for (int corner = 0; corner < 8; corner++) {
			final Vector at = back.index(region.grid().place(box.x() - 0.5 + (corner & 1) * box.width(), box.y() - 0.5 +
				(corner >> 1 & 1) * box.height(), box.z() - 0.5 + (corner >> 2) * box.depth()));
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
		final Map<Integer, BitPlane> slices = new TreeMap<>();
		if (width > 0 && height > 0) {
			for (int k = first(least[2]); k <= last(most[2], target.depth()); k++) {
				final int slice = k;
				slice(region, target, new Region.Box(left, top, k, width, height, 1)).ifPresent(p -> slices.put(slice, p));
			}
		}
		return Region.of(region.name(), target, slices);
	}

	private static int first(final double least) {
		return (int) Math.max(0, Math.floor(least));
	}

	private static int last(final double most, final long size) {
		return (int) Math.min(size - 1, Math.ceil(most));
	}

	private static Optional<BitPlane> slice(final Region region, final Geometry target, final Region.Box part) {
		final Lattice source = new Lattice(region.grid());
		final Vector start = source.index(target.place(part.x(), part.y(), part.z()));
		final Vector column = source.index(target.place(part.x() + 1, part.y(), part.z())).minus(start);
		final Vector row = source.index(target.place(part.x(), part.y() + 1, part.z())).minus(start);
		final int stride = BitPlane.stride(part.width());
		final long[] words = new long[stride * part.height()];
		for (int j = 0; j < part.height(); j++) {
			for (int i = 0; i < part.width(); i++) {
				final Vector at = start.plus(column.times(i)).plus(row.times(j));
				if (region.contains((int) Math.round(at.x()), (int) Math.round(at.y()), (int) Math.round(at.z()))) {
					words[j * stride + (i >>> 6)] |= 1L << i;
				}
			}
		}
		return BitPlane.of(part.x(), part.y(), part.width(), part.height(), words);
	}
}
