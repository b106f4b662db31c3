package org.imagingbiomarkers.io.mask;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.io.InputException;

/** Parts a slice of labels into the pixels of each. */
final class LabelPlanes {

	/** 64-pixel words per pixel of the slice, for all labels together; as many as 512 labels all over the slice need. */
	private static final int MAX_WORDS_PER_PIXEL = 8;

	/** The pixels of one label while they are gathered. */
	private static final class Extent {

		private int left = Integer.MAX_VALUE;
		private int right = -1;
		private final int top;
		private int bottom;
		private long[] words;

		private Extent(final int row) {
			top = row;
		}
	}

	private LabelPlanes() {}

	/**
	 * The pixels of each label but 0.
	 *
	 * @param file how a sentence calls the image
	 * @throws InputException if so many labels are so scattered that they cannot be regions
	 */
	static Map<Integer, BitPlane> of(final String file, final int width, final int height, final int[] labels)
		throws InputException
	{
		final Map<Integer, Extent> extents = new HashMap<>();
		for (int row = 0, at = 0; row < height; row++) {
			Extent extent = null;
			for (int column = 0; column < width; column++, at++) {
				if (labels[at] == 0) continue;
				if (extent == null || labels[at] != labels[at - 1]) {
					final int first = row;
					extent = extents.computeIfAbsent(labels[at], label -> new Extent(first));
				}
				extent.left = Math.min(extent.left, column);
				extent.right = Math.max(extent.right, column);
				extent.bottom = row;
			}
		}
		long needed = 0;
		for (final Extent extent : extents.values()) {
			needed += (long) BitPlane.stride(extent.right - extent.left + 1) * (extent.bottom - extent.top + 1);
		}
		if (needed > MAX_WORDS_PER_PIXEL * (long) width * height) {
			throw new InputException(file + " has " + extents.size() +
				" labels scattered over a slice; a label image of regions was expected.");
		}
		return filled(extents, width, height, labels);
	}

	private static Map<Integer, BitPlane> filled(final Map<Integer, Extent> extents, final int width, final int height,
		final int[] labels)
	{
		for (int row = 0, at = 0; row < height; row++) {
			Extent extent = null;
			for (int column = 0; column < width; column++, at++) {
				if (labels[at] == 0) continue;
				if (extent == null || labels[at] != labels[at - 1]) extent = extents.get(labels[at]);
				final int stride = BitPlane.stride(extent.right - extent.left + 1);
				if (extent.words == null) extent.words = new long[stride * (extent.bottom - extent.top + 1)];
				final int bit = column - extent.left;
				extent.words[(row - extent.top) * stride + (bit >>> 6)] |= 1L << bit;
			}
		}
		final Map<Integer, BitPlane> planes = new TreeMap<>();
		extents.forEach((label, e) -> BitPlane.of(e.left, e.top, e.right - e.left + 1, e.bottom - e.top + 1, e.words)
			.ifPresent(plane -> planes.put(label, plane)));
		return planes;
	}
}
