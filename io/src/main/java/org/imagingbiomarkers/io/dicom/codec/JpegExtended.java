package org.imagingbiomarkers.io.dicom.codec;

import java.util.Optional;

/**
 * Lossy JPEG with samples of 12 bits: the extended sequential and the progressive process with Huffman coding (ITU-T T.81
 * annexes F and G), one or several components. The inverse cosine transform is that of the definition, in floating point;
 * the samples of smaller components are repeated. Three components come out as red, green and blue.
 */
final class JpegExtended {

	private static final int BLOCK = 8;
	private static final int COEFFICIENTS = BLOCK * BLOCK;
	/** Symbol of 16 zeros in a row. */
	private static final int SIXTEEN_ZEROS = 0xF0;
	/** Progressive files have about ten, and no component can have more than its coefficients have bits. */
	private static final int MAX_SCANS = 256;
	private static final int PROGRESSIVE = 0xC2;
	private static final int[] ZIGZAG = { 0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48,
		41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45,
		38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63 };
	/** Cosines of the transform: [place][frequency], with the factor of each frequency. */
	private static final double[][] BASIS = basis();

	private final byte[] stream;
	private final JpegMarkers frame;
	private final Component[] components;
	private final int unitColumns;
	private final int unitRows;

	JpegExtended(final byte[] stream, final JpegMarkers markers) throws CodecException {
		final int count = markers.components().length;
		if (count != 1 && count != 3 || markers.precision() != 12) {
			throw new CodecException("lossy JPEG of " + count + " samples of " + markers.precision() +
				" bits cannot be read; convert the file to an uncompressed one");
		}
		this.stream = stream;
		frame = markers;
		int across = 1;
		int down = 1;
		for (final int sampling : markers.sampling()) {
			if (sampling >> 4 < 1 || sampling >> 4 > 4 || (sampling & 15) < 1 || (sampling & 15) > 4) throw JpegBits.damaged();
			across = Math.max(across, sampling >> 4);
			down = Math.max(down, sampling & 15);
		}
		unitColumns = (markers.columns() + BLOCK * across - 1) / (BLOCK * across);
		unitRows = (markers.rows() + BLOCK * down - 1) / (BLOCK * down);
		components = new Component[count];
		for (int c = 0; c < count; c++) {
			components[c] = count == 1 ? new Component(1, 1, 1, 1, (markers.columns() + BLOCK - 1) / BLOCK, (markers.rows() +
				BLOCK - 1) / BLOCK) : new Component(markers.sampling()[c] >> 4, markers.sampling()[c] & 15, across, down,
					unitColumns * (markers.sampling()[c] >> 4), unitRows * (markers.sampling()[c] & 15));
		}
	}

	/** The coefficients of a component, block by block, as the stream has them. */
	private static final class Component {

		private final int across;
		private final int down;
		private final int maxAcross;
		private final int maxDown;
		private final int blockColumns;
		private final int blockRows;
		private final short[] coefficients;
		private int average;

		Component(final int across, final int down, final int maxAcross, final int maxDown, final int blockColumns,
			final int blockRows) throws CodecException
		{
			this.across = across;
			this.down = down;
			this.maxAcross = maxAcross;
			this.maxDown = maxDown;
			this.blockColumns = blockColumns;
			this.blockRows = blockRows;
			if ((long) blockColumns * blockRows * COEFFICIENTS > Integer.MAX_VALUE - 8) throw JpegBits.damaged();
			coefficients = new short[blockColumns * blockRows * COEFFICIENTS];
		}
	}

	/** A component in a scan with its tables. */
	private record Coded(Component component, JpegHuffman first, JpegHuffman others) {}

	/** All samples, those of a pixel together, row by row. */
	int[] decode() throws CodecException {
		Optional<JpegMarkers> scan = Optional.of(frame);
		int[][] steps = frame.quantization();
		for (int number = 0; scan.isPresent(); number++) {
			if (number >= MAX_SCANS) throw JpegBits.damaged();
			final JpegMarkers markers = scan.get();
			steps = markers.quantization();
			scan = markers.next(stream, new Scan(markers).read());
		}
		final int[][] planes = new int[components.length][];
		for (int c = 0; c < components.length; c++) planes[c] = samples(components[c], steps[frame.quantizers()[c] & 3]);
		return planes.length == 1 ? planes[0] : colors(planes);
	}

	/** Reads the coefficients of one scan. */
	private final class Scan {

		private final JpegMarkers markers;
		private final JpegBits bits;
		private final Coded[] coded;
		private final boolean progressive;
		private final int from;
		private final int to;
		private final int shift;
		/** Blocks that have nothing more in them. */
		private int emptyBlocks;

