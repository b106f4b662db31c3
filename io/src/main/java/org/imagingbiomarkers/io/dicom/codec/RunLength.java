package org.imagingbiomarkers.io.dicom.codec;

/** RLE compression: one PackBits segment for each byte of each sample (DICOM PS3.5 annex G). */
public final class RunLength {

	private static final int HEADER = 64;
	private static final int MOST_SEGMENTS = 15;

	private RunLength() {}

	/**
	 * Decompresses a frame.
	 *
	 * @param compressed the header of 64 bytes and the segments
	 * @param pixels pixels in the frame
	 * @param samples numbers for each pixel
	 * @param width bytes for each number
	 * @return the numbers in little endian order, the samples of a pixel together
	 * @throws CodecException if the segments are not those of such a frame
	 */
	public static byte[] decode(final byte[] compressed, final int pixels, final int samples, final int width)
		throws CodecException
	{
		final int segments = compressed.length < HEADER ? -1 : word(compressed, 0);
		if (segments != samples * width || segments > MOST_SEGMENTS) {
			throw new CodecException("its RLE data have another number of segments than its pixels have bytes");
		}
		final byte[] decoded = new byte[pixels * samples * width];
		for (int segment = 0; segment < segments; segment++) {
			final int start = word(compressed, 4 + 4 * segment);
			final int end = segment + 1 < segments ? word(compressed, 8 + 4 * segment) : compressed.length;
			if (start < HEADER || start > end || end > compressed.length) {
				throw new CodecException("its RLE segments lie outside of its data");
			}
			final int sample = segment / width;
			final int significance = width - 1 - segment % width;
			unpack(compressed, start, end, decoded, sample * width + significance, samples * width, pixels);
		}
		return decoded;
	}

	private static void unpack(final byte[] packed, final int start, final int end, final byte[] target, final int first,
		final int step, final int count) throws CodecException
	{
		int from = start;
		int done = 0;
		while (done < count) {
			if (from + 1 >= end) throw new CodecException("its RLE data end too early");
			final int control = packed[from++];
			if (control >= 0) {
				final int length = Math.min(control + 1, count - done);
				if (from + length > end) throw new CodecException("its RLE data end too early");
				for (int i = 0; i < length; i++, done++) {
					target[first + done * step] = packed[from + i];
				}
				from += control + 1;
			}
			else if (control != -128) {
				final int length = Math.min(1 - control, count - done);
				final byte repeated = packed[from++];
				for (int i = 0; i < length; i++, done++) {
					target[first + done * step] = repeated;
				}
			}
		}
	}

	private static int word(final byte[] bytes, final int at) {
		return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
	}
}
