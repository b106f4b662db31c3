package org.imagingbiomarkers.response;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.parallel.Workers;

/**
 * The longest diameter of a lesion in one slice, and the longest one perpendicular to it: what a reader draws for RECIST
 * and WHO. The perpendicular one is the short axis of a node.
 * <p>
 * Both run from outline to outline. The outline passes halfway between the center of a pixel inside and that of its
 * neighbor outside and cuts corners, so that it is neither half a pixel too far out nor too far in. Where a lesion is not
 * convex a diameter may cross what lies between its parts.
 * </p>
 *
 * @param longest the longest diameter
 * @param perpendicular the longest diameter at a right angle to it
 */
public record AxialDiameters(Line longest, Line perpendicular) {

	/**
	 * A diameter from one point to another.
	 *
	 * @param x1 column of one end, in pixels; the center of the first pixel is 0
	 * @param y1 row of the same end
	 * @param x2 column of the other end
	 * @param y2 row of the other end
	 * @param length in mm
	 */
	public record Line(double x1, double y1, double x2, double y2, double length) {

		Line movedBy(final double columns, final double rows) {
			return new Line(x1 + columns, y1 + rows, x2 + columns, y2 + rows, length);
		}
	}

	/** A point of the outline in mm. */
	private record Point(double x, double y) {

		double to(final Point other) {
			return Math.hypot(other.x - x, other.y - y);
		}
	}

	/** A piece of the outline. */
	private record Segment(Point a, Point b) {}

	/** The same diameters, counted from another pixel. */
	AxialDiameters movedBy(final double columns, final double rows) {
		return new AxialDiameters(longest.movedBy(columns, rows), perpendicular.movedBy(columns, rows));
	}

	/** Product of the two diameters in mm^2 (WHO 1979). */
	public double product() {
		return longest.length * perpendicular.length;
	}

	/**
	 * Measures one slice.
	 *
	 * @param inside row by row
	 * @param width pixels in a row
	 * @param spacingX distance of columns in mm
	 * @param spacingY distance of rows in mm
	 * @return empty where nothing is inside
	 */
	public static Optional<AxialDiameters> of(final boolean[] inside, final int width, final double spacingX,
		final double spacingY)
	{
		final List<Segment> outline = outline(inside, width, spacingX, spacingY);
		if (outline.isEmpty()) return Optional.empty();
		final Segment longest = longest(outline);
		final Segment across = perpendicular(outline, longest.a, longest.b);
		return Optional.of(new AxialDiameters(line(longest.a, longest.b, spacingX, spacingY), line(across.a, across.b,
			spacingX, spacingY)));
	}

	/**
	 * The length in mm of the longest diameter of one slice alone, which is found much faster; 0 where nothing is inside.
	 */
	static double longest(final boolean[] inside, final int width, final double spacingX, final double spacingY) {
		final List<Segment> outline = outline(inside, width, spacingX, spacingY);
		if (outline.isEmpty()) return 0;
		final Segment longest = longest(outline);
		return longest.a.to(longest.b);
	}

	private static Segment longest(final List<Segment> outline) {
		final List<Point> hull = hull(outline.stream().map(Segment::a).toList());
		Point first = hull.get(0);
		Point second = first;
		for (final Point a : hull) {
			for (final Point b : hull) {
				if (a.to(b) > first.to(second)) {
					first = a;
					second = b;
				}
			}
		}
		return new Segment(first, second);
	}

	private static Line line(final Point a, final Point b, final double spacingX, final double spacingY) {
		return new Line(a.x / spacingX, a.y / spacingY, b.x / spacingX, b.y / spacingY, a.to(b));
	}

