package org.imagingbiomarkers.io.dicom.jpeg2000;

/**
 * Bits that bypass the arithmetic coder; after a byte 0xFF comes one with seven bits only, after the end ones.
 */
final class RawBits {

	private final byte[] bytes;
	private int at;
	private int current;
	private int left;

	RawBits(final byte[] bytes) {
		this.bytes = bytes;
	}

	int bit() {
		if (left == 0) {
			left = current == 0xFF ? 7 : 8;
			current = at < bytes.length ? bytes[at++] & 0xFF : 0xFF;
		}
		left--;
		return current >> left & 1;
	}
}
