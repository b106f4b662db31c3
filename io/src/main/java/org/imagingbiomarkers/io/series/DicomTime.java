package org.imagingbiomarkers.io.series;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalDouble;

/** Dates and times as DICOM writes them (PS3.5 section 6.2), as seconds. */
final class DicomTime {

	private static final double DAY = 86400;

	private DicomTime() {}

	/** Seconds since the epoch, the zone left aside, of a DT {@code YYYYMMDDHHMMSS.FFFFFF&ZZXX}. */
	static OptionalDouble ofDateTime(final String text) {
		if (text.length() < 14) return OptionalDouble.empty();
		final String withoutZone = text.replaceFirst("[+-][0-9]{4}$", "");
		return ofDateAndTime(withoutZone.substring(0, 8), withoutZone.substring(8));
	}

	/** Seconds that a zone is ahead of UTC, from a text that ends in {@code +HHMM} or {@code -HHMM}; empty without one. */
	static OptionalDouble zone(final String text) {
		if (!text.matches(".*[+-][0-9]{4}")) return OptionalDouble.empty();
		final int zone = text.length() - 5;
		final double minutes = 60.0 * Integer.parseInt(text.substring(zone + 1, zone + 3)) + Integer.parseInt(text.substring(
			zone + 3));
		return OptionalDouble.of((text.charAt(zone) == '-' ? -60 : 60) * minutes);
	}

	/** Seconds since the epoch of a DA and a TM. */
	static OptionalDouble ofDateAndTime(final String date, final String time) {
		final OptionalDouble ofDay = ofTime(time);
		final String digits = date.replaceAll("[.-]", "");
		if (ofDay.isEmpty() || !digits.matches("[0-9]{8}")) return OptionalDouble.empty();
		try {
			final LocalDate day = LocalDate.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(4,
				6)), Integer.parseInt(digits.substring(6, 8)));
			return OptionalDouble.of(day.toEpochDay() * DAY + ofDay.getAsDouble());
		}
		catch (final DateTimeException noDay) {
			return OptionalDouble.empty();
		}
	}

	/** Seconds since midnight of a TM {@code HHMMSS.FFFFFF}, with colons as older files have them. */
	static OptionalDouble ofTime(final String text) {
		final String time = text.replace(":", "").strip();
		if (!time.matches("[0-9]{2}([0-9]{2}([0-9]{2}(\\.[0-9]{1,9})?)?)?")) return OptionalDouble.empty();
		final double hours = Integer.parseInt(time.substring(0, 2));
		final double minutes = time.length() < 4 ? 0 : Integer.parseInt(time.substring(2, 4));
		final double seconds = time.length() < 6 ? 0 : Double.parseDouble(time.substring(4));
		if (hours > 23 || minutes > 59 || seconds >= 61) return OptionalDouble.empty();
		return OptionalDouble.of((hours * 60 + minutes) * 60 + seconds);
	}
}
