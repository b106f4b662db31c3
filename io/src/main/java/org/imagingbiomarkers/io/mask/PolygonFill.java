package org.imagingbiomarkers.io.mask;

import java.util.List;
import java.util.Optional;

/**
 * Fills polygons by the even-odd rule.
 * <p>
 * A pixel is inside where its center is: where an odd number of edges lies to its left or goes through it. A center on a
 * left or upper edge is inside, on a right or lower edge outside, so two polygons that share an edge never share a pixel
 * and leave none between them. Several polygons together combine by exclusive or: one within another is a hole, and the
 * seam of a keyhole cancels itself.
 * </p>
 */
final class PolygonFill {

	/** A part of the image, from column x and row y on, with a bit for each pixel. */
	private record Marks(int x, int y, int width, int height, long[] words) {

		private void flip(final int column, final int row) {
			words[row * BitPlane.stride(width) + (column >>> 6)] ^= 1L << column;
		}
	}

	private PolygonFill() {}

	/**
	 * The pixels inside; empty where there are none.
	 *
	 * @param polygons corners as x, y, x, y, ... in pixels, pixel centers at whole numbers; closed from last to first
	 */
	static Optional<BitPlane> of(final List<double[]> polygons, final int width, final int height) {
		double left = Double.MAX_VALUE;
		double top = Double.MAX_VALUE;
		double right = -Double.MAX_VALUE;
		double bottom = -Double.MAX_VALUE;
		for (final double[] polygon : polygons) {
			for (int i = 0; i < polygon.length; i += 2) {
				left = Math.min(left, polygon[i]);
				right = Math.max(right, polygon[i]);
				top = Math.min(top, polygon[i + 1]);
				bottom = Math.max(bottom, polygon[i + 1]);
			}
		}
		final int x = (int) Math.max(0, Math.ceil(left));
		final int y = (int) Math.max(0, Math.ceil(top));
		final int filledWidth = (int) Math.min(width, Math.ceil(right)) - x;
		final int filledHeight = (int) Math.min(height, Math.ceil(bottom)) - y;
		if (filledWidth <= 0 || filledHeight <= 0) return Optional.empty();
		final Marks marks = new Marks(x, y, filledWidth, filledHeight, new long[BitPlane.stride(filledWidth) * filledHeight]);
		for (final double[] polygon : polygons) {
			for (int i = 0, last = polygon.length - 2; i < polygon.length; last = i, i += 2) {
				edge(polygon[last], polygon[last + 1], polygon[i], polygon[i + 1], marks);
			}
		}
		fillFromLeft(marks);
		return BitPlane.of(x, y, filledWidth, filledHeight, marks.words);
	}

	/**
	 * Marks in each row the first pixel at or right of the edge. Always from top to bottom and in the pixels of the whole
	 * image, so that an edge of two polygons is rounded the same for both.
	 */
	private static void edge(final double x0, final double y0, final double x1, final double y1, final Marks marks) {
		if (y0 > y1) {
			edge(x1, y1, x0, y0, marks);
			return;
		}
		final int end = (int) Math.min(marks.y + marks.height, Math.ceil(y1));
		final double slope = (x1 - x0) / (y1 - y0);
		for (int row = (int) Math.max(marks.y, Math.ceil(y0)); row < end; row++) {
			final double column = Math.max(0, Math.ceil(x0 + (row - y0) * slope) - marks.x);
			if (column < marks.width) marks.flip((int) column, row - marks.y);
		}
	}

	/** Sets each pixel that has an odd number of marks at itself and to its left. */
	private static void fillFromLeft(final Marks marks) {
		final long[] words = marks.words;
		final int stride = BitPlane.stride(marks.width);
		final long kept = (marks.width & 63) == 0 ? -1L : (1L << marks.width) - 1;
		for (int row = 0; row < words.length; row += stride) {
			long inside = 0;
			for (int at = row; at < row + stride; at++) {
				long word = words[at];
				for (int shift = 1; shift < 64; shift <<= 1) {
					word ^= word << shift;
				}
				words[at] = word ^ inside;
				inside = words[at] >> 63;
			}
			words[row + stride - 1] &= kept;
		}
	}
}
