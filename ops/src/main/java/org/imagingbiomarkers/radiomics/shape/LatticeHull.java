package org.imagingbiomarkers.radiomics.shape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The convex hull of points with whole coordinates, by quickhull (Barber et al., doi:10.1145/235815.235821). All
 * decisions are exact, so no arrangement of points on a plane or a line can mislead it. Coordinates are at most 100,000,
 * so that determinants fit.
 */
final class LatticeHull {

	/** One side of the hull so far; its corners are counterclockwise seen from outside. */
	private static final class Facet {

		final int[] corners;
		/** The facet across the edge from corner k to the next one. */
		final Facet[] across = new Facet[3];
		final long normalX;
		final long normalY;
		final long normalZ;
		final long offset;
		/** The points outside of it, as a chain through {@code following}; -1: none. */
		int outside = -1;
		boolean alive = true;
		boolean visited;

		Facet(final int[] points, final int a, final int b, final int c) {
			corners = new int[] { a, b, c };
			final long ux = points[3 * b] - points[3 * a], uy = points[3 * b + 1] - points[3 * a + 1];
			final long uz = points[3 * b + 2] - points[3 * a + 2];
			final long vx = points[3 * c] - points[3 * a], vy = points[3 * c + 1] - points[3 * a + 1];
			final long vz = points[3 * c + 2] - points[3 * a + 2];
			normalX = uy * vz - uz * vy;
			normalY = uz * vx - ux * vz;
			normalZ = ux * vy - uy * vx;
			offset = normalX * points[3 * a] + normalY * points[3 * a + 1] + normalZ * points[3 * a + 2];
		}

		/** Positive outside of the facet's plane. */
		long height(final int[] points, final int p) {
			return normalX * points[3 * p] + normalY * points[3 * p + 1] + normalZ * points[3 * p + 2] - offset;
		}
	}

	private final int[] points;
	private final int[] following;
	/** For each point, the new facet whose edge on the horizon starts there. */
	private final Facet[] startingAt;
	private final List<Facet> facets = new ArrayList<>();

	private LatticeHull(final int[] points) {
		this.points = points;
		following = new int[points.length / 3];
		startingAt = new Facet[points.length / 3];
	}

	/**
	 * The triangles of the hull.
	 *
	 * @param points x, y, z of each, not all in one plane
	 * @return three points each, by number, counterclockwise seen from outside
	 */
	static int[][] triangles(final int[] points) {
		final LatticeHull hull = new LatticeHull(points);
		final ArrayDeque<Facet> open = hull.tetrahedron();
		while (!open.isEmpty()) {
			final Facet facet = open.pop();
			if (facet.alive && facet.outside >= 0) hull.add(hull.farthest(facet), facet, open);
		}
		return hull.facets.stream().filter(f -> f.alive).map(f -> f.corners).toArray(int[][]::new);
	}

	private ArrayDeque<Facet> tetrahedron() {
		final int count = following.length;
		int a = 0;
		for (int p = 1; p < count; p++) {
			if (points[3 * p] < points[3 * a]) a = p;
		}
		final int b = farthestBy(a, a, 0);
		final int c = farthestBy(a, b, 1);
		final Facet base = new Facet(points, a, b, c);
		int d = 0;
		for (int p = 1; p < count; p++) {
			if (Math.abs(base.height(points, p)) > Math.abs(base.height(points, d))) d = p;
		}
		final long side = base.height(points, d);
		if (side == 0) throw new InvalidInputException("The points of a hull lie in one plane.");
		final int[] corners = side < 0 ? new int[] { a, b, c, d } : new int[] { a, c, b, d };
		final Facet[] first = { new Facet(points, corners[0], corners[1], corners[2]), new Facet(points, corners[1],
			corners[0], corners[3]), new Facet(points, corners[2], corners[1], corners[3]), new Facet(points, corners[0],
				corners[2], corners[3]) };
		for (final Facet one : first) {
			for (final Facet other : first) {
				for (int k = 0; k < 3; k++) {
					for (int l = 0; l < 3; l++) {
						if (one.corners[k] == other.corners[(l + 1) % 3] && one.corners[(k + 1) % 3] == other.corners[l]) {
							one.across[k] = other;
						}
					}
				}
			}
		}
		facets.addAll(List.of(first));
		for (int p = 0; p < count; p++) {
			assign(p, first);
		}
		return new ArrayDeque<>(facets);
	}

	/** The point farthest from a point (what = 0) or from a line (what = 1). */
	private int farthestBy(final int a, final int b, final int what) {
		int best = a;
		double farthest = -1;
		for (int p = 0; p < following.length; p++) {
			final double x = points[3 * p] - points[3 * a], y = points[3 * p + 1] - points[3 * a + 1];
			final double z = points[3 * p + 2] - points[3 * a + 2];
			double distance = x * x + y * y + z * z;
			if (what == 1) {
				final Facet plane = new Facet(points, a, b, p);
				distance = (double) plane.normalX * plane.normalX + (double) plane.normalY * plane.normalY +
					(double) plane.normalZ * plane.normalZ;
			}
			if (distance > farthest) {
				farthest = distance;
				best = p;
			}
		}
		return best;
	}

	/** Hands a point to the first facet it is outside of; one inside of all is forgotten. */
	private void assign(final int p, final Facet[] candidates) {
		for (final Facet facet : candidates) {
			if (facet.height(points, p) > 0) {
				following[p] = facet.outside;
				facet.outside = p;
				return;
			}
		}
	}

	private int farthest(final Facet facet) {
		int best = facet.outside;
		long height = facet.height(points, best);
		for (int p = following[best]; p >= 0; p = following[p]) {
			final long other = facet.height(points, p);
			if (other > height) {
				height = other;
				best = p;
			}
		}
		return best;
	}

	private void add(final int apex, final Facet from, final ArrayDeque<Facet> open) {
		final List<Facet> seen = new ArrayList<>(List.of(from));
		final List<Facet> added = new ArrayList<>();
		from.visited = true;
		for (int i = 0; i < seen.size(); i++) {
			final Facet facet = seen.get(i);
			for (int k = 0; k < 3; k++) {
				final Facet neighbor = facet.across[k];
				if (neighbor.visited) continue;
				if (neighbor.height(points, apex) > 0) {
					neighbor.visited = true;
					seen.add(neighbor);
				}
				else {
					final Facet made = new Facet(points, facet.corners[k], facet.corners[(k + 1) % 3], apex);
					made.across[0] = neighbor;
					neighbor.across[Arrays.asList(neighbor.across).indexOf(facet)] = made;
					startingAt[facet.corners[k]] = made;
					added.add(made);
				}
			}
		}
		for (final Facet facet : added) {
			final Facet next = startingAt[facet.corners[1]];
			facet.across[1] = next;
			next.across[2] = facet;
		}
		final Facet[] candidates = added.toArray(Facet[]::new);
		for (final Facet facet : seen) {
			facet.alive = false;
			for (int p = facet.outside; p >= 0;) {
				final int rest = following[p];
				if (p != apex) assign(p, candidates);
				p = rest;
			}
		}
		facets.addAll(added);
		open.addAll(added);
	}
}
