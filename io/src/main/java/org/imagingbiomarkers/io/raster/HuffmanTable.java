package org.imagingbiomarkers.io.raster;

import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The codes of a block of deflated data, as tables from the next bits to what they stand for (RFC 1951, sections 3.2.2
 * and 3.2.5).
 * <p>
 * The lowest {@value #LENGTH_BITS} bits of an entry say how many bits it takes. Entries from 0 on are bytes: two where
 * the codes of both fit into the bits that are looked up. Entries below 0 are lengths or distances, or what
 * {@link #SPECIAL} marks.
 * </p>
 */
final class HuffmanTable {

	/** Symbol of the end of a block. */
	static final int END_OF_BLOCK = 256;

	static final int LENGTH_BITS = 6;
	static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
	/** Where an entry of bytes says how many it has, 1 or 2, and where these are. */
	static final int COUNT_SHIFT = 6;
	static final int COUNT_MASK = 3;
	static final int BYTES_SHIFT = 8;
	/**
	 * Where a length or distance says how many bits its code has, without the extra bits after it, and its value without
	 * these.
	 */
	static final int CODE_SHIFT = 6;
	static final int CODE_MASK = 15;
	static final int VALUE_SHIFT = 12;
	static final int VALUE_MASK = (1 << 15) - 1;

	/**
	 * The bit of an entry that is neither bytes nor a number: what it is instead is where a number has the bits of its
	 * code.
	 */
	static final int SPECIAL = 1 << 30;
	/** No code begins with these bits. */
	static final int INVALID = 0;
	static final int END = 1;
	/** The code is longer: {@link #longer} finds it. */
	static final int LONGER = 2;
	private static final int KIND_MASK = 3;
	/** Where a longer code has the number of bits to look up next, in the table that begins at its value. */
	private static final int MORE_SHIFT = 8;
	private static final int MORE_MASK = 15;

	static final int MAX_CODE_BITS = 15;

	private static final int NUMBER = 1 << 31;
	private static final int OTHER = NUMBER | SPECIAL;
	private static final int[] LENGTHS = { 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83,
		99, 115, 131, 163, 195, 227, 258 };
	private static final int[] LENGTH_EXTRA = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5,
		5, 5, 5, 0 };
	private static final int DISTANCES = 30;

	/** What the symbols stand for. */
	enum Kind {
			/** Bytes, the end of a block, and lengths of what is repeated. */
			BYTES, //
			/** How far back something is repeated. */
			DISTANCES, //
			/** Numbers that mean themselves: the lengths of codes, and how often they are repeated. */
			LENGTHS
	}

	private final Kind kind;
	private final int rootBits;
	private int[] entries;
	private final int[] ofLength = new int[MAX_CODE_BITS + 1];
	private final int[] next = new int[MAX_CODE_BITS + 2];
	private int[] sorted = new int[0];

	/** @param rootBits that are looked up at once; longer codes need a second look */
	HuffmanTable(final Kind kind, final int rootBits) {
		this.kind = kind;
		this.rootBits = rootBits;
		entries = new int[1 << rootBits];
	}

	/** The entries, the first of them by the next bits. */
	int[] entries() {
		return entries;
	}

	/** Which of the special entries it is. */
	static int special(final int entry) {
		return entry >> CODE_SHIFT & KIND_MASK;
	}

	/**
	 * Where the entry of a longer code is.
	 *
	 * @param next the bits after those of the entry
	 */
	static int longer(final int entry, final long next) {
		return value(entry) + ((int) next & (1 << (entry >> MORE_SHIFT & MORE_MASK)) - 1);
	}

	/** The value of a length or distance, without what its extra bits add. */
	static int value(final int entry) {
		return entry >> VALUE_SHIFT & VALUE_MASK;
	}

	/**
	 * A length or distance.
	 *
	 * @param next the bits that begin with its code
	 */
	static int number(final int entry, final long next) {
		return value(entry) + (int) ((next & (1L << entry) - 1) >>> (entry >> CODE_SHIFT & CODE_MASK));
	}

	/**
	 * Fills the table.
	 *
	 * @param lengths of the code of each symbol, 0 where it has none
	 * @param from of the first symbol in the lengths
	 * @param count of the symbols
	 * @throws ZipException if no such codes are possible
	 */
	void build(final byte[] lengths, final int from, final int count) throws ZipException {
		Arrays.fill(ofLength, 0);
		for (int i = 0; i < count; i++) ofLength[lengths[from + i]]++;
		final int used = count - ofLength[0];
		ofLength[0] = 0;
		requireComplete(used);
		if (sorted.length < count) sorted = new int[count];
		next[1] = 0;
		for (int bits = 1; bits <= MAX_CODE_BITS; bits++) next[bits + 1] = next[bits] + ofLength[bits];
		for (int i = 0; i < count; i++) {
			final int length = lengths[from + i];
			if (length > 0) sorted[next[length]++] = i;
		}
		if (used < 2) Arrays.fill(entries, 0, 1 << rootBits, OTHER | INVALID << CODE_SHIFT);
		fill(used);
		if (kind == Kind.BYTES) pair();
	}

	/** Codes leave no bits without a meaning, but for none at all, and for one of one bit alone. */
	private void requireComplete(final int used) throws ZipException {
		int left = 1;
		for (int bits = 1; bits <= MAX_CODE_BITS; bits++) {
			left = (left << 1) - ofLength[bits];
			if (left < 0) throw new ZipException("too many codes");
		}
		if (left > 0 && used > 0 && (used > 1 || ofLength[1] == 0 || kind == Kind.LENGTHS)) throw new ZipException(
			"too few codes");
	}

	private void fill(final int used) {
		final int size = 1 << rootBits;
		int end = size;
		int code = 0;
		int tableStart = 0;
		int tableBits = 0;
		int prefix = -1;
		int length = 1;
		int leftOfLength = ofLength[1];
		for (int i = 0; i < used; i++) {
			while (leftOfLength == 0) {
				leftOfLength = ofLength[++length];
				code <<= 1;
			}
			leftOfLength--;
			final int reversed = Integer.reverse(code) >>> 32 - length;
			if (length <= rootBits) {
				final int entry = entry(sorted[i], length);
				for (int at = reversed; at < size; at += 1 << length) entries[at] = entry;
			}
			else {
				if ((reversed & size - 1) != prefix) {
					prefix = reversed & size - 1;
					tableBits = tableBits(length, leftOfLength + 1);
					tableStart = end;
					end += 1 << tableBits;
					if (end > entries.length) entries = Arrays.copyOf(entries, end + (1 << MAX_CODE_BITS - rootBits));
					entries[prefix] = OTHER | LONGER << CODE_SHIFT | tableBits << MORE_SHIFT | tableStart << VALUE_SHIFT | rootBits;
				}
				final int entry = entry(sorted[i], length - rootBits);
				for (int at = reversed >>> rootBits; at < 1 << tableBits; at += 1 << length - rootBits) {
					entries[tableStart + at] = entry;
				}
			}
			code++;
		}
	}

	/** Bits that the longer codes of one beginning need: as many as fill it up. */
	private int tableBits(final int length, final int ofThisLength) {
		int bits = length - rootBits;
		int filled = ofThisLength;
		while (filled < 1 << bits) filled = (filled << 1) + ofLength[rootBits + ++bits];
		return bits;
	}

	/** @param bits of the code that are not looked up before */
	private int entry(final int symbol, final int bits) {
		return switch (kind) {
			case BYTES -> byteEntry(symbol, bits);
			case DISTANCES -> distanceEntry(symbol, bits);
			default -> number(symbol, bits, 0);
		};
	}

	private static int byteEntry(final int symbol, final int bits) {
		if (symbol < END_OF_BLOCK) return 1 << COUNT_SHIFT | symbol << BYTES_SHIFT | bits;
		if (symbol == END_OF_BLOCK) return OTHER | END << CODE_SHIFT | bits;
		final int length = symbol - END_OF_BLOCK - 1;
		return length < LENGTHS.length ? number(LENGTHS[length], bits, LENGTH_EXTRA[length]) : OTHER | INVALID << CODE_SHIFT;
	}

	private static int distanceEntry(final int symbol, final int bits) {
		if (symbol >= DISTANCES) return OTHER | INVALID << CODE_SHIFT;
		final int extra = Math.max(0, (symbol >> 1) - 1);
		return number(symbol < 4 ? symbol + 1 : (2 + (symbol & 1) << extra) + 1, bits, extra);
	}

	private static int number(final int value, final int bits, final int extra) {
		return NUMBER | value << VALUE_SHIFT | bits << CODE_SHIFT | bits + extra;
	}

	/** From the last entry to the first: the bits of a second byte come before those of both, which are still of one. */
	private void pair() {
		for (int i = (1 << rootBits) - 1; i >= 0; i--) {
			final int first = entries[i];
			if (first < 0) continue;
			final int firstBits = first & LENGTH_MASK;
			final int second = entries[i >>> firstBits];
			final int bits = firstBits + (second & LENGTH_MASK);
			if (second < 0 || bits > rootBits) continue;
			entries[i] = 2 << COUNT_SHIFT | (first >>> BYTES_SHIFT | second >>> BYTES_SHIFT << 8) << BYTES_SHIFT | bits;
		}
	}
}
