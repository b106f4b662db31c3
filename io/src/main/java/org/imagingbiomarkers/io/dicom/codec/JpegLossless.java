package org.imagingbiomarkers.io.dicom.codec;

/** Lossless JPEG with Huffman coding, process 14 with any predictor (ITU-T T.81 annex H). */
final class JpegLossless {

	private final byte[] stream;
	private final JpegMarkers markers;
	private final int components;
	private final int[] samples;
	private int at;
	/** Bits that were taken from the stream and not used yet, left-aligned. */
	private long bits;
	private int bitCount;

	JpegLossless(final byte[] stream, final JpegMarkers markers) throws CodecException {
		final boolean readable = markers.scanTables().length == markers.components().length && !markers.subsampled() &&
			markers.precision() >= 2 && markers.precision() <= 16 && markers.selection() >= 1 && markers.selection() <= 7 &&
			markers.pointTransform() < markers.precision();
		if (!readable) {
			throw new CodecException("its kind of lossless JPEG cannot be read; convert the file to an uncompressed one");
		}
		this.stream = stream;
		this.markers = markers;
		components = markers.components().length;
		samples = new int[markers.rows() * markers.columns() * components];
		at = markers.dataStart();
	}

	/** All samples, those of a pixel together. */
	int[] decode() throws CodecException {
		final JpegHuffman[] tables = new JpegHuffman[components];
		for (int i = 0; i < components; i++) {
			tables[i] = markers.scanTables()[i] < 4 ? markers.tables()[markers.scanTables()[i]] : null;
			if (tables[i] == null) throw damaged();
		}
		final int rowLength = markers.columns() * components;
		int untilRestart = markers.restartInterval();
		int firstRow = 0;
		for (int y = 0; y < markers.rows(); y++) {
			for (int x = 0; x < markers.columns(); x++) {
				if (markers.restartInterval() > 0 && untilRestart-- == 0) {
					restart();
					untilRestart = markers.restartInterval() - 1;
					if (x != 0) throw damaged();
					firstRow = y;
				}
				for (int c = 0; c < components; c++) {
					final int place = y * rowLength + x * components + c;
					samples[place] = predicted(place, x, y - firstRow, rowLength) + difference(tables[c]) & 0xFFFF;
				}
			}
		}
		if (markers.pointTransform() > 0) {
			for (int i = 0; i < samples.length; i++) {
				samples[i] <<= markers.pointTransform();
			}
		}
		return samples;
	}

	private int predicted(final int place, final int x, final int rowsAbove, final int rowLength) {
		if (rowsAbove == 0) {
			return x == 0 ? 1 << markers.precision() - markers.pointTransform() - 1 : samples[place - components];
		}
		final int above = samples[place - rowLength];
		if (x == 0) return above;
		final int left = samples[place - components];
		final int aboveLeft = samples[place - rowLength - components];
		return switch (markers.selection()) {
			case 1 -> left;
			case 2 -> above;
			case 3 -> aboveLeft;
			case 4 -> left + above - aboveLeft;
			case 5 -> left + (above - aboveLeft >> 1);
			case 6 -> above + (left - aboveLeft >> 1);
			default -> left + above >> 1;
		};
	}

	private int difference(final JpegHuffman table) throws CodecException {
		fill();
		final int next = (int) (bits >>> 48);
		final int length = table.length(next);
		if (length == 0) throw damaged();
		final int size = table.symbol(next, length);
		take(length);
		if (size == 0) return 0;
		if (size == 16) return 32768;
		if (size > 16) throw damaged();
		final int value = (int) (bits >>> 64 - size);
		take(size);
		return value < 1 << size - 1 ? value - (1 << size) + 1 : value;
	}

	/**
	 * Makes at least 32 bits ready; after a marker or the end there are zeros, and taking them is an error.
	 */
	private void fill() {
		while (bitCount <= 48 && at < stream.length) {
			final int next = stream[at] & 0xFF;
			if (next == 0xFF) {
				if (at + 1 >= stream.length || stream[at + 1] != 0) return;
				at++;
			}
			at++;
			bits |= (long) next << 56 - bitCount;
			bitCount += 8;
		}
	}

	private void take(final int count) throws CodecException {
		if (count > bitCount) throw damaged();
		bits <<= count;
		bitCount -= count;
	}

	private void restart() throws CodecException {
		bits = 0;
		bitCount = 0;
		while (at + 1 < stream.length && stream[at] == (byte) 0xFF && stream[at + 1] == (byte) 0xFF) {
			at++;
		}
		if (at + 1 >= stream.length || stream[at] != (byte) 0xFF || (stream[at + 1] & 0xF8) != 0xD0) throw damaged();
		at += 2;
	}

	private static CodecException damaged() {
		return new CodecException("its JPEG data are damaged");
	}
}
