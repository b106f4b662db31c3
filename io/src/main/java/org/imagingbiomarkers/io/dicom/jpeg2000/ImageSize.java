package org.imagingbiomarkers.io.dicom.jpeg2000;

import java.nio.ByteBuffer;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/**
 * The reference grid, the tiles on it and the components (marker SIZ, T.800 section A.5.1).
 *
 * @param x0 first column of the image on the grid
 * @param y0 first row
 * @param x1 one past the last column
 * @param y1 one past the last row
 * @param tileWidth columns of a tile
 * @param tileHeight rows of a tile
 * @param tileX0 first column of the first tile
 * @param tileY0 first row of the first tile
 * @param precisions bits of each component
 * @param signed whether each component has a sign
 */
record ImageSize(int x0, int y0, int x1, int y1, int tileWidth, int tileHeight, int tileX0, int tileY0, int[] precisions,
		boolean[] signed)
{

	/** Wavelet coefficients of such samples are still exact in single precision. */
	private static final int MAX_BITS = 20;
	private static final int MAX_SIDE = 1 << 28;

	static ImageSize read(final ByteBuffer segment) throws CodecException {
		segment.getShort();
		final int[] grid = new int[8];
		for (int i = 0; i < grid.length; i++) {
			grid[i] = segment.getInt();
			if (grid[i] < 0 || grid[i] > MAX_SIDE && i != 4 && i != 5) throw Jpeg2000Exception.damaged();
		}
		final int components = segment.getShort() & 0xFFFF;
		if (components < 1 || components > 4) throw Jpeg2000Exception.unreadable(components + " components");
		final int[] precisions = new int[components];
		final boolean[] signed = new boolean[components];
		for (int i = 0; i < components; i++) {
			final int depth = segment.get();
			precisions[i] = (depth & 0x7F) + 1;
			signed[i] = depth < 0;
			if (precisions[i] > MAX_BITS) throw Jpeg2000Exception.unreadable(precisions[i] + " bits");
			if (segment.get() != 1 || segment.get() != 1) throw Jpeg2000Exception.unreadable("subsampled components");
		}
		final ImageSize size = new ImageSize(grid[2], grid[3], grid[0], grid[1], Math.min(grid[4], MAX_SIDE), Math.min(
			grid[5], MAX_SIDE), grid[6], grid[7], precisions, signed);
		if (size.width() < 1 || size.height() < 1 || size.tileWidth < 1 || size.tileHeight < 1 || size.tileX0 > size.x0 ||
			size.tileY0 > size.y0)
		{
			throw Jpeg2000Exception.damaged();
		}
		return size;
	}

	int width() {
		return x1 - x0;
	}

	int height() {
		return y1 - y0;
	}

	int components() {
		return precisions.length;
	}

	int tilesAcross() {
		return Area.ceilDivide(x1 - tileX0, tileWidth);
	}

	int tilesDown() {
		return Area.ceilDivide(y1 - tileY0, tileHeight);
	}

	/** The part of the grid that a tile covers. */
	Area tile(final int index) {
		final int left = tileX0 + index % tilesAcross() * tileWidth;
		final int top = tileY0 + index / tilesAcross() * tileHeight;
		return new Area(Math.max(left, x0), Math.max(top, y0), Math.min(left + tileWidth, x1), Math.min(top + tileHeight,
			y1));
	}
}
