package org.imagingbiomarkers.io.dicom.jpeg2000;

import java.nio.ByteBuffer;

import org.imagingbiomarkers.io.dicom.codec.CodecException;

/**
 * How a component of a tile is coded (markers COD and COC, T.800 section A.6).
 *
 * @param levels wavelet decompositions
 * @param blockWidthBits logarithm of the width of a code block
 * @param blockHeightBits logarithm of its height
 * @param blockStyle flags of the code block coding
 * @param reversible whether the 5/3 wavelet was used, which loses nothing, rather than 9/7
 * @param precinctBits for each resolution the logarithms of precinct width (low 4 bits) and height (high 4 bits)
 */
record CodingStyle(int levels, int blockWidthBits, int blockHeightBits, int blockStyle, boolean reversible,
		int[] precinctBits)
{

	static final int BYPASS = 1;
	static final int RESET = 2;
	static final int TERMINATE_ALL = 4;
	static final int VERTICALLY_CAUSAL = 8;
	static final int SEGMENTATION_SYMBOLS = 32;

	private static final int MAX_LEVELS = 32;
	private static final int UNDIVIDED_PRECINCT = 0xFF;

	/**
	 * What of the coding style holds for the whole tile.
	 *
	 * @param startMarkers whether packets may start with a marker SOP
	 * @param endMarkers whether packet headers end with a marker EPH
	 * @param progression the order of the packets, 0 to 4
	 * @param layers quality layers
	 * @param componentTransform whether the first three components were decorrelated
	 */
	record OfTile(boolean startMarkers, boolean endMarkers, int progression, int layers, boolean componentTransform) {}

	static OfTile readOfTile(final int flags, final ByteBuffer segment) throws CodecException {
		final int progression = segment.get() & 0xFF;
		final int layers = segment.getShort() & 0xFFFF;
		final int transform = segment.get() & 0xFF;
		if (progression > 4 || layers == 0 || transform > 1) throw Jpeg2000Exception.damaged();
		return new OfTile((flags & 2) != 0, (flags & 4) != 0, progression, layers, transform == 1);
	}

	static CodingStyle read(final int flags, final ByteBuffer segment) throws CodecException {
		final int levels = segment.get() & 0xFF;
		final int widthBits = (segment.get() & 0xF) + 2;
		final int heightBits = (segment.get() & 0xF) + 2;
		final int style = segment.get() & 0xFF;
		final int wavelet = segment.get() & 0xFF;
		if (levels > MAX_LEVELS || widthBits > 10 || heightBits > 10 || widthBits + heightBits > 12 || wavelet > 1) {
			throw Jpeg2000Exception.damaged();
		}
		final int[] precinctBits = new int[levels + 1];
		for (int r = 0; r <= levels; r++) {
			precinctBits[r] = (flags & 1) != 0 ? segment.get() & 0xFF : UNDIVIDED_PRECINCT;
			final boolean tooSmall = r > 0 && ((precinctBits[r] & 0xF) == 0 || precinctBits[r] >> 4 == 0);
			if (tooSmall) throw Jpeg2000Exception.damaged();
		}
		return new CodingStyle(levels, widthBits, heightBits, style, wavelet == 1, precinctBits);
	}

	int precinctWidthBits(final int resolution) {
		return precinctBits[resolution] & 0xF;
	}

	int precinctHeightBits(final int resolution) {
		return precinctBits[resolution] >> 4;
	}

	boolean has(final int flag) {
		return (blockStyle & flag) != 0;
	}
}