		Scan(final JpegMarkers markers) throws CodecException {
			this.markers = markers;
			bits = new JpegBits(stream, markers.dataStart());
			progressive = markers.process() == PROGRESSIVE;
			from = progressive ? markers.selection() : 0;
			to = progressive ? markers.lastCoefficient() : COEFFICIENTS - 1;
			shift = progressive ? markers.pointTransform() : 0;
			coded = new Coded[markers.scanComponents().length];
			for (int i = 0; i < coded.length; i++)
				coded[i] = new Coded(component(markers.scanComponents()[i]), markers.tables()[markers.scanTables()[i] & 3],
					markers.tables()[JpegMarkers.AC_TABLES + (markers.scanAcTables()[i] & 3)]);
			final boolean sound = coded.length > 0 && coded.length <= components.length && from <= to && to < COEFFICIENTS &&
				shift < 14 && (!progressive || from > 0 && coded.length == 1 || to == 0);
			if (!sound) throw JpegBits.damaged();
		}

		private Component component(final int identifier) throws CodecException {
			for (int c = 0; c < components.length; c++) if (frame.components()[c] == identifier) return components[c];
			throw JpegBits.damaged();
		}

		/** @return where the data end */
		int read() throws CodecException {
			final boolean single = coded.length == 1;
			final Component only = coded[0].component;
			// A component of its own is stored without the blocks that fill up a unit.
			final int columns = single ? (size(frame.columns(), only.across, only.maxAcross) + BLOCK - 1) / BLOCK : unitColumns;
			final int rows = single ? (size(frame.rows(), only.down, only.maxDown) + BLOCK - 1) / BLOCK : unitRows;
			int untilRestart = markers.restartInterval();
			for (final Component component : components) component.average = 0;
			for (int y = 0; y < rows; y++) {
				for (int x = 0; x < columns; x++) {
					if (markers.restartInterval() > 0 && untilRestart-- == 0) {
						bits.restart();
						untilRestart = markers.restartInterval() - 1;
						emptyBlocks = 0;
						for (final Component component : components) component.average = 0;
					}
					if (single) block(coded[0], x, y);
					else unit(x, y);
				}
			}
			return bits.end();
		}

		private void unit(final int x, final int y) throws CodecException {
			for (final Coded one : coded) {
				for (int v = 0; v < one.component.down; v++) {
					for (int h = 0; h < one.component.across; h++) {
						block(one, x * one.component.across + h, y * one.component.down + v);
					}
				}
			}
		}

		private void block(final Coded one, final int x, final int y) throws CodecException {
			final Component component = one.component;
			final int at = (y * component.blockColumns + x) * COEFFICIENTS;
			if (!progressive) {
				component.coefficients[at] = (short) first(one);
				sequential(one, at);
			}
			else if (from == 0) {
				if (markers.refinedFrom() == 0) component.coefficients[at] = (short) (first(one) << shift);
				else component.coefficients[at] |= bits.number(1) << shift;
			}
			else if (markers.refinedFrom() == 0) more(one, at);
			else refine(one, at);
		}

		/** The mean of the block. */
		private int first(final Coded one) throws CodecException {
			if (one.first == null) throw JpegBits.damaged();
			final int size = bits.symbol(one.first);
			if (size > 15) throw JpegBits.damaged();
			one.component.average += size == 0 ? 0 : bits.signed(size);
			return one.component.average;
		}

		private void sequential(final Coded one, final int at) throws CodecException {
			for (int k = 1; k < COEFFICIENTS; k++) {
				final int symbol = symbol(one);
				final int length = symbol & 15;
				if (length == 0) {
					if (symbol != SIXTEEN_ZEROS) break;
					k += 15;
					continue;
				}
				k += symbol >> 4;
				if (k >= COEFFICIENTS) throw JpegBits.damaged();
				one.component.coefficients[at + k] = (short) bits.signed(length);
			}
		}

		private int symbol(final Coded one) throws CodecException {
			if (one.others == null) throw JpegBits.damaged();
			return bits.symbol(one.others);
		}

		/** The upper bits of some coefficients (annex G.1.2.2). */
		private void more(final Coded one, final int at) throws CodecException {
			if (emptyBlocks > 0) {
				emptyBlocks--;
				return;
			}
			for (int k = from; k <= to; k++) {
				final int symbol = symbol(one);
				final int length = symbol & 15;
				final int zeros = symbol >> 4;
				if (length == 0) {
					if (zeros < 15) {
						emptyBlocks = (1 << zeros) + bits.number(zeros) - 1;
						return;
					}
					k += 15;
					continue;
				}
				k += zeros;
				if (k > to) throw JpegBits.damaged();
				one.component.coefficients[at + k] = (short) (bits.signed(length) << shift);
			}
		}

