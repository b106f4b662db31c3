package org.imagingbiomarkers.io.dicom.jpeg2000;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/** The code blocks of one resolution of a component whose packets come together (T.800 section B.6). */
final class Precinct {

	/** The blocks of one subband in the precinct, with the trees that their headers are coded by. */
	static final class Band {

		final Subband subband;
		final List<CodeBlock> blocks = new ArrayList<>();
		final TagTree inclusion;
		final TagTree zeroPlanes;

		Band(final Subband subband, final Area inPrecinct, final int widthBits, final int heightBits) {
			this.subband = subband;
			final int firstColumn = inPrecinct.x0() >> widthBits;
			final int firstRow = inPrecinct.y0() >> heightBits;
			final int columns = inPrecinct.isEmpty() ? 0 : Area.ceilShift(inPrecinct.x1(), widthBits) - firstColumn;
			final int rows = inPrecinct.isEmpty() ? 0 : Area.ceilShift(inPrecinct.y1(), heightBits) - firstRow;
			for (int row = 0; row < rows; row++) {
				for (int column = 0; column < columns; column++) {
					final int x = firstColumn + column << widthBits;
					final int y = firstRow + row << heightBits;
					final Area block = new Area(x, y, x + (1 << widthBits), y + (1 << heightBits));
					blocks.add(new CodeBlock(block.within(inPrecinct), column, row));
				}
			}
			inclusion = new TagTree(columns, rows);
			zeroPlanes = new TagTree(columns, rows);
		}
	}

	final int component;
	final int resolution;
	/** Place among the precincts of the resolution. */
	final int index;
	/** Place of its upper left corner on the reference grid. */
	final long x;
	final long y;
	final CodingStyle style;
	private final Subband[] subbands;
	private final int column;
	private final int row;
	private List<Band> bands;

	Precinct(final int component, final int resolution, final int index, final int column, final int row, final Area tile,
		final CodingStyle style, final Subband[] subbands)
	{
		this.component = component;
		this.resolution = resolution;
		this.index = index;
		this.column = column;
		this.row = row;
		this.style = style;
		this.subbands = subbands;
		final int halvings = style.levels() - resolution;
		x = Math.max(tile.x0(), (long) column << style.precinctWidthBits(resolution) + halvings);
		y = Math.max(tile.y0(), (long) row << style.precinctHeightBits(resolution) + halvings);
	}

	/** The blocks by subband; made when they are first asked for. */
	List<Band> bands() {
		if (bands != null) return bands;
		bands = new ArrayList<>();
		final int halved = resolution > 0 ? 1 : 0;
		final int widthBits = style.precinctWidthBits(resolution) - halved;
		final int heightBits = style.precinctHeightBits(resolution) - halved;
		final Area precinct = new Area(column << widthBits, row << heightBits, column + 1 << widthBits, row +
			1 << heightBits);
		for (final Subband subband : subbands) {
			bands.add(new Band(subband, precinct.within(subband.area()), Math.min(style.blockWidthBits(), widthBits), Math.min(
				style.blockHeightBits(), heightBits)));
		}
		return bands;
	}

	boolean hasBands() {
		return bands != null;
	}

	/** A quad tree of minima, which codes a small integer for each place of a grid (T.800 section B.10.2). */
	static final class TagTree {

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
}
