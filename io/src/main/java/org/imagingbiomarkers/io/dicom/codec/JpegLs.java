package org.imagingbiomarkers.io.dicom.codec;

import java.util.Arrays;

/**
 * JPEG-LS, lossless and near-lossless (ITU-T T.87), with the components of a pixel in scans of their own, line by line or
 * sample by sample.
 */
public final class JpegLs {

	private static final int START_OF_FRAME = 0xF7;
	private static final int START_OF_SCAN = 0xDA;
	private static final int PRESETS = 0xF8;
	private static final int RESTART_INTERVAL = 0xDD;

	private final byte[] stream;
	private final int columns;
	private final int rows;
	private final int samples;
	private final int[] values;
	/** Identifiers of the components, in the order of the frame. */
	private final int[] components;
	private int precision;
	private int[] presets = new int[5];
	private int restartInterval;
	private int at = 2;

	private JpegLs(final byte[] stream, final int columns, final int rows, final int samples) {
		this.stream = stream;
		this.columns = columns;
		this.rows = rows;
		this.samples = samples;
		values = new int[columns * rows * samples];
		components = new int[samples];
	}

	/**
	 * Decompresses a frame.
	 *
	 * @param compressed a complete JPEG-LS stream
	 * @param columns width that the file header announces
	 * @param rows height that the file header announces
	 * @param samples numbers for each pixel, as they are stored: no color is converted
	 * @return the numbers, the samples of a pixel together
	 * @throws CodecException if the stream is damaged, of another size or of a kind that is not read here
	 */
	public static int[] decode(final byte[] compressed, final int columns, final int rows, final int samples)
		throws CodecException
	{
		return new JpegLs(compressed, columns, rows, samples).decode();
	}

	private int[] decode() throws CodecException {
		if (stream.length < 4 || (stream[0] & 0xFF) != 0xFF || (stream[1] & 0xFF) != 0xD8) throw damaged();
		int done = 0;
		while (done < samples) {
			final int marker = marker();
			final int end = at + word(at);
			if (end < at + 2 || end > stream.length) throw damaged();
			at += 2;
			switch (marker) {
				case START_OF_FRAME -> frame(end);
				case PRESETS -> presets(end);
				case RESTART_INTERVAL -> {
					restartInterval = 0;
					for (; at < end; at++) {
						restartInterval = restartInterval << 8 | stream[at] & 0xFF;
					}
					if (restartInterval < 0) throw damaged();
				}
				case START_OF_SCAN -> {
					done += scan(end);
					continue;
				}
				default -> {
					if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4) {
						throw new CodecException("its header says JPEG-LS, but its data are of another kind of JPEG");
					}
				}
			}
			at = end;
		}
		return values;
	}

	private int marker() throws CodecException {
		if (at + 4 > stream.length || (stream[at] & 0xFF) != 0xFF) throw damaged();
		while (at + 4 < stream.length && (stream[at + 1] & 0xFF) == 0xFF) {
			at++;
		}
		at += 2;
		return stream[at - 1] & 0xFF;
	}

	private void frame(final int end) throws CodecException {
		if (precision > 0 || end - at < 6) throw damaged();
		precision = stream[at] & 0xFF;
		if (word(at + 1) != rows || word(at + 3) != columns || (stream[at + 5] & 0xFF) != samples) {
			throw new CodecException("its JPEG-LS data are of another size than its header says");
		}
		if (precision < 2 || precision > 16 || end - at < 6 + 3 * samples) throw damaged();
		for (int i = 0; i < samples; i++) {
			components[i] = stream[at + 6 + 3 * i] & 0xFF;
			if (stream[at + 7 + 3 * i] != 0x11) throw unreadable();
		}
	}

	private void presets(final int end) throws CodecException {
		if (end - at < 1) throw damaged();
		// Tables of colors and images of more than 65535 rows are not found in DICOM.
		if (stream[at] != 1 || end - at < 11) throw unreadable();
		presets = new int[5];
		for (int i = 0; i < presets.length; i++) {
			presets[i] = word(at + 1 + 2 * i);
		}
	}

	/** Reads a scan. @return how many components it has */
	private int scan(final int end) throws CodecException {
		final int count = end > at ? stream[at] & 0xFF : 0;
		if (precision == 0 || count < 1 || count > samples || end - at < 4 + 2 * count) throw damaged();
		final int[] places = new int[count];
		for (int i = 0; i < count; i++) {
			if (stream[at + 2 + 2 * i] != 0) throw unreadable();
			final int identifier = stream[at + 1 + 2 * i] & 0xFF;
			places[i] = -1;
			for (int c = 0; c < samples; c++) {
				if (components[c] == identifier && places[i] < 0) places[i] = c;
			}
			if (places[i] < 0) throw damaged();
		}
		final int near = stream[end - 3] & 0xFF;
		final int interleave = stream[end - 2] & 0xFF;
		if (interleave > 2 || count > 1 && interleave == 0 || (stream[end - 1] & 0xF) != 0) throw unreadable();
		final JpegLsLimits limits = JpegLsLimits.of(precision, near, presets);
		final JpegLsBits bits = new JpegLsBits(stream, end);
		final int[][] above = new int[count][columns + 2];
		final int[][] line = new int[count][columns + 2];
		JpegLsLine decoder = new JpegLsLine(limits, bits, columns, count);
		for (int y = 0; y < rows; y++) {
			if (restartInterval > 0 && y > 0 && y % restartInterval == 0) {
				bits.restart();
				decoder = new JpegLsLine(limits, bits, columns, count);
				for (final int[] samplesAbove : above) {
					Arrays.fill(samplesAbove, 0);
				}
			}
			for (int c = 0; c < count; c++) {
				line[c][0] = above[c][1];
				above[c][columns + 1] = above[c][columns];
			}
			if (interleave == 2 && count > 1) decoder.pixels(above, line);
			else {
				for (int c = 0; c < count; c++) {
					decoder.samples(above[c], line[c], c);
				}
			}
			for (int c = 0; c < count; c++) {
				for (int x = 0; x < columns; x++) {
					values[(y * columns + x) * samples + places[c]] = line[c][x + 1];
				}
				final int[] next = above[c];
				above[c] = line[c];
				line[c] = next;
			}
		}
		at = bits.end();
		return count;
	}

	private int word(final int place) throws CodecException {
		if (place + 2 > stream.length) throw damaged();
		return (stream[place] & 0xFF) << 8 | stream[place + 1] & 0xFF;
	}

	private static CodecException unreadable() {
		return new CodecException("its kind of JPEG-LS cannot be read; convert the file to an uncompressed one");
	}

	static CodecException damaged() {
		return new CodecException("its JPEG-LS data are damaged");
	}
}
