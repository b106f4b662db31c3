package org.imagingbiomarkers.lesion.edit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.lesion.VoxelBox;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.parallel.Workers;

/**
 * A stroke of a round brush, or of an eraser: all voxels whose center is within a radius of its path. One point makes a
 * sphere, or a disc.
 *
 * @param path points in voxels, joined by straight lines
 * @param radius mm; the voxel of a point itself always belongs to the stroke
 * @param erases whether it removes
 * @param disc the axis (0 x, 1 y, 2 z) across which the brush is flat and stays in the slice of each point; empty: a
 * sphere
 * @param limits values that alone are changed; empty: all
 */
public record Brush(List<double[]> path, double radius, boolean erases, OptionalInt disc, Optional<ValueLimits> limits)
		implements
			RegionEdit
{

	/** @throws InvalidInputException if there is no point, or no radius */
	public Brush {
		path = path.stream().map(double[]::clone).toList();
		if (path.isEmpty()) throw new InvalidInputException("A stroke needs a point at least, but there is none.");
		for (final double[] point : path) {
			if (point.length != 3 || !Double.isFinite(point[0] + point[1] + point[2])) throw new InvalidInputException(
				"A point of a stroke must be three numbers.");
		}
		if (!(radius >= 0 && radius <= 1000)) throw new InvalidInputException(
			"The radius of a brush must be from 0 to 1000 mm, but it is " + radius + ".");
	}

	/** A sphere that is added, around a point in voxels. */
	public static Brush sphere(final double[] center, final double radius) {
		return new Brush(List.of(center), radius, false, OptionalInt.empty(), Optional.empty());
	}

	@Override
	public VoxelMask edit(final VoxelMask region) {
		final VoxelMask stroke = stroke(region.grid());
		return erases ? region.minus(stroke) : region.union(stroke);
	}

	/** What the brush touches. */
	public VoxelMask stroke(final VoxelGrid grid) {
		VoxelBox box = VoxelBox.EMPTY;
		for (final double[] point : path) {
			box = box.union(around(point, grid));
		}
		if (box.isEmpty()) return VoxelMask.empty(grid);
		final boolean[] touched = new boolean[box.voxels()];
		for (int i = 0; i < path.size(); i++) {
			Workers.endIfInterrupted();
			touch(path.get(Math.max(0, i - 1)), path.get(i), box, grid, touched);
		}
		final VoxelMask stroke = VoxelMask.of(grid, box, touched);
		return limits.isPresent() ? limits.get().edit(stroke) : stroke;
	}

	private VoxelBox around(final double[] point, final VoxelGrid grid) {
		final int[] first = new int[3];
		final int[] last = new int[3];
		for (int d = 0; d < 3; d++) {
			final double reach = disc.isPresent() && disc.getAsInt() == d ? 0 : radius / grid.spacing(d);
			final double center = disc.isPresent() && disc.getAsInt() == d ? Math.rint(point[d]) : point[d];
			first[d] = (int) Math.max(0, Math.min(Math.rint(center), Math.ceil(center - reach)));
			last[d] = (int) Math.min(grid.size(d) - 1.0, Math.max(Math.rint(center), Math.floor(center + reach)));
		}
		return VoxelBox.between(first, last);
	}

	private void touch(final double[] from, final double[] to, final VoxelBox box, final VoxelGrid grid,
		final boolean[] touched)
	{
		final VoxelBox near = around(from, grid).union(around(to, grid)).intersection(box);
		final double[] at = new double[3];
		for (int z = near.z(); z <= near.max(2); z++) {
			for (int y = near.y(); y <= near.max(1); y++) {
				for (int x = near.x(); x <= near.max(0); x++) {
					at[0] = x;
					at[1] = y;
					at[2] = z;
					if (square(at, from, to, grid) <= radius * radius || isAt(at, to)) touched[box.index(x, y, z)] = true;
				}
			}
		}
	}

	private static boolean isAt(final double[] voxel, final double[] point) {
		return voxel[0] == Math.rint(point[0]) && voxel[1] == Math.rint(point[1]) && voxel[2] == Math.rint(point[2]);
	}

	/** Squared distance of a voxel from a line, mm^2; across a disc, infinite beyond half a voxel. */
	private double square(final double[] at, final double[] from, final double[] to, final VoxelGrid grid) {
		double along = 0;
		double length = 0;
		for (int d = 0; d < 3; d++) {
			final double s = grid.spacing(d);
			along += (at[d] - from[d]) * (to[d] - from[d]) * s * s;
			length += (to[d] - from[d]) * (to[d] - from[d]) * s * s;
		}
		final double share = length > 0 ? Math.max(0, Math.min(1, along / length)) : 0;
		double sum = 0;
		for (int d = 0; d < 3; d++) {
			final double off = at[d] - from[d] - share * (to[d] - from[d]);
			if (disc.isPresent() && disc.getAsInt() == d) {
				if (Math.abs(off) > 0.5) return Double.POSITIVE_INFINITY;
			}
			else sum += off * off * grid.spacing(d) * grid.spacing(d);
		}
		return sum;
	}
}
