package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sphere of triangles: an icosahedron whose triangles are cut into four again and again. */
final class Icosphere {

	/** Distance of neighboring corners of an icosahedron whose corners are (0, 1, golden ratio) and the like. */
	private static final double EDGE = 2;

	private Icosphere() {}

	/** The corners, each this far from the center. */
	static double[][] corners(final int subdivisions, final double radius) {
		final List<double[]> corners = new ArrayList<>();
		final double golden = (1 + Math.sqrt(5)) / 2;
		for (int axis = 0; axis < 3; axis++) {
			for (int signs = 0; signs < 4; signs++) {
				final double[] corner = new double[3];
				corner[axis] = (signs & 1) == 0 ? 1 : -1;
				corner[(axis + 1) % 3] = (signs & 2) == 0 ? golden : -golden;
				corners.add(corner);
			}
		}
		List<int[]> triangles = triangles(corners);
		for (int i = 0; i < subdivisions; i++) {
			triangles = divided(triangles, corners);
			corners.replaceAll(corner -> scaled(corner, radius));
		}
		return corners.stream().map(corner -> scaled(corner, radius)).toArray(double[][]::new);
	}

	private static List<int[]> triangles(final List<double[]> corners) {
		final List<int[]> triangles = new ArrayList<>();
		for (int a = 0; a < corners.size(); a++) {
			for (int b = 0; b < a; b++) {
				for (int c = 0; c < b; c++) {
					if (neighbors(corners, a, b) && neighbors(corners, a, c) && neighbors(corners, b, c)) {
						triangles.add(new int[] { a, b, c });
					}
				}
			}
		}
		return triangles;
	}

	private static boolean neighbors(final List<double[]> corners, final int a, final int b) {
		final double x = corners.get(a)[0] - corners.get(b)[0];
		final double y = corners.get(a)[1] - corners.get(b)[1];
		final double z = corners.get(a)[2] - corners.get(b)[2];
		return Math.abs(Math.sqrt(x * x + y * y + z * z) - EDGE) < 0.01;
	}

	private static List<int[]> divided(final List<int[]> triangles, final List<double[]> corners) {
		final Map<Long, Integer> middles = new HashMap<>();
		final List<int[]> smaller = new ArrayList<>();
		for (final int[] t : triangles) {
			final int ab = middle(t[0], t[1], middles, corners);
			final int bc = middle(t[1], t[2], middles, corners);
			final int ca = middle(t[2], t[0], middles, corners);
			smaller.add(new int[] { t[0], ab, ca });
			smaller.add(new int[] { t[1], bc, ab });
			smaller.add(new int[] { t[2], ca, bc });
			smaller.add(new int[] { ab, bc, ca });
		}
		return smaller;
	}

	private static int middle(final int a, final int b, final Map<Long, Integer> middles, final List<double[]> corners) {
		return middles.computeIfAbsent((long) Math.min(a, b) << 32 | Math.max(a, b), key -> {
			final double[] from = corners.get(a);
			final double[] to = corners.get(b);
			corners.add(new double[] { (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2 });
			return corners.size() - 1;
		});
	}

	private static double[] scaled(final double[] corner, final double radius) {
		final double factor = radius / Math.sqrt(corner[0] * corner[0] + corner[1] * corner[1] + corner[2] * corner[2]);
		return new double[] { factor * corner[0], factor * corner[1], factor * corner[2] };
	}
}
