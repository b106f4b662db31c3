package org.imagingbiomarkers.io.mask;

import java.util.Optional;

/**
 * The pixels of a region in one slice, one bit each, in the smallest rectangle around them. Rows begin with a word of
 * their own, the first pixel in the lowest bit; bits beyond the rectangle are 0.
 */
final class BitPlane {

	private final int x;
	private final int y;
	private final int width;
	private final int height;
	private final int stride;
	private final long[] words;

	private BitPlane(final int x, final int y, final int width, final int height, final long[] words) {
		this.x = x;
		this.y = y;
		this.width = width;
		this.height = height;
		this.words = words;
		stride = stride(width);
	}

	/** How many words a row takes. */
	static int stride(final int width) {
		return width + 63 >>> 6;
	}

	/**
	 * The set pixels of a rectangle; empty where none is set.
	 *
	 * @param x first column of the rectangle in the slice
	 * @param y first row
	 * @param words rows of {@link #stride} words each
	 */
	static Optional<BitPlane> of(final int x, final int y, final int width, final int height, final long[] words) {
		return new BitPlane(x, y, width, height, words).trimmed();
	}

	/** The pixels of a whole slice that are not 0; empty where all are. */
	static Optional<BitPlane> nonZero(final int width, final int height, final int[] pixels) {
		final int stride = stride(width);
		final long[] words = new long[stride * height];
		for (int row = 0, at = 0; row < height; row++) {
			for (int column = 0; column < width; column++, at++) {
				if (pixels[at] != 0) words[row * stride + (column >>> 6)] |= 1L << column;
			}
		}
		return of(0, 0, width, height, words);
	}

	/** The same of bytes. */
	static Optional<BitPlane> nonZero(final int width, final int height, final byte[] pixels) {
		final int stride = stride(width);
		final long[] words = new long[stride * height];
		for (int row = 0, at = 0; row < height; row++) {
			for (int column = 0; column < width; column++, at++) {
				if (pixels[at] != 0) words[row * stride + (column >>> 6)] |= 1L << column;
			}
		}
		return of(0, 0, width, height, words);
	}

	/** Memory that the pixels take. */
	long bytes() {
		return (long) words.length * Long.BYTES;
	}

	private Optional<BitPlane> trimmed() {
		int top = height;
		int bottom = -1;
		final long[] columns = new long[stride];
		for (int row = 0; row < height; row++) {
			long any = 0;
			for (int word = 0; word < stride; word++) {
				any |= words[row * stride + word];
				columns[word] |= words[row * stride + word];
			}
			if (any == 0) continue;
			top = Math.min(top, row);
			bottom = row;
		}
		if (bottom < 0) return Optional.empty();
		int left = 0;
		while (columns[left >>> 6] == 0) {
			left += 64;
		}
		left += Long.numberOfTrailingZeros(columns[left >>> 6]);
		int last = stride - 1;
		while (columns[last] == 0) {
			last--;
		}
		final int right = last * 64 + 63 - Long.numberOfLeadingZeros(columns[last]);
		return Optional.of(cut(left, top, right - left + 1, bottom - top + 1));
	}

	/** A part, columns and rows counted from the rectangle's own corner. */
	private BitPlane cut(final int left, final int top, final int newWidth, final int newHeight) {
		final int newStride = stride(newWidth);
		final long[] kept = new long[newStride * newHeight];
		for (int row = 0; row < newHeight; row++) {
			for (int word = 0; word < newStride; word++) {
				kept[row * newStride + word] = bits(top + row, left + 64 * word);
			}
		}
		return new BitPlane(x + left, y + top, newWidth, newHeight, kept);
	}

	/** 64 pixels of a row from any column on; 0 beyond the rectangle. */
	private long bits(final int row, final int column) {
		final int word = column >>> 6;
		final int shift = column & 63;
		final int at = row * stride + word;
		if (word >= stride) return 0;
		final long low = words[at] >>> shift;
		return shift == 0 || word + 1 >= stride ? low : low | words[at + 1] << 64 - shift;
	}

	int x() {
		return x;
	}

	int y() {
		return y;
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	boolean contains(final int column, final int row) {
		final int i = column - x;
		final int j = row - y;
		return i >= 0 && j >= 0 && i < width && j < height && (words[j * stride + (i >>> 6)] >>> i & 1) == 1;
	}

	int count() {
		int count = 0;
		for (final long word : words) {
			count += Long.bitCount(word);
		}
		return count;
	}

	/** How many pixels are in both. */
	int shared(final BitPlane other) {
		final int left = Math.max(x, other.x);
		final int right = Math.min(x + width, other.x + other.width);
		int count = 0;
		for (int row = Math.max(y, other.y); row < Math.min(y + height, other.y + other.height); row++) {
			for (int column = left; column < right; column += 64) {
				count += Long.bitCount(bits(row - y, column - x) & other.bits(row - other.y, column - other.x));
			}
		}
		return count;
	}

	/** The pixels of either. */
	BitPlane or(final BitPlane other) {
		final int left = Math.min(x, other.x);
		final int top = Math.min(y, other.y);
		final int newWidth = Math.max(x + width, other.x + other.width) - left;
		final int newHeight = Math.max(y + height, other.y + other.height) - top;
		final long[] both = new long[stride(newWidth) * newHeight];
		addTo(both, stride(newWidth), x - left, y - top);
		other.addTo(both, stride(newWidth), other.x - left, other.y - top);
		return new BitPlane(left, top, newWidth, newHeight, both);
	}

	private void addTo(final long[] target, final int targetStride, final int left, final int top) {
		final int shift = left & 63;
		for (int row = 0; row < height; row++) {
			for (int word = 0; word < stride; word++) {
				final long bits = words[row * stride + word];
				final int at = (top + row) * targetStride + (left >>> 6) + word;
				target[at] |= bits << shift;
				final long carried = shift == 0 ? 0 : bits >>> 64 - shift;
				if (carried != 0) target[at + 1] |= carried;
			}
		}
	}

	/** The same pixels with the rectangle elsewhere. */
	BitPlane moved(final int columns, final int rows) {
		return new BitPlane(x + columns, y + rows, width, height, words);
	}

	/** What is done with a pixel. */
	interface PixelAction {

		void at(int column, int row);
	}

	/** Goes over the set pixels row by row. */
	void forEach(final PixelAction action) {
		for (int row = 0; row < height; row++) {
			for (int word = 0; word < stride; word++) {
				for (long bits = words[row * stride + word]; bits != 0; bits &= bits - 1) {
					action.at(x + 64 * word + Long.numberOfTrailingZeros(bits), y + row);
				}
			}
		}
	}
}
