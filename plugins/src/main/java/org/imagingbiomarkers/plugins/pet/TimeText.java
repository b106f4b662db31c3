package org.imagingbiomarkers.plugins.pet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.pet.PetTime;
import org.imagingbiomarkers.io.pet.PetValue;

/** A time as people write it: 14:05, 14:05:30.5 or 140530, with or without 2024-01-15 or 20240115 before it. */
final class TimeText {

	private static final Pattern TIME = Pattern.compile("(?:(\\d{4})-?(\\d{2})-?(\\d{2})[T ]*)?(\\d{2}):?(\\d{2})" +
		"(?::?(\\d{2}(?:\\.\\d{1,9})?))?");

	private TimeText() {}

	/** Reads a time; empty where the text is none. */
	static Optional<PetTime> parse(final String text) {
		final Matcher time = TIME.matcher(text.strip());
		if (!time.matches()) return Optional.empty();
		final String date = time.group(1) == null ? "" : time.group(1) + "-" + time.group(2) + "-" + time.group(3) + "T";
		return PetValue.INJECTION_TIME.value(date + time.group(4) + ":" + time.group(5) + ":" + (time.group(6) == null ? "00"
			: time.group(6)));
	}
}
