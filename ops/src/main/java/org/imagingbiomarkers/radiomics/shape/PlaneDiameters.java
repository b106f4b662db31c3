package org.imagingbiomarkers.radiomics.shape;

import java.util.ArrayList;
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
		return new PlaneDiameters(across(solid, 0), across(solid, 1), across(solid, 2));
	}

	private static double across(final VoxelSolid solid, final int axis) {
		final int[] size = { solid.sizeX(), solid.sizeY(), solid.sizeZ() };
		final double[] spacing = { solid.spacingX(), solid.spacingY(), solid.spacingZ() };
		final int u = (axis + 1) % 3;
		final int v = (axis + 2) % 3;
		// In half voxels: even planes go through voxel centers, odd ones between them.
		final List<List<double[]>> planes = new ArrayList<>();
		for (int plane = 0; plane < 2 * size[axis]; plane++) {
			planes.add(new ArrayList<>());
		}
		final int[] stride = { 1, size[0], size[0] * size[1] };
		final int[] voxel = new int[3];
		for (int at = 0; at < solid.inside().length; at++) {
			if (!solid.inside()[at]) continue;
			voxel[0] = at % size[0];
			voxel[1] = at / size[0] % size[1];
			voxel[2] = at / size[0] / size[1];
			for (int direction = 0; direction < 6; direction++) {
				final int along = direction / 2;
				final int sign = direction % 2 == 0 ? 1 : -1;
				if (solid.inside()[at + sign * stride[along]]) continue;
				final double[] point = { voxel[u] * spacing[u], voxel[v] * spacing[v] };
				if (along == u) point[0] += sign * spacing[u] / 2;
				if (along == v) point[1] += sign * spacing[v] / 2;
				planes.get(2 * voxel[axis] + (along == axis ? sign : 0)).add(point);
			}
		}
		double largest = 0;
		for (final List<double[]> points : planes) {
			if (!points.isEmpty()) largest = Math.max(largest, PlanarHull.of(points.toArray(double[][]::new)).diameter());
		}
		return largest;
	}
}
