package org.imagingbiomarkers.maps;

import org.imagingbiomarkers.curve.CurveBlock;

/** Where the voxels of a block lie in the maps: pieces of lines, as they follow each other in the block. */
final class BlockPlaces {

	private final int[] planes = new int[CurveBlock.CAPACITY];
	private final int[] places = new int[CurveBlock.CAPACITY];
	/** The first voxel of each piece in the block, and behind them that after the last one. */
	private final int[] starts = new int[CurveBlock.CAPACITY + 1];
	private int pieces;

	void clear() {
		pieces = 0;
		starts[0] = 0;
	}

	/** Adds voxels that lie side by side. */
	void add(final int plane, final int place, final int length) {
		final int end = starts[pieces];
		if (pieces > 0 && planes[pieces - 1] == plane && places[pieces - 1] + end - starts[pieces - 1] == place) {
			starts[pieces] = end + length;
			return;
		}
		planes[pieces] = plane;
		places[pieces] = place;
		starts[++pieces] = end + length;
	}

	int pieces() {
		return pieces;
	}

	/** The first voxel of a piece, in the block; of the piece after the last one the number of voxels. */
	int start(final int piece) {
		return starts[piece];
	}

	/** The plane of a piece. */
	int plane(final int piece) {
		return planes[piece];
	}

	/** Where the first voxel of a piece lies in its plane. */
	int place(final int piece) {
		return places[piece];
	}
}
