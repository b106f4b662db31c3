package org.imagingbiomarkers.io.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Takes back what was done to samples so that they pack better. */
final class TiffPredictor {

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
