package org.imagingbiomarkers.io.tiff;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The samples of a plane as arrays of pixels, in the types that ImageJ has. */
final class TiffSamples {

	private final TiffPage page;
	private final int pixels;

	TiffSamples(final TiffPage page) {
		this.page = page;
		this.pixels = page.width() * page.height();
	}

	/** Bytes that the arrays of a plane take in memory. */
	long memory() {
		final long size = isColor() ? 4 : page.bits() == 1 || isByte() ? 1 : isShort() ? 2 : 4;
		return size * pixels * (isColor() ? 1 : page.samples());
	}

	/** Whether three or four samples of 8 bits are one color; all other samples are channels. */
	boolean isColor() {
		return page.bits() == 8 && page.photometric() == TiffPage.RGB && (page.samples() == 3 || page.samples() == 4);
	}

	/** Whether numbers with a sign are kept as ImageJ keeps them: 32768 higher. */
	boolean isSigned16() {
		return page.bits() == 16 && page.format() == TiffPage.SIGNED;
	}

	private boolean isByte() {
		return page.bits() == 8 && page.format() == TiffPage.UNSIGNED;
	}

	private boolean isShort() {
		return page.bits() == 16 && page.format() != TiffPage.FLOAT;
	}

	/** One array for each channel: {@code byte[]}, {@code short[]} or {@code float[]}, or {@code int[]} of colors. */
	List<Object> arrays(final ByteBuffer raw) {
		if (isColor()) return List.of(colors(raw));
		final List<Object> arrays = new ArrayList<>();
		for (int sample = 0; sample < page.samples(); sample++) {
			final int first = page.planar() ? sample * pixels : sample;
			final int step = page.planar() ? 1 : page.samples();
			if (page.bits() == 1) arrays.add(bits(raw));
			else if (isByte()) arrays.add(bytes(raw, first, step));
			else if (isShort()) arrays.add(shorts(raw, first, step));
			else arrays.add(floats(raw, first, step));
		}
		return arrays;
	}

	private byte[] bits(final ByteBuffer raw) {
		final byte[] values = new byte[pixels];
		final int row = (page.width() + 7) / 8;
		for (int y = 0; y < page.height(); y++) {
			for (int x = 0; x < page.width(); x++) {
				if ((raw.get(y * row + x / 8) >> 7 - x % 8 & 1) != 0) values[y * page.width() + x] = (byte) 255;
			}
		}
		return values;
	}

	private byte[] bytes(final ByteBuffer raw, final int first, final int step) {
		final byte[] values = new byte[pixels];
		if (step == 1) raw.get(first, values);
		else for (int i = 0; i < pixels; i++) values[i] = raw.get(first + i * step);
		return values;
	}

	private short[] shorts(final ByteBuffer raw, final int first, final int step) {
		final short[] values = new short[pixels];
		final int shift = isSigned16() ? 0x8000 : 0;
		for (int i = 0; i < pixels; i++) {
			values[i] = (short) (raw.getShort(2 * (first + i * step)) + shift);
		}
		return values;
	}

	private float[] floats(final ByteBuffer raw, final int first, final int step) {
		final float[] values = new float[pixels];
		final int size = page.bits() / 8;
		for (int i = 0; i < pixels; i++) {
			values[i] = number(raw, (first + i * step) * size);
		}
		return values;
	}

	private float number(final ByteBuffer raw, final int at) {
		final boolean unsigned = page.format() == TiffPage.UNSIGNED;
		return switch (page.bits()) {
			case 8 -> raw.get(at);
			case 16 -> half(raw.getShort(at));
			case 32 -> page.format() == TiffPage.FLOAT ? raw.getFloat(at) : unsigned ? raw.getInt(at) & 0xffffffffL : raw
				.getInt(at);
			default -> page.format() == TiffPage.FLOAT ? (float) raw.getDouble(at) : unsigned ? unsigned(raw.getLong(at)) : raw
				.getLong(at);
		};
	}

	private static float unsigned(final long value) {
		// The lowest bit is kept sticky, so that halving does not change how the number is rounded.
		return value >= 0 ? value : (value >>> 1 | value & 1) * 2f;
	}

	/** A number of 16 bits in floating point (IEEE 754 binary16). */
	static float half(final short bits) {
		final int exponent = bits >> 10 & 0x1f;
		final int fraction = bits & 0x3ff;
		final float size = exponent == 0x1f ? fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN : exponent == 0 ? fraction *
			0x1p-24f : Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
		return bits < 0 ? -size : size;
	}

	private int[] colors(final ByteBuffer raw) {
		final int[] colors = new int[pixels];
		final int step = page.planar() ? 1 : page.samples();
		final int next = page.planar() ? pixels : 1;
		for (int i = 0; i < pixels; i++) {
			final int at = i * step;
			colors[i] = 0xff000000 | (raw.get(at) & 0xff) << 16 | (raw.get(at + next) & 0xff) << 8 | raw.get(at + 2 * next) &
				0xff;
		}
		return colors;
	}
}