	/**
	 * Marching squares at one half, in squares whose corners are pixel centers, one pixel beyond the image on every side.
	 */
	private static List<Segment> outline(final boolean[] inside, final int width, final double spacingX,
		final double spacingY)
	{
		final int height = inside.length / width;
		final List<Segment> outline = new ArrayList<>();
		for (int y = -1; y < height; y++) {
			for (int x = -1; x < width; x++) {
				final boolean a = at(inside, width, x, y);
				final boolean b = at(inside, width, x + 1, y);
				final boolean c = at(inside, width, x + 1, y + 1);
				final boolean d = at(inside, width, x, y + 1);
				if (a == b && b == c && c == d) continue;
				final Point top = new Point((x + 0.5) * spacingX, y * spacingY);
				final Point right = new Point((x + 1) * spacingX, (y + 0.5) * spacingY);
				final Point bottom = new Point((x + 0.5) * spacingX, (y + 1) * spacingY);
				final Point left = new Point(x * spacingX, (y + 0.5) * spacingY);
				if (a == c && b == d) {
					// two pixels that touch at a corner: the outline goes around each
					outline.add(a ? new Segment(left, top) : new Segment(top, right));
					outline.add(a ? new Segment(right, bottom) : new Segment(bottom, left));
					continue;
				}
				final List<Point> crossed = new ArrayList<>(2);
				if (a != b) crossed.add(top);
				if (b != c) crossed.add(right);
				if (c != d) crossed.add(bottom);
				if (d != a) crossed.add(left);
				outline.add(new Segment(crossed.get(0), crossed.get(1)));
				outline.add(new Segment(crossed.get(1), crossed.get(0)));
			}
		}
		return outline;
	}

	private static boolean at(final boolean[] inside, final int width, final int x, final int y) {
		return x >= 0 && y >= 0 && x < width && y < inside.length / width && inside[y * width + x];
	}

	/** The corners of the convex hull, by Andrew's monotone chain. */
	private static List<Point> hull(final List<Point> points) {
		final List<Point> sorted = points.stream().distinct().sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(
			Point::y)).toList();
		final List<Point> hull = new ArrayList<>(chain(sorted));
		final List<Point> backward = new ArrayList<>(sorted);
		Collections.reverse(backward);
		hull.addAll(chain(backward));
		return hull;
	}

	private static List<Point> chain(final List<Point> sorted) {
		final List<Point> chain = new ArrayList<>();
		for (final Point p : sorted) {
			while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.get(chain.size() - 1), p) <= 0) {
				chain.remove(chain.size() - 1);
			}
			chain.add(p);
		}
		return chain;
	}

	private static double turn(final Point a, final Point b, final Point c) {
		return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
	}

	/**
	 * The longest line at a right angle: it passes through a corner of the outline, since the outline is straight between.
	 */
	private static Segment perpendicular(final List<Segment> outline, final Point first, final Point second) {
		final double length = first.to(second);
		final double ux = (second.x - first.x) / length;
		final double uy = (second.y - first.y) / length;
		Segment longest = new Segment(first, first);
		for (final Segment corner : outline) {
			Workers.endIfInterrupted();
			final double along = corner.a.x * ux + corner.a.y * uy;
			double lowest = Double.POSITIVE_INFINITY;
			double highest = Double.NEGATIVE_INFINITY;
			for (final Segment piece : outline) {
				final double from = piece.a.x * ux + piece.a.y * uy - along;
				final double to = piece.b.x * ux + piece.b.y * uy - along;
				if (from * to > 0) continue;
				final double share = from == to ? 0 : from / (from - to);
				final double x = piece.a.x + share * (piece.b.x - piece.a.x);
				final double y = piece.a.y + share * (piece.b.y - piece.a.y);
				final double across = y * ux - x * uy;
				lowest = Math.min(lowest, across);
				highest = Math.max(highest, across);
			}
			if (highest - lowest > longest.a.to(longest.b)) {
				longest = new Segment(new Point(along * ux - lowest * uy, along * uy + lowest * ux), new Point(along * ux -
					highest * uy, along * uy + highest * ux));
			}
		}
		return longest;
	}
}
