package org.imagingbiomarkers.io.dicom;

/** Byte order of values that consist of words. */
final class ByteSwap {

	private ByteSwap() {}

	/** Reverses the bytes of each word in place; bytes after the last whole word stay as they are. */
	static void reverse(final byte[] bytes, final int wordLength) {
		if (wordLength == 1) return;
		for (int start = 0; start + wordLength <= bytes.length; start += wordLength) {
			for (int i = start, j = start + wordLength - 1; i < j; i++, j--) {
				final byte swapped = bytes[i];
				bytes[i] = bytes[j];
				bytes[j] = swapped;
			}
		}
	}
}
