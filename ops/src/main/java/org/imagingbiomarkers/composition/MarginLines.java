package org.imagingbiomarkers.composition;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.lesion.DistanceTransform;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.parallel.Workers;

import net.imglib2.RandomAccessible;
import net.imglib2.RealRandomAccess;
import net.imglib2.interpolation.randomaccess.NLinearInterpolatorFactory;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

/**
 * Values along lines across the margin of a region, from the inside out, each at a right angle to the margin.
 *
 * @param distances mm from the margin, negative inside, in equal steps; the same for all lines
 * @param values of each line
 */
public record MarginLines(double[] distances, List<double[]> values) {

	/** More lines take time and change a median no more. */
	private static final int MAX_LINES = 2000;
	/** Voxels around one that say which way is out. */
	private static final int REACH_OF_NORMAL = 2;
	/** A region that no line can enter by two samples has no inside. */
	private static final int MIN_STEPS_INSIDE = 2;

	/**
	 * A region in a box that leaves at least one voxel free on each side inside the image.
	 *
	 * @param inside true inside, x fastest
	 * @param sizes voxels of the box
	 * @param offset of the box in the image
	 */
	public record Place(boolean[] inside, int[] sizes, int[] offset) {

		boolean at(final int x, final int y, final int z) {
			return x >= 0 && y >= 0 && z >= 0 && x < sizes[0] && y < sizes[1] && z < sizes[2] && inside[(z * sizes[1] + y) *
				sizes[0] + x];
		}
	}

	/**
	 * Draws the lines of a region.
	 *
	 * @param image of three dimensions; NaN where a line must not go: outside the image, and in other lesions
	 * @param grid of the image
	 * @param reach mm of a line to each side; less to the inside of a small region
	 */
	public static MarginLines of(final RandomAccessible<DoubleType> image, final Place place, final VoxelGrid grid,
		final double reach)
	{
		final double step = Math.min(Math.min(grid.spacingX(), grid.spacingY()), grid.isPlane() ? Double.POSITIVE_INFINITY
			: grid.spacingZ()) / 2;
		final int out = (int) Math.floor(reach / step);
		final int in = Math.min(out, (int) Math.floor(depth(place, grid) / step));
		if (in < MIN_STEPS_INSIDE || out < MIN_STEPS_INSIDE) return new MarginLines(new double[0], List.of());
		final double[] distances = new double[in + out + 1];
		for (int i = 0; i < distances.length; i++) {
			distances[i] = (i - in) * step;
		}
		final List<int[]> surface = surface(place, grid.isPlane());
		final RealRandomAccess<DoubleType> at = Views.interpolate(image, new NLinearInterpolatorFactory<>())
			.realRandomAccess();
		final List<double[]> values = new ArrayList<>();
		final int every = Math.max(1, (surface.size() + MAX_LINES - 1) / MAX_LINES);
		for (int i = 0; i < surface.size(); i += every) {
			Workers.endIfInterrupted();
			final double[] normal = normal(place, surface.get(i), grid);
			if (normal.length == 0) continue;
			final double[] line = line(at, place, surface.get(i), normal, distances, grid);
			if (line.length > 0) values.add(line);
		}
		return new MarginLines(distances, values);
	}

	/** How far the innermost voxel is from the margin, mm. */
	private static double depth(final Place place, final VoxelGrid grid) {
		final boolean[] outside = new boolean[place.inside.length];
		for (int i = 0; i < outside.length; i++) {
			outside[i] = !place.inside[i];
		}
		double most = 0;
		for (final float square : DistanceTransform.squared(outside, place.sizes, new double[] { grid.spacingX(), grid
			.spacingY(), grid.spacingZ() }, Workers.single()))
		{
			if (square < Float.POSITIVE_INFINITY) most = Math.max(most, Math.sqrt(square));
		}
		return most;
	}

	/** Voxels of the region that touch one outside of it by a face. */
	private static List<int[]> surface(final Place place, final boolean plane) {
		final List<int[]> surface = new ArrayList<>();
		for (int z = 0; z < place.sizes[2]; z++) {
			for (int y = 0; y < place.sizes[1]; y++) {
				for (int x = 0; x < place.sizes[0]; x++) {
					if (!place.at(x, y, z)) continue;
					final boolean inner = place.at(x - 1, y, z) && place.at(x + 1, y, z) && place.at(x, y - 1, z) && place.at(x, y +
						1, z) && (plane || place.at(x, y, z - 1) && place.at(x, y, z + 1));
					if (!inner) surface.add(new int[] { x, y, z });
				}
			}
		}
		return surface;
	}

	/** Away from where the region is around a voxel, 1 mm long; empty where it is the same on all sides. */
	private static double[] normal(final Place place, final int[] voxel, final VoxelGrid grid) {
		final double[] normal = new double[3];
		final int deep = grid.isPlane() ? 0 : REACH_OF_NORMAL;
		for (int z = -deep; z <= deep; z++) {
			for (int y = -REACH_OF_NORMAL; y <= REACH_OF_NORMAL; y++) {
				for (int x = -REACH_OF_NORMAL; x <= REACH_OF_NORMAL; x++) {
					if (!place.at(voxel[0] + x, voxel[1] + y, voxel[2] + z)) continue;
					// A density has this gradient along each axis: offsets count by the inverse of the spacing.
					normal[0] -= x / grid.spacingX();
					normal[1] -= y / grid.spacingY();
					normal[2] -= z / grid.spacingZ();
				}
			}
		}
		final double length = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
		if (length < 1e-9) return new double[0];
		for (int axis = 0; axis < 3; axis++) {
			normal[axis] /= length;
		}
		return normal;
	}

	/** Empty where the line meets a voxel without a value. */
	private static double[] line(final RealRandomAccess<DoubleType> at, final Place place, final int[] voxel,
		final double[] normal, final double[] distances, final VoxelGrid grid)
	{
		// The margin lies half a voxel beyond the center of the outermost one.
		double half = Double.POSITIVE_INFINITY;
		for (int axis = 0; axis < 3; axis++) {
			if (normal[axis] != 0) half = Math.min(half, grid.spacing(axis) / 2 / Math.abs(normal[axis]));
		}
		final double[] line = new double[distances.length];
		for (int i = 0; i < line.length; i++) {
			for (int axis = 0; axis < 3; axis++) {
				at.setPosition(place.offset[axis] + voxel[axis] + normal[axis] * (half + distances[i]) / grid.spacing(axis),
					axis);
			}
			line[i] = at.get().get();
			if (Double.isNaN(line[i])) return new double[0];
		}
		return line;
	}
}
