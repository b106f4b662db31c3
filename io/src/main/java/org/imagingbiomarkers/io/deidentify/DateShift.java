package org.imagingbiomarkers.io.deidentify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves dates by whole days; times of day stay, so differences within a patient do.
 *
 * @param days added to each date
 */
record DateShift(int days) {

	private static final Pattern DATE = Pattern.compile("(\\d{4})[.]?(\\d{2})[.]?(\\d{2})(.*)", Pattern.DOTALL);
	private static final Pattern MONTH = Pattern.compile("(\\d{4})(\\d{2})?([+-]\\d{4})?");
	private static final Pattern TIME = Pattern.compile("|[0-9]{0,6}([.][0-9]{1,6})?([+-][0-9]{4})?");

	/**
	 * A date (DA), or a date and time (DT) that may be of less precision.
	 *
	 * @return empty where the text is none
	 */
	Optional<String> shifted(final String text) {
		final String value = text.strip();
		if (value.isEmpty()) return Optional.of("");
		try {
			final Matcher date = DATE.matcher(value);
			if (date.matches() && TIME.matcher(date.group(4)).matches()) {
				return Optional.of(moved(date.group(1), date.group(2), date.group(3)) + date.group(4));
			}
			final Matcher month = MONTH.matcher(value);
			if (!month.matches()) return Optional.empty();
			final String zone = month.group(3) == null ? "" : month.group(3);
			final String moved = moved(month.group(1), month.group(2) == null ? "07" : month.group(2), "15");
			return Optional.of(moved.substring(0, month.group(2) == null ? 4 : 6) + zone);
		}
		catch (final DateTimeException noDate) {
			return Optional.empty();
		}
	}

	private String moved(final String year, final String month, final String day) {
		return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)).plusDays(days).format(
			DateTimeFormatter.BASIC_ISO_DATE);
	}
}
