package org.imagingbiomarkers.io.dicom.codec;

import java.util.Arrays;

/**
 * Lossy JPEG with samples of 12 bits: the extended sequential process with Huffman coding, processes 2 and 4 (ITU-T T.81
 * annex F), one component. The inverse cosine transform is that of the definition, in floating point.
 */
final class JpegExtended {

	private static final int BLOCK = 8;
	private static final int COEFFICIENTS = BLOCK * BLOCK;
	/** Symbol of 16 zeros in a row, and of nothing but zeros up to the end of a block. */
	private static final int SIXTEEN_ZEROS = 0xF0;
	private static final int[] ZIGZAG = { 0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48,
		41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45,
		38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63 };
	/** Cosines of the transform: [place][frequency], with the factor of each frequency. */
	private static final double[][] BASIS = basis();

	private final JpegMarkers markers;
	private final JpegBits bits;
	private final JpegHuffman first;
	private final JpegHuffman others;
	private final int[] steps;
	private final double[] block = new double[COEFFICIENTS];
	private final double[] rows = new double[COEFFICIENTS];

	JpegExtended(final byte[] stream, final JpegMarkers markers) throws CodecException {
		if (markers.components().length != 1 || markers.scanTables().length != 1 || markers.precision() != 12) {
			throw new CodecException("lossy JPEG of " + markers.components().length + " samples of " + markers.precision() +
				" bits cannot be read; convert the file to an uncompressed one");
		}
		this.markers = markers;
		bits = new JpegBits(stream, markers.dataStart());
		first = table(markers.scanTables()[0] & 3);
		others = table(JpegMarkers.AC_TABLES + (markers.scanAcTable() & 3));
		steps = markers.quantization()[markers.quantizer() & 3];
		if (first == null || others == null || steps == null) throw JpegBits.damaged();
	}

	private JpegHuffman table(final int number) {
		return markers.tables()[number];
	}

	private static double[][] basis() {
		final double[][] basis = new double[BLOCK][BLOCK];
		for (int place = 0; place < BLOCK; place++) {
			for (int frequency = 0; frequency < BLOCK; frequency++) {
				basis[place][frequency] = (frequency == 0 ? Math.sqrt(0.5) : 1) / 2 * Math.cos((2 * place + 1) * frequency *
					Math.PI / 16);
			}
		}
		return basis;
	}

	/** All samples, row by row. */
	int[] decode() throws CodecException {
		final int width = markers.columns();
		final int height = markers.rows();
		final int[] samples = new int[width * height];
		int untilRestart = markers.restartInterval();
		int average = 0;
		for (int y = 0; y < height; y += BLOCK) {
			for (int x = 0; x < width; x += BLOCK) {
				if (markers.restartInterval() > 0 && untilRestart-- == 0) {
					bits.restart();
					untilRestart = markers.restartInterval() - 1;
					average = 0;
				}
				average = read(average);
				transform();
				put(samples, x, y);
			}
		}
		return samples;
	}

	/** Reads the coefficients of a block. @return its first one, which the next block differs from */
	private int read(final int before) throws CodecException {
		Arrays.fill(block, 0);
		final int size = bits.symbol(first);
		if (size > 15) throw JpegBits.damaged();
		final int average = before + (size == 0 ? 0 : bits.signed(size));
		block[0] = (double) average * steps[0];
		for (int k = 1; k < COEFFICIENTS; k++) {
			final int symbol = bits.symbol(others);
			final int length = symbol & 15;
			if (length == 0) {
				if (symbol != SIXTEEN_ZEROS) break;
				k += 15;
				continue;
			}
			k += symbol >> 4;
			if (k >= COEFFICIENTS) throw JpegBits.damaged();
			block[ZIGZAG[k]] = (double) bits.signed(length) * steps[k];
		}
		return average;
	}

	/** From frequencies to places: rows first, then columns. */
	private void transform() {
		for (int v = 0; v < BLOCK; v++) {
			for (int x = 0; x < BLOCK; x++) {
				double sum = 0;
				for (int u = 0; u < BLOCK; u++) {
					sum += BASIS[x][u] * block[BLOCK * v + u];
				}
				rows[BLOCK * v + x] = sum;
			}
		}
		for (int y = 0; y < BLOCK; y++) {
			for (int x = 0; x < BLOCK; x++) {
				double sum = 0;
				for (int v = 0; v < BLOCK; v++) {
					sum += BASIS[y][v] * rows[BLOCK * v + x];
				}
				block[BLOCK * y + x] = sum;
			}
		}
	}

	private void put(final int[] samples, final int left, final int top) {
		final int largest = (1 << markers.precision()) - 1;
		final int middle = 1 << markers.precision() - 1;
		for (int y = top; y < Math.min(top + BLOCK, markers.rows()); y++) {
			for (int x = left; x < Math.min(left + BLOCK, markers.columns()); x++) {
				final long value = Math.round(block[BLOCK * (y - top) + x - left]) + middle;
				samples[y * markers.columns() + x] = (int) Math.max(0, Math.min(largest, value));
			}
		}
	}
}
