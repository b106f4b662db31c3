package org.imagingbiomarkers.io;

import java.util.List;

/**
 * What has to be known of a series to combine it with others to one measurement.
 *
 * @param clocks when its first volume was taken, s, by each clock of its files, the most trusted first; two series can be
 * compared by clocks of the same source
 * @param displayFactor what its values were multiplied by for display: values divided by it are comparable between
 * series; NaN where it is unknown or differs inside the series
 * @param unweighted whether all of its images state a b-value of 0, which {@link Acquisition} leaves out
 * @param component of the signal, such as {@code MAGNITUDE}, {@code PHASE} or {@code WATER}; blank where it is unknown
 * @param members titles of the series it was combined from; empty where it is a single one
 */
public record SeriesOrigin(List<Sourced<Double>> clocks, double displayFactor, boolean unweighted, String component,
		List<String> members)
{

	/** Nothing is known. */
	public static final SeriesOrigin NONE = new SeriesOrigin(List.of(), Double.NaN, false, "", List.of());

	public SeriesOrigin {
		clocks = List.copyOf(clocks);
		members = List.copyOf(members);
	}
}
