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
		final int stride = BitPlane.stride(filledWidth);
		final long[] words = new long[stride * filledHeight];
		for (final double[] polygon : polygons) {
			for (int i = 0, last = polygon.length - 2; i < polygon.length; last = i, i += 2) {
				edge(polygon[last] - x, polygon[last + 1] - y, polygon[i] - x, polygon[i + 1] - y, words, filledWidth,
					filledHeight);
			}
		}
		fillFromLeft(words, stride, filledWidth);
		return BitPlane.of(x, y, filledWidth, filledHeight, words);
	}

	/** Marks in each row the first pixel at or right of the edge; always from top to bottom, to get the same either way. */
	private static void edge(final double x0, final double y0, final double x1, final double y1, final long[] words,
		final int width, final int height)
	{
		if (y0 > y1) {
			edge(x1, y1, x0, y0, words, width, height);
			return;
		}
		final int stride = BitPlane.stride(width);
		final int end = (int) Math.min(height, Math.ceil(y1));
		final double slope = (x1 - x0) / (y1 - y0);
		for (int row = (int) Math.max(0, Math.ceil(y0)); row < end; row++) {
			final int column = (int) Math.max(0, Math.ceil(x0 + (row - y0) * slope));
			if (column < width) words[row * stride + (column >>> 6)] ^= 1L << column;
		}
	}

	/** Sets each pixel that has an odd number of marks at itself and to its left. */
	private static void fillFromLeft(final long[] words, final int stride, final int width) {
		final long kept = (width & 63) == 0 ? -1L : (1L << width) - 1;
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