		/** One more bit of some coefficients (annex G.1.2.3). */
		private void refine(final Coded one, final int at) throws CodecException {
			final short[] coefficients = one.component.coefficients;
			int k = from;
			if (emptyBlocks == 0) {
				while (k <= to) {
					final int symbol = symbol(one);
					int zeros = symbol >> 4;
					int value = 0;
					if ((symbol & 15) == 0) {
						if (zeros < 15) {
							emptyBlocks = (1 << zeros) + bits.number(zeros);
							break;
						}
					}
					else if ((symbol & 15) == 1) value = bits.number(1) == 1 ? 1 << shift : -1 << shift;
					else throw JpegBits.damaged();
					while (k <= to) {
						if (coefficients[at + k] != 0) correct(coefficients, at + k);
						else if (zeros-- == 0) {
							coefficients[at + k] = (short) value;
							k++;
							break;
						}
						k++;
					}
				}
			}
			if (emptyBlocks == 0) return;
			for (; k <= to; k++) if (coefficients[at + k] != 0) correct(coefficients, at + k);
			emptyBlocks--;
		}

		private void correct(final short[] coefficients, final int place) throws CodecException {
			if (bits.number(1) == 0 || (Math.abs(coefficients[place]) >> shift & 1) == 1) return;
			coefficients[place] += (short) (coefficients[place] > 0 ? 1 << shift : -1 << shift);
		}
	}

	private static int size(final int all, final int part, final int whole) {
		return (all * part + whole - 1) / whole;
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

	/** The samples of a component in the size of the image. */
	private int[] samples(final Component component, final int[] steps) throws CodecException {
		if (steps == null) throw JpegBits.damaged();
		final int stride = component.blockColumns * BLOCK;
		final int[] own = new int[stride * component.blockRows * BLOCK];
		final double[] block = new double[COEFFICIENTS];
		final double[] rows = new double[COEFFICIENTS];
		for (int y = 0; y < component.blockRows; y++) {
			for (int x = 0; x < component.blockColumns; x++) {
				final int at = (y * component.blockColumns + x) * COEFFICIENTS;
				for (int k = 0; k < COEFFICIENTS; k++) block[ZIGZAG[k]] = (double) component.coefficients[at + k] * steps[k];
				transform(block, rows);
				put(block, own, y * BLOCK * stride + x * BLOCK, stride);
			}
		}
		final int[] samples = new int[frame.columns() * frame.rows()];
		for (int y = 0; y < frame.rows(); y++) {
			for (int x = 0; x < frame.columns(); x++) {
				samples[y * frame.columns() + x] = own[y * component.down / component.maxDown * stride + x * component.across /
					component.maxAcross];
			}
		}
		return samples;
	}

	/** From frequencies to places: rows first, then columns. */
	private static void transform(final double[] block, final double[] rows) {
		for (int v = 0; v < BLOCK; v++) {
			for (int x = 0; x < BLOCK; x++) {
				double sum = 0;
				for (int u = 0; u < BLOCK; u++) sum += BASIS[x][u] * block[BLOCK * v + u];
				rows[BLOCK * v + x] = sum;
			}
		}
		for (int y = 0; y < BLOCK; y++) {
			for (int x = 0; x < BLOCK; x++) {
				double sum = 0;
				for (int v = 0; v < BLOCK; v++) sum += BASIS[y][v] * rows[BLOCK * v + x];
				block[BLOCK * y + x] = sum;
			}
		}
	}

	private void put(final double[] block, final int[] samples, final int at, final int stride) {
		for (int y = 0; y < BLOCK; y++) {
			for (int x = 0; x < BLOCK; x++)
				samples[at + y * stride + x] = limited(block[BLOCK * y + x] + (1 << frame.precision() - 1));
		}
	}

	private int limited(final double value) {
		return (int) Math.max(0, Math.min((1 << frame.precision()) - 1, Math.round(value)));
	}

	/** Red, green and blue from brightness and two differences (ITU-T T.871), unless they are those already. */
	private int[] colors(final int[][] planes) {
		final int middle = 1 << frame.precision() - 1;
		final int[] colors = new int[3 * planes[0].length];
		for (int i = 0; i < planes[0].length; i++) {
			final double y = planes[0][i];
			final double b = planes[1][i] - middle;
			final double r = planes[2][i] - middle;
			colors[3 * i] = frame.plainColors() ? planes[0][i] : limited(y + 1.402 * r);
			colors[3 * i + 1] = frame.plainColors() ? planes[1][i] : limited(y - 0.344136 * b - 0.714136 * r);
			colors[3 * i + 2] = frame.plainColors() ? planes[2][i] : limited(y + 1.772 * b);
		}
		return colors;
	}
}
