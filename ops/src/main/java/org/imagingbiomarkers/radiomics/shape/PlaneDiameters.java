package org.imagingbiomarkers.radiomics.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The largest distances between points of a surface that are in one plane across an axis. The points are those of
 * marching cubes: middles between a voxel inside and a neighbor outside.
 *
 * @param acrossX in a plane of constant x, in mm
 * @param acrossY in a plane of constant y
 * @param acrossZ in a slice
 */
public record PlaneDiameters(double acrossX, double acrossY, double acrossZ) {

	public static PlaneDiameters of(final VoxelSolid solid) {
		final int[] size = { solid.sizeX(), solid.sizeY(), solid.sizeZ() };
		final double[] spacing = { solid.spacingX(), solid.spacingY(), solid.spacingZ() };
		final Planes[] across = { new Planes(size, 0), new Planes(size, 1), new Planes(size, 2) };
		final int[] stride = { 1, size[0], size[0] * size[1] };
		final boolean[] inside = solid.inside();
		final int[] point = new int[3];
		for (int z = 0, at = 0; z < size[2]; z++) {
			for (int y = 0; y < size[1]; y++) {
				for (int x = 0; x < size[0]; x++, at++) {
					if (!inside[at]) continue;
					for (int axis = 0; axis < 3; axis++) {
						for (int sign = -1; sign <= 1; sign += 2) {
							if (inside[at + sign * stride[axis]]) continue;
							point[0] = 2 * x;
							point[1] = 2 * y;
							point[2] = 2 * z;
							point[axis] += sign;
							for (final Planes planes : across) {
								planes.add(point);
							}
						}
					}
				}
			}
		}
		return new PlaneDiameters(across[0].largestDiameter(spacing), across[1].largestDiameter(spacing), across[2]
			.largestDiameter(spacing));
	}

	/**
	 * The points in the planes across an axis. Places are counted in half voxels: even planes go through voxel centers, odd
	 * ones between them. Of each row of a plane only the outermost points are kept, which alone can be farthest apart.
	 */
	private static final class Planes {

		private final int axis;
		private final int u;
		private final int v;
		private final int rows;
		/** The first and the last point of each row of each plane; -1: there is none. */
		private final int[] first;
		private final int[] last;

		Planes(final int[] size, final int axis) {
			this.axis = axis;
			u = (axis + 1) % 3;
			v = (axis + 2) % 3;
			rows = 2 * size[v];
			first = new int[2 * size[axis] * rows];
			last = new int[first.length];
			Arrays.fill(first, -1);
		}

		void add(final int[] point) {
			final int row = point[axis] * rows + point[v];
			if (first[row] < 0) {
				first[row] = point[u];
				last[row] = point[u];
			}
			else {
				first[row] = Math.min(first[row], point[u]);
				last[row] = Math.max(last[row], point[u]);
			}
		}

		double largestDiameter(final double[] spacing) {
			double largest = 0;
			final List<double[]> points = new ArrayList<>();
			for (int plane = 0; plane < first.length; plane += rows) {
				points.clear();
				for (int row = 0; row < rows; row++) {
					if (first[plane + row] < 0) continue;
					points.add(new double[] { first[plane + row] * spacing[u] / 2, row * spacing[v] / 2 });
					if (last[plane + row] > first[plane + row]) {
						points.add(new double[] { last[plane + row] * spacing[u] / 2, row * spacing[v] / 2 });
					}
				}
				if (!points.isEmpty()) largest = Math.max(largest, PlanarHull.of(points.toArray(double[][]::new)).diameter());
			}
			return largest;
		}
	}
}
