package org.imagingbiomarkers.radiomics.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The smallest box around a convex hull, in any orientation.
 * <p>
 * Boxes with one side flush with a side of the hull, or across an axis of the grid, are tried, each turned about that
 * side's normal to where it is smallest; the best is then turned about each of its own axes as long as that makes it
 * smaller. The smallest box of all need not have a side flush with one of the hull's (O'Rourke, doi:10.1007/BF00991005),
 * so the result may be a little larger.
 * </p>
 *
 * @param length the longest edge in mm
 * @param width the second
 * @param height the shortest
 */
public record OrientedBox(double length, double width, double height) {

	/** More sides than this are not tried, the largest first: they differ by less than a voxel. */
	private static final int MOST_SIDES = 300;
	private static final double SAME_DIRECTION = 1 - 1e-9;
	private static final double SMALLER = 1 - 1e-9;

	/** Volume in mm^3. */
	public double volume() {
		return length * width * height;
	}

	/** Surface area in mm^2. */
	public double area() {
		return 2 * (length * width + length * height + width * height);
	}

	public static OrientedBox around(final ConvexHull hull) {
		final Silhouettes silhouettes = Silhouettes.of(hull);
		Oriented best = null;
		for (final double[] normal : normals(hull)) {
			final Oriented box = Oriented.along(normal, silhouettes);
			if (best == null || box.volume() < best.volume()) best = box;
		}
		for (boolean improved = true; improved;) {
			improved = false;
			for (int axis = 0; axis < 3; axis++) {
				final Oriented turned = Oriented.along(best.axes[axis], silhouettes);
				if (turned.volume() < SMALLER * best.volume()) {
					best = turned;
					improved = true;
				}
			}
		}
		final double[] edges = best.edges.clone();
		Arrays.sort(edges);
		return new OrientedBox(edges[2], edges[1], edges[0]);
	}

	/** A box with its axes. */
	private record Oriented(double[][] axes, double[] edges) {

		double volume() {
			return edges[0] * edges[1] * edges[2];
		}

		/** The smallest box with an edge along an axis. */
		static Oriented along(final double[] axis, final Silhouettes silhouettes) {
			final double[] across = unit(cross(axis, Math.abs(axis[0]) < 0.6 ? new double[] { 1, 0, 0 } : new double[] { 0, 1,
				0 }));
			final double[] up = cross(axis, across);
			double lowest = Double.POSITIVE_INFINITY;
			double highest = Double.NEGATIVE_INFINITY;
			for (final double height : silhouettes.places.along(axis)) {
				lowest = Math.min(lowest, height);
				highest = Math.max(highest, height);
			}
			final double[][] outer = silhouettes.along(axis);
			final double[][] projected = new double[outer.length][];
			for (int i = 0; i < outer.length; i++) {
				projected[i] = new double[] { dot(across, outer[i]), dot(up, outer[i]) };
			}
			final double[] rectangle = PlanarHull.ofOutline(projected).smallestRectangle();
			final double cos = rectangle[0];
			final double sin = rectangle[1];
			final double[] first = new double[3];
			final double[] second = new double[3];
			for (int k = 0; k < 3; k++) {
				first[k] = cos * across[k] + sin * up[k];
				second[k] = -sin * across[k] + cos * up[k];
			}
			return new Oriented(new double[][] { axis, first, second }, new double[] { highest - lowest, rectangle[2],
				rectangle[3] });
		}
	}

	/** Vectors, an array per coordinate, so that several are computed at once. */
	private record Vectors(double[] x, double[] y, double[] z) {

		static Vectors of(final double[][] vectors) {
			return new Vectors(Arrays.stream(vectors).mapToDouble(v -> v[0]).toArray(), Arrays.stream(vectors).mapToDouble(
				v -> v[1]).toArray(), Arrays.stream(vectors).mapToDouble(v -> v[2]).toArray());
		}

		/** How far each goes along an axis. */
		double[] along(final double[] axis) {
			final double[] along = new double[x.length];
			final double a = axis[0], b = axis[1], c = axis[2];
			for (int i = 0; i < along.length; i++) {
				along[i] = a * x[i] + b * y[i];
			}
			for (int i = 0; i < along.length; i++) {
				along[i] += c * z[i];
			}
			return along;
		}
	}

	/**
	 * Which corners of a hull can be on the outline that is seen along an axis: those between a side that faces the viewer
	 * and one that does not.
	 */
	private record Silhouettes(double[][] corners, int[][] sides, Vectors places, Vectors normals) {

		/** A side that is nearly seen edgewise faces both ways; relative to its area. */
		private static final double EDGEWISE = 1e-9;
		private static final int TOWARD = 1;
		private static final int AWAY = 2;

		static Silhouettes of(final ConvexHull hull) {
			return new Silhouettes(hull.corners(), hull.sides(), Vectors.of(hull.corners()), Vectors.of(Arrays.stream(hull
				.sides()).map(side -> unit(normal(hull, side))).toArray(double[][]::new)));
		}

		double[][] along(final double[] axis) {
			final byte[] facing = new byte[corners.length];
			final double[] toward = normals.along(axis);
			for (int s = 0; s < sides.length; s++) {
				final byte seen = (byte) ((toward[s] > -EDGEWISE ? TOWARD : 0) | (toward[s] < EDGEWISE ? AWAY : 0));
				final int[] side = sides[s];
				facing[side[0]] |= seen;
				facing[side[1]] |= seen;
				facing[side[2]] |= seen;
			}
			final double[][] outer = new double[corners.length][];
			int count = 0;
			for (int c = 0; c < corners.length; c++) {
				if (facing[c] == (TOWARD | AWAY)) outer[count++] = corners[c];
			}
			return Arrays.copyOf(outer, count);
		}
	}

	/**
	 * The directions of the hull's sides, each once, those of the largest sides first; then those of the grid, whose box
	 * may be smaller than any flush with a side of a body of few voxels.
	 */
	private static List<double[]> normals(final ConvexHull hull) {
		final List<double[]> sides = new ArrayList<>();
		for (final int[] side : hull.sides()) {
			sides.add(normal(hull, side));
		}
		sides.sort(Comparator.comparingDouble(side -> -dot(side, side)));
		final List<double[]> normals = new ArrayList<>();
		for (final double[] side : sides) {
			if (normals.size() == MOST_SIDES) break;
			final double[] normal = unit(side);
			if (isNew(normal, normals)) normals.add(normal);
		}
		normals.addAll(List.of(new double[] { 1, 0, 0 }, new double[] { 0, 1, 0 }, new double[] { 0, 0, 1 }));
		return normals;
	}

	private static boolean isNew(final double[] normal, final List<double[]> normals) {
		for (final double[] other : normals) {
			if (Math.abs(dot(other, normal)) > SAME_DIRECTION) return false;
		}
		return true;
	}

	/** Across a side, outward; twice as long as its area. */
	private static double[] normal(final ConvexHull hull, final int[] side) {
		final double[] a = hull.corners()[side[0]];
		final double[] b = hull.corners()[side[1]];
		final double[] c = hull.corners()[side[2]];
		return cross(new double[] { b[0] - a[0], b[1] - a[1], b[2] - a[2] }, new double[] { c[0] - a[0], c[1] - a[1], c[2] -
			a[2] });
	}

	private static double[] unit(final double[] v) {
		final double length = Math.sqrt(dot(v, v));
		return new double[] { v[0] / length, v[1] / length, v[2] / length };
	}

	private static double dot(final double[] a, final double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}

	private static double[] cross(final double[] a, final double[] b) {
		return new double[] { a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0] };
	}
}
