package org.imagingbiomarkers.plugins.figure;

import java.awt.Rectangle;
import java.util.function.IntPredicate;

/** The smallest rectangle around some pixels. */
final class Extent {

	private Extent() {}

	/**
	 * Finds it.
	 *
	 * @param count pixels, row by row
	 * @param width pixels in a row
	 * @param counts whether a pixel belongs to them
	 * @return empty where none does
	 */
	static Rectangle of(final int count, final int width, final IntPredicate counts) {
		int left = width;
		int right = -1;
		int top = -1;
		int bottom = -1;
		for (int i = 0; i < count; i++) {
			if (!counts.test(i)) continue;
			left = Math.min(left, i % width);
			right = Math.max(right, i % width);
			bottom = i / width;
			if (top < 0) top = bottom;
		}
		return right < 0 ? new Rectangle() : new Rectangle(left, top, right - left + 1, bottom - top + 1);
	}
}
