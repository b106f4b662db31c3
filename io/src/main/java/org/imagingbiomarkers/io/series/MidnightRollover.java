package org.imagingbiomarkers.io.series;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Sourced;

/** Clocks that started again at midnight while a series was taken, made to run on. */
final class MidnightRollover {

	private static final double DAY = 86400;
	/** No series takes longer. */
	private static final double MAX_SERIES_DURATION = DAY / 2;

	private MidnightRollover() {}

	static List<Plane> passed(final List<Plane> planes) {
		List<Plane> passed = planes;
		for (final VaryingQuantity clock : VaryingQuantity.CLOCKS_OF_THE_DAY) {
			passed = passed(passed, clock);
		}
		return passed;
	}

	private static List<Plane> passed(final List<Plane> planes, final VaryingQuantity clock) {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (final Plane plane : planes) {
			final double value = plane.value(clock);
			if (Double.isNaN(value)) continue;
			min = Math.min(min, value);
			max = Math.max(max, value);
		}
		if (!(max - min > MAX_SERIES_DURATION && max - min < DAY)) return planes;
		final double evening = max - MAX_SERIES_DURATION;
		return planes.stream().map(p -> p.value(clock) < evening ? nextDay(p, clock) : p).toList();
	}

	private static Plane nextDay(final Plane plane, final VaryingQuantity clock) {
		final Map<VaryingQuantity, Sourced<Double>> quantities = new EnumMap<>(plane.quantities());
		final Sourced<Double> found = quantities.get(clock);
		quantities.put(clock, new Sourced<>(found.value() + DAY, found.source()));
		return plane.with(quantities);
	}
}
