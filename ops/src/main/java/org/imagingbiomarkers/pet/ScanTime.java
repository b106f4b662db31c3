package org.imagingbiomarkers.pet;

import java.util.OptionalLong;

/**
 * When something happened, by the clock of the scanner.
 *
 * @param day days since any fixed one, the same for all times of a scan; empty where only the time of the day is known
 * @param second since midnight
 */
public record ScanTime(OptionalLong day, double second) {

	static final double DAY = 86400;

	/** Seconds since the fixed day, for a time whose own day is unknown on the given one. */
	double on(final long otherwise) {
		return day.orElse(otherwise) * DAY + second;
	}

	/** Seconds since the fixed day; a time whose own day is unknown lies within half a day of the other one. */
	double near(final double other) {
		if (day.isPresent()) return on(0);
		final double sameDay = Math.floor(other / DAY) * DAY + second;
		if (sameDay - other > DAY / 2) return sameDay - DAY;
		return other - sameDay > DAY / 2 ? sameDay + DAY : sameDay;
	}
}
