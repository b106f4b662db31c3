package org.imagingbiomarkers.io.dicom.codec;

/** The bits of a JPEG-LS scan: a byte of ones is followed by one of 7 bits (ITU-T T.87 annex A.1). */
final class JpegLsBits {

	private static final int ONES = 0xFF;

	private final byte[] stream;
	private int at;
	/** Bits not used yet, left-aligned. */
	private long bits;
	private int bitCount;
	private boolean afterOnes;

	JpegLsBits(final byte[] stream, final int start) {
		this.stream = stream;
		at = start;
	}

	private void fill() {
		while (bitCount <= 48 && at < stream.length) {
			final int next = stream[at] & ONES;
			if (afterOnes && (next & 0x80) != 0) return; // a marker
			if (next == ONES && at + 1 < stream.length && (stream[at + 1] & 0x80) != 0) return;
			at++;
			if (afterOnes) {
				bits |= (long) next << 57 - bitCount;
				bitCount += 7;
			}
			else {
				bits |= (long) next << 56 - bitCount;
				bitCount += 8;
			}
			afterOnes = next == ONES;
		}
	}

	/** Reads so many bits, 0 to 32. */
	int read(final int count) throws CodecException {
		if (count == 0) return 0;
		if (bitCount < count) fill();
		if (bitCount < count) throw JpegLs.damaged();
		final int value = (int) (bits >>> 64 - count);
		bits <<= count;
		bitCount -= count;
		return value;
	}

	/** Counts the zeros before the next one, which is read too. @throws CodecException if there are more than the limit */
	int zeros(final int limit) throws CodecException {
		int count = 0;
		while (true) {
			if (bitCount == 0) fill();
			if (bitCount == 0) throw JpegLs.damaged();
			final int leading = Math.min(bitCount, Long.numberOfLeadingZeros(bits));
			count += leading;
			if (count > limit) throw JpegLs.damaged();
			if (leading < bitCount) {
				bits = leading == 63 ? 0 : bits << leading + 1;
				bitCount -= leading + 1;
				return count;
			}
			bits = 0;
			bitCount = 0;
		}
	}

	/** Goes behind a restart marker, which has to be next. */
	void restart() throws CodecException {
		at = end();
		if (at + 2 > stream.length || (stream[at + 1] & 0xF8) != 0xD0) throw JpegLs.damaged();
		at += 2;
		bits = 0;
		bitCount = 0;
		afterOnes = false;
	}

	/** Where the marker is that ends the bits. */
	int end() throws CodecException {
		for (int place = Math.max(0, at - 1); place + 1 < stream.length; place++) {
			if ((stream[place] & ONES) == ONES && (stream[place + 1] & 0x80) != 0) return place;
		}
		return stream.length;
	}
}
