package org.imagingbiomarkers.radiomics.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/**
 * How the surface between the inside and the outside runs through a cube of eight voxel centers, for each of the 256
 * cases (Lorensen and Cline, doi:10.1145/37402.37422, at 0.5 of a mask: through the middle of edges).
 * <p>
 * On a face whose inside corners lie across, the inside corners are kept apart. Polygons of seven corners are cut into
 * triangles from the corner on their axis of symmetry, others from the corner that gives the largest area: so do the
 * tables in use.
 * </p>
 */
final class CubeTriangles {

	/** Corners of the cube: x, y, z; bit i of a case is set if corner i is inside. */
	static final int[][] CORNERS = { { 0, 0, 0 }, { 1, 0, 0 }, { 1, 1, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 1, 0, 1 }, { 1, 1,
		1 }, { 0, 1, 1 } };
	private static final int[][] EDGES = { { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 0 }, { 4, 5 }, { 5, 6 }, { 6, 7 }, { 7, 4 }, {
		0, 4 }, { 1, 5 }, { 2, 6 }, { 3, 7 } };
	/** Counterclockwise, seen from outside the cube. */
	private static final int[][] FACES = { { 3, 2, 1, 0 }, { 4, 5, 6, 7 }, { 0, 1, 5, 4 }, { 1, 2, 6, 5 }, { 2, 3, 7, 6 }, {
		3, 0, 4, 7 } };
	private static final double SAME_AREA = 1e-9;

	/** Every case by itself: the surface has no holes. */
	static final CubeTriangles CLOSED = new CubeTriangles(false);
	/**
	 * A case and its complement have the same triangles, reversed, as in PyRadiomics; where inside corners lie across, the
	 * surface may have a hole.
	 */
	static final CubeTriangles COMPLEMENTARY = new CubeTriangles(true);

	/** For each case the triangles: nine coordinates each, in voxels from corner 0; normals point outside. */
	private final double[][][] triangles = new double[256][][];

	private CubeTriangles(final boolean complementary) {
		for (int cube = 0; cube < 256; cube++) {
			if (complementary && cube > 127) triangles[cube] = turned(triangles[255 - cube]);
			else {
				final List<double[]> found = new ArrayList<>();
				for (final int[] polygon : polygons(cube)) {
					addTriangles(polygon, found);
				}
				triangles[cube] = found.toArray(double[][]::new);
			}
		}
	}

	/** The triangles of a case: x, y, z of three corners each. */
	double[][] of(final int cube) {
		return triangles[cube];
	}

	private static double[][] turned(final double[][] triangles) {
		return Arrays.stream(triangles).map(t -> new double[] { t[3], t[4], t[5], t[0], t[1], t[2], t[6], t[7], t[8] })
			.toArray(double[][]::new);
	}

	/** The polygons of a case, as edges of the cube in order. */
	private static List<int[]> polygons(final int cube) {
		final int[] next = new int[EDGES.length];
		Arrays.fill(next, -1);
		for (final int[] face : FACES) {
			for (int k = 0; k < 4; k++) {
				if (!inside(cube, face[k]) || inside(cube, face[(k + 1) % 4])) continue;
				int first = k;
				while (inside(cube, face[(first + 3) % 4])) {
					first = (first + 3) % 4;
				}
				next[edge(face[(first + 3) % 4], face[first])] = edge(face[k], face[(k + 1) % 4]);
			}
		}
		final List<int[]> polygons = new ArrayList<>();
		for (int start = 0; start < next.length; start++) {
			final int[] polygon = new int[next.length];
			int corners = 0;
			for (int at = start; next[at] >= 0;) {
				polygon[corners++] = at;
				final int following = next[at];
				next[at] = -1;
				at = following;
			}
			if (corners > 0) polygons.add(Arrays.copyOf(polygon, corners));
		}
		return polygons;
	}

	private static boolean inside(final int cube, final int corner) {
		return (cube >> corner & 1) != 0;
	}

	private static int edge(final int from, final int to) {
		for (int e = 0; e < EDGES.length; e++) {
			if (EDGES[e][0] == from && EDGES[e][1] == to || EDGES[e][0] == to && EDGES[e][1] == from) return e;
		}
		throw new InvalidInputException("corners " + from + " and " + to + " share no edge");
	}

	private static void addTriangles(final int[] polygon, final List<double[]> into) {
		final int corners = polygon.length;
		final double[] area = new double[corners];
		for (int k = 0; k < corners; k++) {
			for (final double[] triangle : cutFrom(polygon, k)) {
				area[k] += area(triangle, 1, 1, 1);
			}
		}
		int best = 0;
		for (int k = 1; k < corners; k++) {
			final boolean better = corners == 7 ? onAxis(area, k) : area[k] > area[best] + SAME_AREA;
			if (better) best = k;
		}
		into.addAll(cutFrom(polygon, best));
	}

	private static boolean onAxis(final double[] area, final int corner) {
		final int corners = area.length;
		return Math.abs(area[(corner + 1) % corners] - area[(corner + corners - 1) % corners]) < SAME_AREA;
	}

	private static List<double[]> cutFrom(final int[] polygon, final int apex) {
		final List<double[]> triangles = new ArrayList<>();
		for (int i = 1; i < polygon.length - 1; i++) {
			final double[] triangle = new double[9];
			final int[] of = { polygon[apex], polygon[(apex + i) % polygon.length], polygon[(apex + i + 1) % polygon.length] };
			for (int c = 0; c < 9; c++) {
				final int[] edge = EDGES[of[c / 3]];
				triangle[c] = (CORNERS[edge[0]][c % 3] + CORNERS[edge[1]][c % 3]) / 2.0;
			}
			triangles.add(triangle);
		}
		return triangles;
	}

	/** Area of a triangle whose coordinates are multiplied by the spacing. */
	static double area(final double[] triangle, final double spacingX, final double spacingY, final double spacingZ) {
		final double[] normal = doubleNormal(triangle);
		return 0.5 * Math.sqrt(square(normal[0] * spacingY * spacingZ) + square(normal[1] * spacingX * spacingZ) + square(
			normal[2] * spacingX * spacingY));
	}

	/** Normal of a triangle, as long as twice its area. */
	static double[] doubleNormal(final double[] t) {
		final double ax = t[3] - t[0], ay = t[4] - t[1], az = t[5] - t[2];
		final double bx = t[6] - t[0], by = t[7] - t[1], bz = t[8] - t[2];
		return new double[] { ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx };
	}

	private static double square(final double value) {
		return value * value;
	}
}
