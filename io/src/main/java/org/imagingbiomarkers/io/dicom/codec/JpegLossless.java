package org.imagingbiomarkers.io.dicom.codec;

/** Lossless JPEG with Huffman coding, process 14 with any predictor (ITU-T T.81 annex H). */
final class JpegLossless {

	private final JpegBits bits;
	private final JpegMarkers markers;
	private final int components;
	private final int[] samples;

	JpegLossless(final byte[] stream, final JpegMarkers markers) throws CodecException {
		final boolean readable = markers.scanTables().length == markers.components().length && !markers.subsampled() &&
			markers.precision() >= 2 && markers.precision() <= 16 && markers.selection() >= 1 && markers.selection() <= 7 &&
			markers.pointTransform() < markers.precision();
		if (!readable) {
			throw new CodecException("its kind of lossless JPEG cannot be read; convert the file to an uncompressed one");
		}
		this.markers = markers;
		components = markers.components().length;
		samples = new int[markers.rows() * markers.columns() * components];
		bits = new JpegBits(stream, markers.dataStart());
	}

	/** All samples, those of a pixel together. */
	int[] decode() throws CodecException {
		final JpegHuffman[] tables = new JpegHuffman[components];
		for (int i = 0; i < components; i++) {
			tables[i] = markers.scanTables()[i] < 4 ? markers.tables()[markers.scanTables()[i]] : null;
			if (tables[i] == null) throw JpegBits.damaged();
		}
		final int rowLength = markers.columns() * components;
		int untilRestart = markers.restartInterval();
		int firstRow = 0;
		for (int y = 0; y < markers.rows(); y++) {
			for (int x = 0; x < markers.columns(); x++) {
				if (markers.restartInterval() > 0 && untilRestart-- == 0) {
					bits.restart();
					untilRestart = markers.restartInterval() - 1;
					if (x != 0) throw JpegBits.damaged();
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
		final int size = bits.symbol(table);
		if (size == 0) return 0;
		if (size == 16) return 32768;
		if (size > 16) throw JpegBits.damaged();
		return bits.signed(size);
	}
}
