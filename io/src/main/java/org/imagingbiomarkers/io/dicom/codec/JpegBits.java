package org.imagingbiomarkers.io.dicom.codec;

/**
 * The bits of Huffman-coded JPEG data (ITU-T T.81 annex F.2.2.5): a zero that follows a byte of ones is left out, and a
 * marker ends the bits.
 */
final class JpegBits {

	private final byte[] stream;
	private int at;
	/** Bits that were taken from the stream and not used yet, left-aligned. */
	private long bits;
	private int bitCount;

	/** @param start where the compressed data start */
	JpegBits(final byte[] stream, final int start) {
		this.stream = stream;
		at = start;
	}

	/** Reads the symbol of the code that comes next. */
	int symbol(final JpegHuffman table) throws CodecException {
		fill();
		final int next = (int) (bits >>> 48);
		final int length = table.length(next);
		if (length == 0) throw damaged();
		final int symbol = table.symbol(next, length);
		take(length);
		return symbol;
	}

	/** Reads a difference or coefficient of so many bits, 1 to 15 (table F.1). */
	int signed(final int size) throws CodecException {
		if (bitCount < size) fill();
		final int value = (int) (bits >>> 64 - size);
		take(size);
		return value < 1 << size - 1 ? value - (1 << size) + 1 : value;
	}

	/** Reads bits as a number, 0 to 15 of them. */
	int number(final int size) throws CodecException {
		if (size == 0) return 0;
		if (bitCount < size) fill();
		final int value = (int) (bits >>> 64 - size);
		take(size);
		return value;
	}

	/** Where the next marker is that is no restart: the end of these data. */
	int end() {
		int place = at;
		while (place + 1 < stream.length && (stream[place] != (byte) 0xFF || stream[place + 1] == 0 || (stream[place + 1] &
			0xF8) == 0xD0)) place++;
		return place;
	}

	/** Makes at least 32 bits ready; after a marker or the end there are zeros, and taking them is an error. */
	private void fill() {
		while (bitCount <= 48 && at < stream.length) {
			final int next = stream[at] & 0xFF;
			if (next == 0xFF) {
				if (at + 1 >= stream.length || stream[at + 1] != 0) return;
				at++;
			}
			at++;
			bits |= (long) next << 56 - bitCount;
			bitCount += 8;
		}
	}

	private void take(final int count) throws CodecException {
		if (count > bitCount) throw damaged();
		bits <<= count;
		bitCount -= count;
	}

	/** Goes behind a restart marker, which has to be next. */
	void restart() throws CodecException {
		bits = 0;
		bitCount = 0;
		while (at + 1 < stream.length && stream[at] == (byte) 0xFF && stream[at + 1] == (byte) 0xFF) {
			at++;
		}
		if (at + 1 >= stream.length || stream[at] != (byte) 0xFF || (stream[at + 1] & 0xF8) != 0xD0) throw damaged();
		at += 2;
	}

	static CodecException damaged() {
		return new CodecException("its JPEG data are damaged");
	}
}
