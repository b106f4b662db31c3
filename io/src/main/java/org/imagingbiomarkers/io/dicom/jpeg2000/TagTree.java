package org.imagingbiomarkers.io.dicom.jpeg2000;

import java.util.Arrays;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/** A quad tree of minima, which codes a small integer for each place of a grid (T.800 section B.10.2). */
final class TagTree {

	private static final int UNKNOWN = Integer.MAX_VALUE;

	/** Widths from the leaves up to the root. */
	private final int[] widths;
	/** Where the nodes of each level start. */
	private final int[] starts;
	private final int[] values;
	private final int[] bounds;

	TagTree(final int width, final int height) {
		int levels = 1;
		while (width > 1 << levels - 1 || height > 1 << levels - 1) {
			levels++;
		}
		widths = new int[levels];
		starts = new int[levels];
		int nodes = 0;
		for (int level = 0; level < levels; level++) {
			widths[level] = Area.ceilShift(width, level);
			starts[level] = nodes;
			nodes += widths[level] * Area.ceilShift(height, level);
		}
		values = new int[nodes];
		Arrays.fill(values, UNKNOWN);
		bounds = new int[nodes];
	}

	/** Reads on until it is known whether the value at a place is below the threshold, and says so. */
	boolean isBelow(final int threshold, final int x, final int y, final PacketBits bits) throws CodecException {
		int low = 0;
		int node = 0;
		for (int level = widths.length - 1; level >= 0; level--) {
			node = starts[level] + (y >> level) * widths[level] + (x >> level);
			low = Math.max(low, bounds[node]);
			while (low < threshold && values[node] == UNKNOWN) {
				if (bits.bit() == 1) values[node] = low;
				else low++;
			}
			bounds[node] = low;
		}
		return values[node] < threshold;
	}
}
