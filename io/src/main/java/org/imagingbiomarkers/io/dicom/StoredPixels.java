package org.imagingbiomarkers.io.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

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

	/** The lowest 16 bits of {@link #integers(int[])}. */
	void shorts(final short[] target) {
		if (pixels.bitsAllocated() == 16) {
			bytes.asShortBuffer().get(0, target, 0, pixels.valuesPerFrame());
			keepStoredBits(target);
			return;
		}
		final int[] chunk = new int[Math.min(CHUNK, pixels.valuesPerFrame())];
		for (int from = 0; from < pixels.valuesPerFrame(); from += CHUNK) {
			final int count = Math.min(CHUNK, pixels.valuesPerFrame() - from);
			integers(from, count, chunk);
			for (int i = 0; i < count; i++) {
				target[from + i] = (short) chunk[i];
			}
		}
	}

	/** In blocks: one by one takes many times as long until Java has compiled it for good. */
	private void integers(final int from, final int count, final int[] target) {
		switch (pixels.bitsAllocated()) {
			case 1 -> bits(from, count, target);
			case 8 -> {
				final byte[] chunk = new byte[Math.min(CHUNK, count)];
				for (int done = 0; done < count; done += CHUNK) {
					final int part = Math.min(CHUNK, count - done);
					bytes.get(from + done, chunk, 0, part);
					for (int i = 0; i < part; i++) {
						target[done + i] = chunk[i];
					}
				}
			}
			case 16 -> {
				final ShortBuffer stored = bytes.asShortBuffer();
				final short[] chunk = new short[Math.min(CHUNK, count)];
				for (int done = 0; done < count; done += CHUNK) {
					final int part = Math.min(CHUNK, count - done);
					stored.get(from + done, chunk, 0, part);
					for (int i = 0; i < part; i++) {
						target[done + i] = chunk[i];
					}
				}
			}
			default -> bytes.asIntBuffer().get(from, target, 0, count);
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

	/** The same in 16 bits; nothing is to be done where all are used, or none has others. */
	private void keepStoredBits(final short[] target) {
		if (pixels.bitsStored() == Short.SIZE || isWithinStoredBits()) return;
		final int up = 31 - pixels.highBit();
		final int down = 32 - pixels.bitsStored();
		final int count = pixels.valuesPerFrame();
		if (pixels.signed()) {
			for (int i = 0; i < count; i++) {
				target[i] = (short) (target[i] << up >> down);
			}
		}
		else {
			for (int i = 0; i < count; i++) {
				target[i] = (short) (target[i] << up >>> down);
			}
		}
	}

	/** Whether 16-bit numbers without a sign leave all bits above the stored ones 0: four are looked at at once. */
	private boolean isWithinStoredBits() {
		if (pixels.signed() || pixels.highBit() != pixels.bitsStored() - 1) return false;
		final LongBuffer fours = bytes.asLongBuffer();
		final int count = pixels.valuesPerFrame() / 4;
		final long[] chunk = new long[Math.min(CHUNK, count)];
		long all = 0;
		for (int done = 0; done < count; done += CHUNK) {
			final int part = Math.min(CHUNK, count - done);
			fours.get(done, chunk, 0, part);
			for (int i = 0; i < part; i++) {
				all |= chunk[i];
			}
		}
		for (int i = 4 * count; i < pixels.valuesPerFrame(); i++) {
			all |= bytes.getShort(2 * i) & 0xFFFFL;
		}
		final long above = 0xFFFFL & -1L << pixels.bitsStored();
		return (all & above * 0x0001_0001_0001_0001L) == 0;
	}

	/** The first pixel is the lowest bit of the first byte (PS3.5 section 8.1.1). */
	private void bits(final int from, final int count, final int[] target) {
		for (int i = 0, bit = firstBit + from; i < count; i++, bit++) {
			target[i] = bytes.get(bit >> 3) >> (bit & 7) & 1;
		}
	}
}
