package org.imagingbiomarkers.io.dicom;

/**
 * A value that was left in the file: where it lies, not what it is.
 *
 * @param starts where each piece starts: one for a native value, one per fragment for an encapsulated one
 * @param lengths bytes in each piece that the file really holds
 * @param encapsulated whether the first piece is a Basic Offset Table and the others are fragments of frames
 * @param complete whether the file holds all the bytes that the header announces
 */
record InFile(long[] starts, long[] lengths, boolean encapsulated, boolean complete) implements DicomElement.Value {

	static InFile whole(final long start, final long length, final boolean complete) {
		return new InFile(new long[] { start }, new long[] { length }, false, complete);
	}

	long length() {
		long sum = 0;
		for (final long length : lengths) {
			sum += length;
		}
		return sum;
	}
}
