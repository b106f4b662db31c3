package org.imagingbiomarkers.io;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/**
 * When something happened, by the clock of the scanner.
 *
 * @param date empty where only the time of the day is known
 */
public record PetTime(Optional<LocalDate> date, LocalTime time) {

	public static PetTime of(final LocalDateTime dateTime) {
		return new PetTime(Optional.of(dateTime.toLocalDate()), dateTime.toLocalTime());
	}

	/** A time of an unknown day. */
	public static PetTime of(final LocalTime time) {
		return new PetTime(Optional.empty(), time);
	}

	/** Reads what {@link #toString} writes; empty where it is something else. */
	static Optional<PetTime> parse(final String text) {
		try {
			return Optional.of(text.contains("T") ? of(LocalDateTime.parse(text)) : of(LocalTime.parse(text)));
		}
		catch (final DateTimeException noTime) {
			return Optional.empty();
		}
	}

	/** ISO 8601, such as {@code 2024-01-15T11:00:02.500} or {@code 11:00:02.500}. */
	@Override
	public String toString() {
		return date.map(day -> day + "T").orElse("") + time;
	}
}
