package org.imagingbiomarkers.io.dicom.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The size that a stream of the JPEG family states of itself, before anything is decoded.
 *
 * @param columns width
 * @param rows height
 * @param components numbers for each pixel
 */
public record StreamSize(int columns, int rows, int components) {

	private static final int JPEG = 0xFFD8;
	private static final int JPEG_2000 = 0xFF4F;
	private static final int SIZE_OF_JPEG_2000 = 0xFF51;
	/** The name of the first box of a JP2 file. */
	private static final int JPEG_2000_FILE = 0x6A502020;
	private static final int JPEG_LS_FRAME = 0xF7;
	private static final int SCAN = 0xDA;

	/**
	 * Looks for the size at the start of a stream.
	 *
	 * @param start first bytes of the stream
	 * @return empty where it is of another family, is damaged, states the size later, or its height at the end only
	 */
	public static Optional<StreamSize> of(final byte[] start) {
		final ByteBuffer in = ByteBuffer.wrap(start);
		try {
			final int first = in.getShort() & 0xFFFF;
			if (first == JPEG) return jpeg(in);
			if (first == JPEG_2000) return jpeg2000(in);
			return in.getInt(4) == JPEG_2000_FILE ? boxed(in) : Optional.empty();
		}
		catch (final BufferUnderflowException | IllegalArgumentException cutShort) {
			return Optional.empty();
		}
	}

	private static Optional<StreamSize> jpeg(final ByteBuffer in) {
		while (true) {
			if ((in.get() & 0xFF) != 0xFF) return Optional.empty();
			int marker = in.get() & 0xFF;
			while (marker == 0xFF) marker = in.get() & 0xFF;
			if (marker == SCAN) return Optional.empty();
			final int end = in.position() + (in.getShort(in.position()) & 0xFFFF);
			if (isFrame(marker)) {
				in.position(in.position() + 3);
				final int rows = in.getShort() & 0xFFFF;
				final int columns = in.getShort() & 0xFFFF;
				return rows == 0 || columns == 0 ? Optional.empty() : Optional.of(new StreamSize(columns, rows, in.get() & 0xFF));
			}
			if (end < in.position() + 2) return Optional.empty();
			in.position(end);
		}
	}

	private static boolean isFrame(final int marker) {
		final boolean lossyOrLossless = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
			marker != 0xCC;
		return lossyOrLossless || marker == JPEG_LS_FRAME;
	}

	/** A stream in a JP2 file, behind boxes that say other things. */
	private static Optional<StreamSize> boxed(final ByteBuffer in) {
		for (int at = 8; at + 4 <= in.limit(); at++) {
			if (in.getInt(at) == (JPEG_2000 << 16 | SIZE_OF_JPEG_2000)) return jpeg2000(in.position(at + 2));
		}
		return Optional.empty();
	}

	/** Table A.9 of T.800: capabilities, size of the grid and offset of the image, tiles, components. */
	private static Optional<StreamSize> jpeg2000(final ByteBuffer in) {
		if ((in.getShort() & 0xFFFF) != SIZE_OF_JPEG_2000) return Optional.empty();
		in.position(in.position() + 4);
		final int width = in.getInt();
		final int height = in.getInt();
		final int columns = width - in.getInt();
		final int rows = height - in.getInt();
		in.position(in.position() + 16);
		return columns < 1 || rows < 1 ? Optional.empty() : Optional.of(new StreamSize(columns, rows, in.getShort() &
			0xFFFF));
	}

	/** Whether it is as expected. */
	public boolean is(final int expectedColumns, final int expectedRows, final int expectedComponents) {
		return columns == expectedColumns && rows == expectedRows && components == expectedComponents;
	}

	@Override
	public String toString() {
		return columns + " x " + rows + (components == 1 ? "" : " x " + components);
	}
}
