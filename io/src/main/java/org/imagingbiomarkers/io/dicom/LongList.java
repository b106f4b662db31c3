package org.imagingbiomarkers.io.dicom;

import java.util.Arrays;

/** A growing list of numbers without a box around each. */
final class LongList {

	private long[] values = new long[4];
	private int size;

	void add(final long value) {
		if (size == values.length) values = Arrays.copyOf(values, 2 * size);
		values[size++] = value;
	}

	long[] toArray() {
		return Arrays.copyOf(values, size);
	}
}
