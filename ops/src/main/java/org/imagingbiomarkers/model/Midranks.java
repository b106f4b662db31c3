package org.imagingbiomarkers.model;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Ranks of values. */
public final class Midranks {

	private Midranks() {}

	/** Ranks from 1; equal values share the mean of theirs. */
	public static double[] of(final double[] values) {
		final int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
			.mapToInt(Integer::intValue).toArray();
		final double[] ranks = new double[values.length];
		for (int from = 0; from < order.length;) {
			int to = from;
			while (to < order.length && values[order[to]] == values[order[from]]) {
				to++;
			}
			for (int k = from; k < to; k++) {
				ranks[order[k]] = (from + to + 1) / 2.0;
			}
			from = to;
		}
		return ranks;
	}
}
