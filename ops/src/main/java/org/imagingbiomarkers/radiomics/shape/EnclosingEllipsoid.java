package org.imagingbiomarkers.radiomics.shape;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The ellipsoid of least volume around points: Khachiyan's method with the steps away from points by Todd and Yildirim
 * (doi:10.1016/j.dam.2007.02.013), which makes it converge fast.
 */
public final class EnclosingEllipsoid {

	/** How far the volume may be above the least, relatively. */
	private static final double TOLERANCE = 1e-7;
	private static final int MAX_STEPS = 100_000;
	/** Steps after which the inverse is computed anew, so that rounding errors do not accumulate. */
	private static final int REFRESH = 200;

	private EnclosingEllipsoid() {}

	/** The ellipsoid of least volume that contains a convex hull. */
	public static Ellipsoid around(final ConvexHull hull) {
		return around(hull.corners());
	}

	/** @param points x, y, z of each, not all in one plane */
	static Ellipsoid around(final double[][] points) {
		final int count = points.length;
		final double[] center = new double[3];
		for (final double[] p : points) {
			for (int axis = 0; axis < 3; axis++) {
				center[axis] += p[axis] / count;
			}
		}
		final Points centered = Points.around(center, points);
		final double[] weight = new double[count];
		Arrays.fill(weight, 1.0 / count);
		final Weighted weighted = new Weighted(count);
		final double[] distance = new double[count];
		double[][] inverse = null;
		for (int step = 0; step < MAX_STEPS; step++) {
			if (step % REFRESH == 0) {
				inverse = MatrixUtils.inverse(new Array2DRowRealMatrix(moments(centered, weight), false)).getData();
				for (int i = 0; i < count; i++) {
					distance[i] = form(inverse, centered.at(i));
				}
			}
			final int farthest = farthest(distance);
			final int nearest = weighted.nearest(distance);
			final double above = distance[farthest] / 4 - 1;
			final double below = 1 - distance[nearest] / 4;
			if (Math.max(above, below) < TOLERANCE) break;
			final int moved = above > below ? farthest : nearest;
			final double length = distance[moved];
			double share = (length - 4) / (4 * (length - 1));
			if (moved == nearest && above <= below) share = Math.max(share, -weight[moved] / (1 - weight[moved]));
			for (int i = 0; i < count; i++) {
				weight[i] *= 1 - share;
			}
			weight[moved] = Math.max(0, weight[moved] + share);
			weighted.set(moved, weight[moved] > 0);
			update(inverse, centered, moved, share, distance);
		}
		return from(points, weight);
	}

	/** Points with a fourth coordinate of 1; an array per coordinate, so that several are computed at once. */
	private record Points(double[] x, double[] y, double[] z) {

		static Points around(final double[] center, final double[][] points) {
			final Points centered = new Points(new double[points.length], new double[points.length], new double[points.length]);
			for (int i = 0; i < points.length; i++) {
				centered.x[i] = points[i][0] - center[0];
				centered.y[i] = points[i][1] - center[1];
				centered.z[i] = points[i][2] - center[2];
			}
			return centered;
		}

		double[] at(final int i) {
			return new double[] { x[i], y[i], z[i], 1 };
		}
	}

	/** The first of the largest. */
	private static int farthest(final double[] distance) {
		int farthest = 0;
		double largest = distance[0];
		for (int i = 1; i < distance.length; i++) {
			if (distance[i] > largest) {
				largest = distance[i];
				farthest = i;
			}
		}
		return farthest;
	}

	/** The points that have a weight, by number and ascending: many lose it soon, and need not be looked at again. */
	private static final class Weighted {

		private final int[] points;
		private int count;

		Weighted(final int count) {
			points = IntStream.range(0, count).toArray();
			this.count = count;
		}

