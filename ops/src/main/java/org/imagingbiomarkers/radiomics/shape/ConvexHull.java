package org.imagingbiomarkers.radiomics.shape;

import java.util.Arrays;

/**
 * The convex hull of the surface of a body of voxels.
 *
 * @param area in mm^2
 * @param volume in mm^3
 * @param corners x, y, z in mm of each corner, measured from the center of the grid's first voxel
 * @param sides three corners each, by number, counterclockwise seen from outside
 */
public record ConvexHull(double area, double volume, double[][] corners, int[][] sides) {

	/** The hull of the surface that marching cubes gives: of all middles between a voxel inside and one outside. */
	public static ConvexHull of(final VoxelSolid solid) {
		// In half voxels the points are whole numbers, and the spacing changes nothing about which of them are corners.
		final int[] points = outermost(solid);
		final int[][] triangles = LatticeHull.triangles(points);
		final int[] number = new int[points.length / 3];
		Arrays.fill(number, -1);
		int count = 0;
		final double[][] corners = new double[3 * triangles.length][];
		double area = 0;
		double volume = 0;
		final double[] scaled = new double[9];
		for (final int[] triangle : triangles) {
			for (int k = 0; k < 3; k++) {
				final int p = triangle[k];
				for (int axis = 0; axis < 3; axis++) {
					scaled[3 * k + axis] = points[3 * p + axis] / 2.0;
				}
				if (number[p] < 0) {
					corners[count] = new double[] { scaled[3 * k] * solid.spacingX(), scaled[3 * k + 1] * solid.spacingY(),
						scaled[3 * k + 2] * solid.spacingZ() };
					number[p] = count++;
				}
				triangle[k] = number[p];
			}
			area += CubeTriangles.area(scaled, solid.spacingX(), solid.spacingY(), solid.spacingZ());
			final double[] normal = CubeTriangles.doubleNormal(scaled);
			volume += normal[0] * scaled[0] + normal[1] * scaled[1] + normal[2] * scaled[2];
		}
		return new ConvexHull(area, volume / 6 * solid.voxelVolume(), Arrays.copyOf(corners, count), triangles);
	}

	/** The largest distance between two corners in mm: the diameter of the body. */
	public double diameter() {
		double largest = 0;
		for (int i = 0; i < corners.length; i++) {
			final double x = corners[i][0], y = corners[i][1], z = corners[i][2];
			for (int j = 0; j < i; j++) {
				final double dx = corners[j][0] - x, dy = corners[j][1] - y, dz = corners[j][2] - z;
				largest = Math.max(largest, dx * dx + dy * dy + dz * dz);
			}
		}
		return Math.sqrt(largest);
	}

	/**
	 * The points that can be corners: the middles around the first and the last voxel of each row. A middle between two
	 * voxels inside may be among them; it is in the hull anyway.
	 */
	private static int[] outermost(final VoxelSolid solid) {
		final int sizeX = solid.sizeX();
		int[] points = new int[1024];
		int used = 0;
		for (int z = 0, row = 0; z < solid.sizeZ(); z++) {
			for (int y = 0; y < solid.sizeY(); y++, row += sizeX) {
				int first = 0;
				while (first < sizeX && !solid.inside()[row + first]) {
					first++;
				}
				if (first == sizeX) continue;
				int last = sizeX - 1;
				while (!solid.inside()[row + last]) {
					last--;
				}
				final int[] around = { 2 * first - 1, 2 * y, 2 * z, 2 * last + 1, 2 * y, 2 * z, //
					2 * first, 2 * y - 1, 2 * z, 2 * last, 2 * y - 1, 2 * z, 2 * first, 2 * y + 1, 2 * z, 2 * last, 2 * y + 1, 2 *
						z, //
					2 * first, 2 * y, 2 * z - 1, 2 * last, 2 * y, 2 * z - 1, 2 * first, 2 * y, 2 * z + 1, 2 * last, 2 * y, 2 * z +
						1 };
				if (used + around.length > points.length) points = Arrays.copyOf(points, 2 * points.length);
				System.arraycopy(around, 0, points, used, around.length);
				used += around.length;
			}
		}
		return Arrays.copyOf(points, used);
	}
}
