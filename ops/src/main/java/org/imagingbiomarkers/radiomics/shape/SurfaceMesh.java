package org.imagingbiomarkers.radiomics.shape;

/**
 * The surface of a body of voxels, by marching cubes at half of the mask.
 *
 * @param area in mm^2
 * @param volume inside the surface in mm^3
 */
public record SurfaceMesh(double area, double volume) {

	/** The surface without holes. */
	public static SurfaceMesh of(final VoxelSolid solid) {
		return of(solid, CubeTriangles.CLOSED);
	}

	/** The surface as PyRadiomics makes it: where voxels touch at an edge it may have a hole. */
	public static SurfaceMesh withComplementaryCubes(final VoxelSolid solid) {
		return of(solid, CubeTriangles.COMPLEMENTARY);
	}

	private static SurfaceMesh of(final VoxelSolid solid, final CubeTriangles table) {
		// By the divergence theorem the volume is a third of the flux of the position through the surface. For a cube at
		// (x, y, z) that is (x, y, z) times the sum of its normals, plus what the cube at the origin gives.
		final double[][] normal = new double[256][3];
		final double[] flux = new double[256];
		final double[] areas = new double[256];
		for (int cube = 0; cube < 256; cube++) {
			for (final double[] t : table.of(cube)) {
				final double[] twice = CubeTriangles.doubleNormal(t);
				for (int axis = 0; axis < 3; axis++) {
					normal[cube][axis] += twice[axis] / 2;
					flux[cube] += twice[axis] / 2 * t[axis];
				}
				areas[cube] += CubeTriangles.area(t, solid.spacingX(), solid.spacingY(), solid.spacingZ());
			}
		}
		final int[] bounds = solid.bounds();
		if (bounds == null) return new SurfaceMesh(0, 0);
		final boolean[] inside = solid.inside();
		final int row = solid.sizeX();
		final int slice = row * solid.sizeY();
		double area = 0;
		double volume = 0;
		for (int z = bounds[2] - 1; z <= bounds[5]; z++) {
			for (int y = bounds[1] - 1; y <= bounds[4]; y++) {
				int at = z * slice + y * row + bounds[0] - 1;
				int left = face(inside, at, row, slice);
				for (int x = bounds[0] - 1; x <= bounds[3]; x++) {
					final int right = face(inside, ++at, row, slice);
					// Corners 0, 3, 4, 7 are to the left, 1, 2, 5, 6 to the right.
					final int cube = LEFT[left] | RIGHT[right];
					left = right;
					if (cube == 0 || cube == 255) continue;
					area += areas[cube];
					final double[] n = normal[cube];
					volume += (x - bounds[0] + 1) * n[0] + (y - bounds[1] + 1) * n[1] + (z - bounds[2] + 1) * n[2] + flux[cube];
				}
			}
		}
		return new SurfaceMesh(area, volume / 3 * solid.voxelVolume());
	}

	/** Bits of the corners of a cube by the four of its left or right face: y, z; y + 1, z; y, z + 1; y + 1, z + 1. */
	private static final int[] LEFT = bits(0, 3, 4, 7);
	private static final int[] RIGHT = bits(1, 2, 5, 6);

	private static int[] bits(final int... corners) {
		final int[] bits = new int[16];
		for (int face = 0; face < 16; face++) {
			for (int c = 0; c < 4; c++) {
				if ((face >> c & 1) != 0) bits[face] |= 1 << corners[c];
			}
		}
		return bits;
	}

	private static int face(final boolean[] inside, final int at, final int row, final int slice) {
		return (inside[at] ? 1 : 0) | (inside[at + row] ? 2 : 0) | (inside[at + slice] ? 4 : 0) | (inside[at + row + slice]
			? 8 : 0);
	}
}
