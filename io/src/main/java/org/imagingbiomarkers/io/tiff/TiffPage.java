package org.imagingbiomarkers.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.imagingbiomarkers.io.InputException;

/**
 * How the samples of a page lie in its file, as its directory says, checked for being possible.
 *
 * @param width pixels in a row
 * @param height rows
 * @param samples per pixel
 * @param bits per sample
 * @param format 1 whole number, 2 whole number with sign, 3 floating point
 * @param planar whether each sample has strips of its own; otherwise those of a pixel lie side by side
 * @param photometric what a number means, as TIFF numbers it: 0 white is zero, 1 black is zero, 2 RGB, 3 palette
 * @param tiled whether rectangles lie one after the other; otherwise groups of rows
 * @param partWidth pixels in a row of a strip or tile
 * @param partHeight rows of a strip or tile
 */
record TiffPage(TiffDirectory directory, TiffBytes bytes, int width, int height, int samples, int bits, int format,
		boolean planar, int photometric, TiffCompression compression, int predictor, boolean tiled, int partWidth,
		int partHeight)
{

	static final int UNSIGNED = 1;
	static final int SIGNED = 2;
	static final int FLOAT = 3;
	static final int RGB = 2;

	private static final int MOST_SAMPLES = 4096;
	private static final int LONGEST = Integer.MAX_VALUE - 8;

	/**
	 * Reads how a page is stored.
	 *
	 * @throws InputException if it cannot be so
	 * @throws UnsupportedTiffException if it may be, but this does not decode it
	 */
	static TiffPage of(final TiffDirectory directory, final TiffBytes bytes) throws IOException {
		final String name = bytes.name();
		final long width = directory.number(TiffTag.IMAGE_WIDTH, 0);
		final long height = directory.number(TiffTag.IMAGE_LENGTH, 0);
		final long samples = directory.number(TiffTag.SAMPLES_PER_PIXEL, 1);
		if (width < 1 || height < 1 || width > LONGEST || height > LONGEST || samples < 1) {
			throw new InputException(name + " is a damaged TIFF file: it would have " + width + " x " + height + " pixels of " +
				samples + " samples.");
		}
		final long code = directory.number(TiffTag.COMPRESSION, 1);
		final TiffCompression compression = TiffCompression.of(code).orElseThrow(() -> new UnsupportedTiffException(name +
			" must be a TIFF file without compression or with LZW, deflate or PackBits, but it has compression " + code + "."));
		final long bits = bits(directory, samples, name);
		final long format = directory.number(TiffTag.SAMPLE_FORMAT, UNSIGNED);
		final boolean known = samples <= MOST_SAMPLES && switch ((int) bits) {
			case 1 -> samples == 1 && directory.number(TiffTag.FILL_ORDER, 1) == 1 && directory.number(TiffTag.TILE_WIDTH, 8) %
				8 == 0;
			case 8 -> format != FLOAT;
			case 16, 32, 64 -> true;
			default -> false;
		} && format >= UNSIGNED && format <= FLOAT;
		if (!known) throw new UnsupportedTiffException(name + " must be a TIFF file of 1, 8, 16, 32 or 64 bits, but it has " +
			samples + " samples of " + bits + " bits in format " + format + ".");
		final long photometric = directory.number(TiffTag.PHOTOMETRIC_INTERPRETATION, 1);
		if (photometric > 3) throw new UnsupportedTiffException(name +
			" must be a TIFF file of gray values or RGB, but its colors are of kind " + photometric + ".");
		final long predictor = directory.number(TiffTag.PREDICTOR, 1);
		if (predictor < 1 || predictor > 3 || predictor == 3 && format != FLOAT || predictor == 2 && bits == 1) {
			throw new UnsupportedTiffException(name + " is a TIFF file with predictor " + predictor +
				", which its samples cannot have.");
		}
		final boolean tiled = directory.has(TiffTag.TILE_WIDTH);
		final long partWidth = tiled ? directory.number(TiffTag.TILE_WIDTH, 0) : width;
		final long partHeight = tiled ? directory.number(TiffTag.TILE_LENGTH, 0) : Math.min(height, directory.number(
			TiffTag.ROWS_PER_STRIP, height));
		if (partWidth < 1 || partHeight < 1 || partWidth > LONGEST || partHeight > LONGEST) {
			throw new InputException(name + " is a damaged TIFF file: its parts would have " + partWidth + " x " + partHeight +
				" pixels.");
		}
		final TiffPage page = new TiffPage(directory, bytes, (int) width, (int) height, (int) samples, (int) bits,
			(int) format, samples > 1 && directory.number(TiffTag.PLANAR_CONFIGURATION, 1) == 2, (int) photometric, compression,
			(int) predictor, tiled, (int) partWidth, (int) partHeight);
		page.requireRoom();
		return page;
	}

	private static long bits(final TiffDirectory directory, final long samples, final String name) throws IOException {
		final long count = Math.min(samples, Math.min(MOST_SAMPLES, directory.count(TiffTag.BITS_PER_SAMPLE)));
		if (count == 0) return 1;
		final long[] bits = directory.numbers(TiffTag.BITS_PER_SAMPLE, (int) count);
		for (final long one : bits) {
			if (one != bits[0]) throw new UnsupportedTiffException(name + " has samples of " + bits[0] + " and of " + one +
				" bits; all must be of one size.");
		}
		return bits[0];
	}

	/** Refuses a page that its file cannot hold, by the lengths of its parts alone. */
	private void requireRoom() throws IOException {
		if (planeBytes() > LONGEST || partBytes() > LONGEST) {
			throw new InputException(bytes.name() + " has planes of " + width + " x " + height +
				" pixels; one plane can have " + "2 GB at most.");
		}
		final long most = bytes.length() * compression.most();
		if (planeBytes() > most || tiled && partBytes() > most) {
			throw new InputException(bytes.name() + " is a damaged TIFF file: it has " + bytes.length() +
				" bytes, too few for its " + width + " x " + height + " pixels.");
		}
	}

	/** Bytes of a row of so many pixels in one of the planes that are stored apart. */
	private long rowBytes(final long pixels) {
		return (pixels * bits * (planar ? 1 : samples) + 7) / 8;
	}

	/** Bytes of all samples. */
	long planeBytes() {
		return rowBytes(width) * height * (planar ? samples : 1);
	}

	private long partBytes() {
		return rowBytes(partWidth) * partHeight;
	}

	/** How many parts lie side by side, below each other, and in all. */
	private int across() {
		return (int) ((width + (long) partWidth - 1) / partWidth);
	}

	private int down() {
		return (int) ((height + (long) partHeight - 1) / partHeight);
	}

	private long parts() {
		return (long) across() * down() * (planar ? samples : 1);
	}

	/** Whether both are stored alike, so that they can be planes of one stack. */
	boolean isLike(final TiffPage other) {
		return width == other.width && height == other.height && samples == other.samples && bits == other.bits &&
			format == other.format && planar == other.planar;
	}

	/** Where its first byte lies, if all of it lies in one piece without compression; otherwise -1. */
	long start() throws IOException {
		if (compression != TiffCompression.NONE || tiled || predictor != 1) return -1;
		final long[] offsets = directory.numbers(TiffTag.STRIP_OFFSETS, parts());
		for (int i = 1; i < offsets.length; i++) {
			if (offsets[i] != offsets[0] + i * partBytes()) return -1;
		}
		return offsets[0];
	}

	/** Whether every part lies in the file. */
	boolean isWhole() throws IOException {
		final long[] offsets = offsets();
		final long[] lengths = lengths(offsets);
		for (int i = 0; i < offsets.length; i++) {
			if (!bytes.holds(offsets[i], lengths[i])) return false;
		}
		return true;
	}

	private long[] offsets() throws IOException {
		return directory.numbers(tiled ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS, parts());
	}

	/** Of parts without compression as computed, since ImageJ and others do not always write what is true. */
	private long[] lengths(final long[] offsets) throws IOException {
		final int tag = tiled ? TiffTag.TILE_BYTE_COUNTS : TiffTag.STRIP_BYTE_COUNTS;
		final long[] lengths = new long[offsets.length];
		if (compression == TiffCompression.NONE) {
			for (int i = 0; i < lengths.length; i++) lengths[i] = partRows(i) * rowBytes(partWidth);
			return lengths;
		}
		if (!directory.has(tag) && offsets.length == 1) {
			lengths[0] = bytes.length() - offsets[0];
			return lengths;
		}
		return directory.numbers(tag, offsets.length);
	}

	/** The last strip is as high as what is left; tiles are all of one size. */
	private int partRows(final int part) {
		final int row = part / across() % down();
		return tiled ? partHeight : Math.min(partHeight, height - row * partHeight);
	}

	/**
	 * Reads all samples: row by row, those of a pixel side by side, or, where they are stored apart, plane by plane.
	 *
	 * @throws InputException if a part is damaged
	 */
	ByteBuffer read() throws IOException {
		final long[] offsets = offsets();
		final long[] lengths = lengths(offsets);
		final byte[] plane = new byte[(int) planeBytes()];
		final byte[] tile = tiled ? new byte[(int) partBytes()] : null;
		for (int i = 0; i < offsets.length; i++) {
			final ByteBuffer packed = bytes.read(offsets[i], lengths[i]);
			final int down = i / across();
			// Strips of the samples that are stored apart follow each other just as their planes do.
			final long row = (long) down / down() * height + (long) (down % down()) * partHeight;
			final int length = Math.toIntExact(partRows(i) * rowBytes(partWidth));
			if (tiled) {
				unpack(packed, tile, 0, length);
				copy(tile, i % across() * partWidth, row, Math.min(partHeight, height - down % down() * partHeight), plane);
			}
			else unpack(packed, plane, (int) (row * rowBytes(width)), length);
		}
		return ByteBuffer.wrap(plane).order(predictor == 3 ? ByteOrder.BIG_ENDIAN : bytes.order());
	}

	private void unpack(final ByteBuffer packed, final byte[] out, final int from, final int count) throws IOException {
		if (compression.unpack(packed, out, from, count) < count) {
			throw new InputException(bytes.name() + " is a damaged TIFF file: a part of its pixels cannot be unpacked.");
		}
		final int row = (int) rowBytes(partWidth);
		if (predictor == 2) TiffPredictor.addDifferences(out, from, count, row, planar ? 1 : samples, bits, bytes.order());
		if (predictor == 3) TiffPredictor.joinFloats(out, from, count, row, planar ? 1 : samples, bits / 8);
	}

	private void copy(final byte[] tile, final int column, final long row, final int rows, final byte[] plane) {
		final int from = (int) rowBytes(column);
		final int count = (int) rowBytes(Math.min(partWidth, width - column));
		for (int y = 0; y < rows; y++) {
			System.arraycopy(tile, (int) (y * rowBytes(partWidth)), plane, (int) ((row + y) * rowBytes(width)) + from, count);
		}
	}

	/** Takes back what was done to samples so that they pack better. */
	private static final class TiffPredictor {

		private TiffPredictor() {}

		/**
		 * Samples that were stored as the difference from the pixel before (TIFF 6.0, section 14).
		 *
		 * @param row bytes of a row
		 * @param samples per pixel
		 */
		static void addDifferences(final byte[] bytes, final int from, final int count, final int row, final int samples,
			final int bits, final ByteOrder order)
		{
			final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
			final int step = samples * bits / 8;
			for (int start = from; start + row <= from + count; start += row) {
				for (int at = start + step; at < start + row; at += bits / 8) {
					switch (bits) {
						case 8 -> bytes[at] += bytes[at - step];
						case 16 -> buffer.putShort(at, (short) (buffer.getShort(at) + buffer.getShort(at - step)));
						case 32 -> buffer.putInt(at, buffer.getInt(at) + buffer.getInt(at - step));
						default -> buffer.putLong(at, buffer.getLong(at) + buffer.getLong(at - step));
					}
				}
			}
		}

		/**
		 * Floating point numbers of which first all highest bytes of a row were stored, then all second ones, and so on, each
		 * as the difference from the byte before (TIFF technical note 3). Afterwards they are big-endian.
		 */
		static void joinFloats(final byte[] bytes, final int from, final int count, final int row, final int samples,
			final int size)
		{
			final byte[] apart = new byte[row];
			final int numbers = row / size;
			for (int start = from; start + row <= from + count; start += row) {
				for (int i = samples; i < row; i++) {
					bytes[start + i] += bytes[start + i - samples];
				}
				System.arraycopy(bytes, start, apart, 0, row);
				for (int number = 0; number < numbers; number++) {
					for (int part = 0; part < size; part++) {
						bytes[start + number * size + part] = apart[part * numbers + number];
					}
				}
			}
		}
	}
}
