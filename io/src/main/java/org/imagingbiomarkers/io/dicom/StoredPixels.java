package org.imagingbiomarkers.io.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of one uncompressed frame, turned into numbers. */
final class StoredPixels {

	/** Reads the frames of a file, compressed or not. */
	interface Reader {

		StoredPixels read(int frame) throws IOException;
	}

	private static final int CHUNK = 4096;

	private final PixelDescription pixels;
	/** In its byte order; position 0 is the byte in which the frame starts. */
	private final ByteBuffer bytes;
	/** The bit of the first byte at which a bit-packed frame starts. */
	private final int firstBit;

	StoredPixels(final PixelDescription pixels, final ByteBuffer bytes, final int firstBit) {
		this.pixels = pixels;
		this.bytes = bytes;
		this.firstBit = firstBit;
	}

	/**
	 * The integers as stored, unused bits removed and the sign extended; unsigned 32 bits fill the sign bit.
	 */
	void integers(final int[] target) {
		integers(0, pixels.valuesPerFrame(), target);
	}

	/** Every number times the slope plus the intercept. */
	void scaled(final double slope, final double intercept, final float[] target) {
		switch (pixels.tag()) {
			case Tag.FLOAT_PIXEL_DATA -> {
				for (int i = 0; i < pixels.valuesPerFrame(); i++) {
					target[i] = (float) (bytes.getFloat(4 * i) * slope + intercept);
				}
			}
			case Tag.DOUBLE_FLOAT_PIXEL_DATA -> {
				for (int i = 0; i < pixels.valuesPerFrame(); i++) {
					target[i] = (float) (bytes.getDouble(8 * i) * slope + intercept);
				}
			}
			default -> scaledIntegers(slope, intercept, target);
		}
	}

	private void scaledIntegers(final double slope, final double intercept, final float[] target) {
		final int[] chunk = new int[Math.min(CHUNK, pixels.valuesPerFrame())];
		final boolean unsigned = pixels.bitsStored() == 32 && !pixels.signed();
		for (int from = 0; from < pixels.valuesPerFrame(); from += CHUNK) {
			final int count = Math.min(CHUNK, pixels.valuesPerFrame() - from);
			integers(from, count, chunk);
			for (int i = 0; i < count; i++) {
				final double stored = unsigned ? chunk[i] & 0xFFFFFFFFL : chunk[i];
				target[from + i] = (float) (stored * slope + intercept);
			}
		}
	}

	private void integers(final int from, final int count, final int[] target) {
		switch (pixels.bitsAllocated()) {
			case 1 -> bits(from, count, target);
			case 8 -> {
				for (int i = 0; i < count; i++) {
					target[i] = bytes.get(from + i);
				}
			}
			case 16 -> {
				for (int i = 0, at = 2 * from; i < count; i++, at += 2) {
					target[i] = bytes.getShort(at);
				}
			}
			default -> {
				for (int i = 0, at = 4 * from; i < count; i++, at += 4) {
					target[i] = bytes.getInt(at);
				}
			}
		}
		keepStoredBits(count, target);
	}

	/** Moves the stored bits to the top and back again, which extends their sign or fills with zeros. */
	private void keepStoredBits(final int count, final int[] target) {
		final int up = 31 - pixels.highBit();
		final int down = 32 - pixels.bitsStored();
		if (pixels.signed()) {
			for (int i = 0; i < count; i++) {
				target[i] = target[i] << up >> down;
			}
		}
		else {
			for (int i = 0; i < count; i++) {
				target[i] = target[i] << up >>> down;
			}
		}
	}

	/** The first pixel is the lowest bit of the first byte (PS3.5 section 8.1.1). */
	private void bits(final int from, final int count, final int[] target) {
		for (int i = 0, bit = firstBit + from; i < count; i++, bit++) {
			target[i] = bytes.get(bit >> 3) >> (bit & 7) & 1;
		}
	}
}
