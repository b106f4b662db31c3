package org.imagingbiomarkers.radiomics.shape;

import java.util.Arrays;

/**
 * The convex hull of points in a plane, by Andrew's chains.
 *
 * @param corners x, y of each, counterclockwise
 */
record PlanarHull(double[][] corners) {

	/** Eight directions, counterclockwise. */
	private static final double[][] DIRECTIONS = { { 1, 0 }, { 1, 1 }, { 0, 1 }, { -1, 1 }, { -1, 0 }, { -1, -1 }, { 0,
		-1 }, { 1, -1 } };

	static PlanarHull of(final double[][] points) {
		return ofOutline(beyondExtremes(points));
	}

	/** Of points most of which are corners; they are sorted in place. */
	static PlanarHull ofOutline(final double[][] sorted) {
		Arrays.sort(sorted, (a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
		final double[][] chain = new double[2 * sorted.length + 1][];
		int length = 0;
		for (int i = 0; i < sorted.length; i++) {
			while (length >= 2 && turn(chain[length - 2], chain[length - 1], sorted[i]) <= 0) {
				length--;
			}
			chain[length++] = sorted[i];
		}
		final int lower = length + 1;
		for (int i = sorted.length - 2; i >= 0; i--) {
			while (length >= lower && turn(chain[length - 2], chain[length - 1], sorted[i]) <= 0) {
				length--;
			}
			chain[length++] = sorted[i];
		}
		return new PlanarHull(Arrays.copyOf(chain, Math.max(1, length - 1)));
	}

	/** The points that are not inside the octagon of the extreme ones (Akl and Toussaint): few are left to sort. */
	private static double[][] beyondExtremes(final double[][] points) {
		final double[][] extreme = new double[8][];
		final double[] farthest = new double[8];
		Arrays.fill(farthest, Double.NEGATIVE_INFINITY);
		for (final double[] p : points) {
			for (int k = 0; k < 8; k++) {
				final double along = DIRECTIONS[k][0] * p[0] + DIRECTIONS[k][1] * p[1];
				if (along > farthest[k]) {
					farthest[k] = along;
					extreme[k] = p;
				}
			}
		}
		final double[][] left = new double[points.length][];
		int count = 0;
		for (final double[] p : points) {
			boolean inside = true;
			for (int k = 0; k < 8 && inside; k++) {
				final double[] from = extreme[k];
				final double[] to = extreme[(k + 1) % 8];
				if (from != to) inside = turn(from, to, p) > 0;
			}
			if (!inside) left[count++] = p;
		}
		return Arrays.copyOf(left, count);
	}

	/** The largest distance between two corners. */
	double diameter() {
		double largest = 0;
		for (int i = 0; i < corners.length; i++) {
			for (int j = 0; j < i; j++) {
				final double x = corners[i][0] - corners[j][0];
				final double y = corners[i][1] - corners[j][1];
				largest = Math.max(largest, x * x + y * y);
			}
		}
		return Math.sqrt(largest);
	}

	/**
	 * The rectangle of least area around the hull; one of its sides lies on one of the hull's.
	 *
	 * @return direction of its first side (x, y), length of the first side, length of the second
	 */
	double[] smallestRectangle() {
		double[] best = null;
		final int count = corners.length;
		int farthest = 1;
		int highest = 1;
		int nearest = 1;
		for (int i = 0; i < count; i++) {
			final double[] from = corners[i];
			final double[] to = corners[(i + 1) % count];
			final double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
			if (length == 0) continue;
			final double x = (to[0] - from[0]) / length;
			final double y = (to[1] - from[1]) / length;
			// The corners farthest along, above and back only move on as the side turns.
			farthest = climb(x, y, farthest);
			if (i == 0) highest = farthest;
			highest = climb(-y, x, highest);
			if (i == 0) nearest = highest;
			nearest = climb(-x, -y, nearest);
			final double along = project(x, y, farthest) - project(x, y, nearest);
			final double up = project(-y, x, highest) - project(-y, x, i);
			if (best == null || along * up < best[2] * best[3]) best = new double[] { x, y, along, up };
		}
		return best == null ? new double[] { 1, 0, 0, 0 } : best;
	}

	private int climb(final double x, final double y, final int start) {
		int at = start % corners.length;
		for (int steps = 0; steps < corners.length; steps++) {
			final int next = (at + 1) % corners.length;
			if (project(x, y, next) < project(x, y, at)) break;
			at = next;
		}
		return at;
	}

	private double project(final double x, final double y, final int corner) {
		return x * corners[corner][0] + y * corners[corner][1];
	}

	private static double turn(final double[] a, final double[] b, final double[] c) {
		return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
	}
}