		/** The first of the smallest; -1 if none has a weight. */
		int nearest(final double[] distance) {
			int nearest = -1;
			double smallest = Double.POSITIVE_INFINITY;
			for (int i = 0; i < count; i++) {
				if (distance[points[i]] < smallest) {
					nearest = points[i];
					smallest = distance[nearest];
				}
			}
			return nearest;
		}

		void set(final int point, final boolean has) {
			final int at = Arrays.binarySearch(points, 0, count, point);
			if (at >= 0 == has) return;
			if (has) {
				final int to = -at - 1;
				System.arraycopy(points, to, points, to + 1, count++ - to);
				points[to] = point;
			}
			else System.arraycopy(points, at + 1, points, at, --count - at);
		}
	}

	/** Sherman and Morrison: the inverse of (1 - share) M + share p p', and the distances by it. */
	private static void update(final double[][] inverse, final Points points, final int moved, final double share,
		final double[] distance)
	{
		final double[] p = points.at(moved);
		final double[] column = new double[4];
		for (int r = 0; r < 4; r++) {
			for (int c = 0; c < 4; c++) {
				column[r] += inverse[r][c] * p[c];
			}
		}
		final double scale = share / (1 - share + share * distance[moved]);
		for (int r = 0; r < 4; r++) {
			for (int c = 0; c < 4; c++) {
				inverse[r][c] = (inverse[r][c] - scale * column[r] * column[c]) / (1 - share);
			}
		}
		shrink(distance, points.x, points.y, points.z, column[0], column[1], column[2], column[3], scale, share);
	}

	private static void shrink(final double[] distance, final double[] x, final double[] y, final double[] z,
		final double a, final double b, final double c, final double d, final double scale, final double share)
	{
		for (int i = 0; i < distance.length; i++) {
			final double along = a * x[i] + b * y[i] + c * z[i] + d;
			distance[i] = (distance[i] - scale * along * along) / (1 - share);
		}
	}

	private static double[][] moments(final Points points, final double[] weight) {
		final double[][] sum = new double[4][4];
		for (int i = 0; i < weight.length; i++) {
			final double[] p = points.at(i);
			for (int r = 0; r < 4; r++) {
				for (int c = 0; c < 4; c++) {
					sum[r][c] += weight[i] * p[r] * p[c];
				}
			}
		}
		return sum;
	}

	private static double form(final double[][] matrix, final double[] p) {
		double sum = 0;
		for (int r = 0; r < 4; r++) {
			for (int c = 0; c < 4; c++) {
				sum += p[r] * matrix[r][c] * p[c];
			}
		}
		return sum;
	}

	/** The ellipsoid whose axes are those of the weighted points, as large as the farthest point asks for. */
	private static Ellipsoid from(final double[][] points, final double[] weight) {
		final double[] center = new double[3];
		for (int i = 0; i < points.length; i++) {
			for (int axis = 0; axis < 3; axis++) {
				center[axis] += weight[i] * points[i][axis];
			}
		}
		final RealMatrix spread = new Array2DRowRealMatrix(3, 3);
		for (int i = 0; i < points.length; i++) {
			for (int r = 0; r < 3; r++) {
				for (int c = 0; c < 3; c++) {
					spread.addToEntry(r, c, weight[i] * (points[i][r] - center[r]) * (points[i][c] - center[c]));
				}
			}
		}
		final RealMatrix inverse = MatrixUtils.inverse(spread);
		double farthest = 0;
		for (final double[] p : points) {
			final double[] from = { p[0] - center[0], p[1] - center[1], p[2] - center[2] };
			final double[] image = inverse.operate(from);
			farthest = Math.max(farthest, image[0] * from[0] + image[1] * from[1] + image[2] * from[2]);
		}
		final double[] axes = new EigenDecomposition(spread).getRealEigenvalues();
		Arrays.sort(axes);
		return new Ellipsoid(Math.sqrt(axes[2] * farthest), Math.sqrt(axes[1] * farthest), Math.sqrt(axes[0] * farthest));
	}
}
