package org.imagingbiomarkers.plugins.response;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;

/**
 * A table with one row per patient: {@code patient}, and days since the start ({@code death_day},
 * {@code new_therapy_day}, {@code last_day}) or dates ({@code start_date}, {@code death_date}, ...), and {@code ongoing}.
 *
 * @param rows cells by patient and column
 */
record PatientTable(Map<String, Map<String, Object>> rows) {

	private static final String ONGOING = "ongoing";

	/**
	 * Reads the rows.
	 *
	 * @param name of the table, for messages
	 * @throws InputException if a patient has two
	 */
	static PatientTable of(final Table table, final String name) throws InputException {
		final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
		int number = 0;
		for (final List<Object> cells : table.rows()) {
			number++;
			final Map<String, Object> row = row(table, cells);
			checkDates(row, "row " + number + " of " + name);
			if (rows.put(text(row, "patient"), row) != null) {
				throw new InputException("patient must have one row in " + name + ", but \"" + text(row, "patient") +
					"\" has two.");
			}
		}
		return new PatientTable(rows);
	}

	/** Whether every date is one, also where none is counted from it. */
	private static void checkDates(final Map<String, Object> row, final String place) throws InputException {
		for (final String column : row.keySet()) {
			final String date = text(row, column);
			if (column.endsWith("_date") && !date.isEmpty()) date(date, column, place);
		}
	}

	/** The cells of a row by their columns. */
	static Map<String, Object> row(final Table table, final List<Object> cells) {
		final Map<String, Object> row = new LinkedHashMap<>();
		for (int i = 0; i < cells.size(); i++) {
			row.put(table.columns().get(i), cells.get(i));
		}
		return row;
	}

	/** A cell as a word; blank where there is no such column. */
	static String text(final Map<String, Object> row, final String column) {
		final Object cell = row.getOrDefault(column, "");
		return cell instanceof Double number && number == Math.rint(number) ? Long.toString(number.longValue()) : cell
			.toString().strip();
	}

	/** The day of an event of a patient since the start; NaN where there is none. */
	double dayOf(final String patient, final String event) throws InputException {
		final Map<String, Object> row = rows.getOrDefault(patient, Map.of());
		final double given = row.get(event + "_day") instanceof Double day ? day : Double.NaN;
		final double counted = dayByDate(row, event);
		if (!Double.isNaN(given) && !Double.isNaN(counted) && given != counted) throw new InputException(event +
			"_day must agree with " + event + "_date, or one of them be blank, but for patient \"" + patient + "\" it is " +
			given + ", and the date is day " + counted + ".");
		final double found = Double.isNaN(given) ? counted : given;
		if (found < 0) throw new InputException(event + (Double.isNaN(given) ? "_date" : "_day") +
			" must not be before the start, but for patient \"" + patient + "\" it is day " + found + ".");
		return found;
	}

	private static double dayByDate(final Map<String, Object> row, final String event) throws InputException {
		final String date = text(row, event + "_date");
		if (date.isEmpty()) return Double.NaN;
		if (text(row, "start_date").isEmpty()) {
			throw new InputException("start_date must be given for patient \"" + text(row, "patient") + "\", who has a " +
				event + "_date, but it is blank.");
		}
		return days(text(row, "start_date"), date, event + "_date", "the row of patient \"" + text(row, "patient") + "\"");
	}

	/**
	 * The day since the start that a row of another table tells: {@code day}, or its {@code date} less the date of the
	 * start.
	 *
	 * @param place of the row, for messages
	 */
	double day(final Map<String, Object> row, final String place) throws InputException {
		for (final String column : List.of("day", "day (d)")) {
			if (row.get(column) instanceof Double day && !day.isNaN()) return day;
		}
		final String patient = text(row, "patient");
		final String date = text(row, "date");
		final String start = text(rows.getOrDefault(patient, Map.of()), "start_date");
		if (date.isEmpty() || start.isEmpty()) {
			throw new InputException("day must be a number, or date and start_date must be given, but in " + place +
				" neither is known for patient \"" + patient + "\".");
		}
		return days(start, date, "date", place);
	}

	/** What is known of each patient. */
	Map<String, PatientEvents> events() throws InputException {
		final Map<String, PatientEvents> events = new LinkedHashMap<>();
		for (final String patient : rows.keySet()) {
			events.put(patient, new PatientEvents(dayOf(patient, "death"), dayOf(patient, "new_therapy"), dayOf(patient,
				"last"), isOngoing(patient)));
		}
		return events;
	}

	private boolean isOngoing(final String patient) throws InputException {
		final String word = text(rows.get(patient), ONGOING).toLowerCase(Locale.ROOT);
		return switch (word) {
			case "yes", "true", "1" -> true;
			case "", "no", "false", "0" -> false;
			default -> throw new InputException(ONGOING + " must be yes, no or blank, but it is \"" + word +
				"\" for patient \"" + patient + "\".");
		};
	}

	private static double days(final String start, final String date, final String column, final String place)
		throws InputException
	{
		return ChronoUnit.DAYS.between(date(start, "start_date", place), date(date, column, place));
	}

	private static LocalDate date(final String date, final String column, final String place) throws InputException {
		try {
			return LocalDate.parse(date);
		}
		catch (final DateTimeParseException e) {
			throw new InputException(column + " must be a date that there is, written as 2024-01-31, but in " + place +
				" it is \"" + date + "\".", e);
		}
	}
}
