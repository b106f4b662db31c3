package org.imagingbiomarkers.io.dicom.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What stands before the compressed data of a JPEG stream (ITU-T T.81 annex B).
 *
 * @param process the start-of-frame marker: 0xC0 baseline, 0xC1 extended, 0xC3 lossless, 0xF7 JPEG-LS
 * @param precision bits of a sample
 * @param rows lines
 * @param columns samples in a line
 * @param components identifiers of the components in the frame
 * @param subsampled whether components have sizes of their own
 * @param sampling of each component: how many of its blocks lie side by side in a unit, times 16, and on each other
 * @param quantizers number of the quantization table of each component
 * @param tables the Huffman tables by their number, those of the other coefficients from {@link #AC_TABLES} on; null
 * where there is none
 * @param quantization steps of the coefficients in the order of the stream, by the number of the table
 * @param scanComponents identifiers of the components in the scan
 * @param scanTables number of the table of each of them
 * @param scanAcTables number of the table for the other coefficients of each of them
 * @param selection the predictor of a lossless scan, or the first coefficient of a progressive one
 * @param lastCoefficient of a progressive scan
 * @param refinedFrom bits that earlier scans have shifted away, 0 where there were none
 * @param pointTransform by how many bits samples or coefficients were shifted down
 * @param restartInterval units between restart markers, 0 for none
 * @param dataStart where the compressed data start
 * @param plainColors whether three components are red, green and blue rather than brightness and two differences
 */
record JpegMarkers(int process, int precision, int rows, int columns, int[] components, boolean subsampled,
		int[] sampling, int[] quantizers, JpegHuffman[] tables, int[][] quantization, int[] scanComponents, int[] scanTables,
		int[] scanAcTables, int selection, int lastCoefficient, int refinedFrom, int pointTransform, int restartInterval,
		int dataStart, boolean plainColors)
{

	/** Where the tables for the coefficients other than the first begin. */
	static final int AC_TABLES = 4;

	static JpegMarkers read(final byte[] stream) throws CodecException {
		return new Reader(stream).read();
	}

	/**
	 * The next scan of the same frame; empty at the end of the image.
	 *
	 * @param from where the compressed data of the last one end
	 */
	Optional<JpegMarkers> next(final byte[] stream, final int from) throws CodecException {
		final Reader reader = new Reader(stream);
		reader.continueAfter(this, from);
		return reader.isEnd() ? Optional.empty() : Optional.of(reader.readSegments());
	}

	void check(final int expectedColumns, final int expectedRows, final int samples) throws CodecException {
		if (columns != expectedColumns || rows != expectedRows || components.length != samples) {
			throw new CodecException("its JPEG data are of another size than its header says");
		}
	}

	private static final class Reader {

		private final byte[] stream;
		private int at = 2;
		private int process = -1;
		private int precision;
		private int rows;
		private int columns;
		private int[] components = {};
		private boolean subsampled;
		private final JpegHuffman[] tables = new JpegHuffman[2 * AC_TABLES];
		private final int[][] quantization = new int[4][];
		private int[] sampling = {};
		private int[] quantizers = {};
		private int restartInterval;
		private boolean plainColors;

		Reader(final byte[] stream) {
			this.stream = stream;
		}

		JpegMarkers read() throws CodecException {
			if (stream.length < 4 || (stream[0] & 0xFF) != 0xFF || (stream[1] & 0xFF) != 0xD8) throw damaged();
			return readSegments();
		}

		void continueAfter(final JpegMarkers before, final int from) {
			at = from;
			process = before.process;
			precision = before.precision;
			rows = before.rows;
			columns = before.columns;
			components = before.components;
			subsampled = before.subsampled;
			sampling = before.sampling;
			quantizers = before.quantizers;
			System.arraycopy(before.tables, 0, tables, 0, tables.length);
			System.arraycopy(before.quantization, 0, quantization, 0, quantization.length);
			restartInterval = before.restartInterval;
			plainColors = before.plainColors;
		}

		/** Whether nothing but the end of the image follows. */
		boolean isEnd() {
			while (at + 1 < stream.length && (stream[at] & 0xFF) == 0xFF && (stream[at + 1] & 0xFF) == 0xFF) at++;
			return at + 4 > stream.length || (stream[at] & 0xFF) == 0xFF && (stream[at + 1] & 0xFF) == 0xD9;
		}

		JpegMarkers readSegments() throws CodecException {
			while (true) {
				final int marker = marker();
				final int end = at + word(at);
				if (end < at + 2 || end > stream.length) throw damaged();
				at += 2;
				switch (marker) {
					case 0xC4 -> huffmanTables(end);
					case 0xDB -> quantizationTables(end);
					case 0xDD -> restartInterval = word(at);
					case 0xEE -> adobe(end);
					case 0xDA -> {
						return scan(end);
					}
					default -> {
						if (isStartOfFrame(marker)) frame(marker, end);
					}
				}
				at = end;
			}
		}

		private int marker() throws CodecException {
			if (at + 4 > stream.length || (stream[at] & 0xFF) != 0xFF) throw damaged();
			while (at + 4 < stream.length && (stream[at + 1] & 0xFF) == 0xFF) {
				at++;
			}
			at += 2;
			return stream[at - 1] & 0xFF;
		}

		private static boolean isStartOfFrame(final int marker) {
			return marker >= 0xC0 && marker <= 0xCF && marker != 0xC8 && marker != 0xCC || marker == 0xF7;
		}

		private void frame(final int marker, final int end) throws CodecException {
			if (process >= 0 || end - at < 6) throw damaged();
			process = marker;
			precision = stream[at] & 0xFF;
			rows = word(at + 1);
			columns = word(at + 3);
			components = new int[stream[at + 5] & 0xFF];
			if (end - at < 6 + 3 * components.length) throw damaged();
			sampling = new int[components.length];
			quantizers = new int[components.length];
			plainColors |= components.length == 3 && stream[at + 6] == 'R' && stream[at + 9] == 'G' && stream[at + 12] == 'B';
			for (int i = 0; i < components.length; i++) {
				components[i] = stream[at + 6 + 3 * i] & 0xFF;
				sampling[i] = stream[at + 7 + 3 * i] & 0xFF;
				quantizers[i] = stream[at + 8 + 3 * i] & 0xFF;
				subsampled |= stream[at + 7 + 3 * i] != stream[at + 7];
			}
		}

		/** The segment by which Adobe's programs say whether colors were transformed. */
		private void adobe(final int end) {
			if (end - at >= 12 && new String(stream, at, 5, StandardCharsets.US_ASCII).equals("Adobe")) plainColors |=
				stream[at + 11] == 0;
		}

		private void quantizationTables(final int end) throws CodecException {
			while (at < end) {
				final int number = stream[at] & 0xF;
				final int width = (stream[at] & 0xF0) == 0 ? 1 : 2;
				if (number > 3 || end - at < 1 + 64 * width) throw damaged();
				quantization[number] = new int[64];
				for (int i = 0; i < 64; i++) {
					quantization[number][i] = width == 1 ? stream[at + 1 + i] & 0xFF : word(at + 1 + 2 * i);
				}
				at += 1 + 64 * width;
			}
		}

		private void huffmanTables(final int end) throws CodecException {
			while (at < end) {
				if (end - at < 17) throw damaged();
				final int number = stream[at] & 0xFF;
				final byte[] counts = Arrays.copyOfRange(stream, at + 1, at + 17);
				int symbols = 0;
				for (final byte count : counts) {
					symbols += count & 0xFF;
				}
				if (end - at < 17 + symbols) throw damaged();
				final int place = number < AC_TABLES ? number : number >= 0x10 && number < 0x10 + AC_TABLES ? number - 0x10 +
					AC_TABLES : -1;
				if (place >= 0) tables[place] = new JpegHuffman(counts, Arrays.copyOfRange(stream, at + 17, at + 17 + symbols));
				at += 17 + symbols;
			}
		}

		private JpegMarkers scan(final int end) throws CodecException {
			final int count = end > at ? stream[at] & 0xFF : 0;
			if (process < 0 || end - at < 4 + 2 * count) throw damaged();
			final int[] scanComponents = new int[count];
			final int[] scanTables = new int[count];
			final int[] scanAcTables = new int[count];
			for (int i = 0; i < count; i++) {
				scanComponents[i] = stream[at + 1 + 2 * i] & 0xFF;
				scanTables[i] = stream[at + 2 + 2 * i] >> 4 & 0xF;
				scanAcTables[i] = stream[at + 2 + 2 * i] & 0xF;
			}
			final int parameters = at + 1 + 2 * count;
			return new JpegMarkers(process, precision, rows, columns, components, subsampled, sampling, quantizers, tables,
				quantization, scanComponents, scanTables, scanAcTables, stream[parameters] & 0xFF, stream[parameters + 1] & 0xFF,
				stream[parameters + 2] >> 4 & 0xF, stream[parameters + 2] & 0xF, restartInterval, end, plainColors);
		}

		private int word(final int place) throws CodecException {
			if (place + 2 > stream.length) throw damaged();
			return (stream[place] & 0xFF) << 8 | stream[place + 1] & 0xFF;
		}

		private static CodecException damaged() {
			return new CodecException("its JPEG data are damaged");
		}
	}
}
