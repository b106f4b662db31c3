package org.imagingbiomarkers.hypoxia;

import java.util.stream.IntStream;

/** Sampling points of the examples of this package. */
final class Examples {

	private Examples() {}

	/** Evenly spread times from 0. */
	static double[] times(final int count, final double step) {
		return IntStream.range(0, count).mapToDouble(i -> step * i).toArray();
	}
}
