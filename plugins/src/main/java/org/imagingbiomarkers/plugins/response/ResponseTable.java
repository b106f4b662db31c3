package org.imagingbiomarkers.plugins.response;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.response.BestResponse.Dated;
import org.imagingbiomarkers.response.RecistResponse;
import org.imagingbiomarkers.response.endpoints.PatientCourse;

/**
 * A table of responses by patient and time point, as Response Assessment writes it. Where it has a row
 * {@code progression}, progression counts from its day, and what looked like progression before does not.
 *
 * @param name of the table, for messages
 */
record ResponseTable(Table table, String name) {

	/** What is not decided counts as not evaluated. */
	private static final Map<String, RecistResponse> RESPONSES = responses();

	private static Map<String, RecistResponse> responses() {
		final Map<String, RecistResponse> words = new LinkedHashMap<>();
		List.of("CR", "iCR", "CMR", "NED").forEach(word -> words.put(word, RecistResponse.COMPLETE));
		List.of("PR", "iPR", "PMR").forEach(word -> words.put(word, RecistResponse.PARTIAL));
		List.of("SD", "MR", "iSD", "SMD", "NMR", "non-PD").forEach(word -> words.put(word, RecistResponse.STABLE));
		List.of("non-CR/non-PD", "non-iCR/non-iUPD").forEach(word -> words.put(word,
			RecistResponse.NEITHER_COMPLETE_NOR_PROGRESSION));
		List.of("PD", "iCPD", "PMD").forEach(word -> words.put(word, RecistResponse.PROGRESSION));
		List.of("NE", "iUPD", "PDu", "IR1", "IR2", "IR3").forEach(word -> words.put(word, RecistResponse.NOT_EVALUABLE));
		return words;
	}

	/**
	 * The courses by patient.
	 *
	 * @param patients table of patients; may have no rows
	 * @param patientsName of it, for messages
	 */
	Map<String, PatientCourse> courses(final Table patients, final String patientsName) throws InputException {
		final Map<String, Map<String, Object>> about = new LinkedHashMap<>();
		for (final List<Object> cells : patients.rows()) {
			final Map<String, Object> row = row(patients, cells);
			if (about.put(text(row, "patient"), row) != null) {
				throw new InputException("patient must have one row in " + patientsName + ", but \"" + text(row, "patient") +
					"\" has two.");
			}
		}
		for (final String column : List.of("time_point", "response")) {
			if (!table.columns().contains(column)) {
				throw new InputException(name + " must have the columns time_point and response, but \"" + column +
					"\" is missing.");
			}
		}
		final Map<String, List<Dated>> responses = new LinkedHashMap<>();
		about.keySet().forEach(patient -> responses.put(patient, new ArrayList<>()));
		final Map<String, Double> progression = new LinkedHashMap<>();
		int number = 0;
		for (final List<Object> cells : table.rows()) {
			number++;
			final Map<String, Object> row = row(table, cells);
			final String patient = text(row, "patient");
			final List<Dated> own = responses.computeIfAbsent(patient, key -> new ArrayList<>());
			final String timePoint = text(row, "time_point");
			if (timePoint.equals("best")) continue;
			if (timePoint.equals(TableCriterion.PROGRESSION)) {
				progression.put(patient, text(row, "response").equals("none") ? Double.POSITIVE_INFINITY : day(row, about.get(
					patient), number));
				continue;
			}
			final RecistResponse response = RESPONSES.get(text(row, "response"));
			if (response == null) {
				throw new InputException("response must be one of " + String.join(", ", RESPONSES.keySet()) + ", but in row " +
					number + " of " + name + " it is \"" + text(row, "response") + "\".");
			}
			own.add(new Dated(day(row, about.get(patient), number), response));
		}
		if (responses.isEmpty()) throw new InputException(name + " must have a row for every response, but it has none.");
		final Map<String, PatientCourse> courses = new LinkedHashMap<>();
		for (final Map.Entry<String, List<Dated>> one : responses.entrySet()) {
			final Map<String, Object> row = about.getOrDefault(one.getKey(), Map.of());
			courses.put(one.getKey(), new PatientCourse(settled(one.getValue(), progression.get(one.getKey())), dayOf(row,
				"death"), dayOf(row, "new_therapy")));
		}
		return courses;
	}

	/** The responses with progression where it is dated, and nowhere else. */
	private static List<Dated> settled(final List<Dated> responses, final Double progression) {
		if (progression == null) return responses;
		final List<Dated> settled = new ArrayList<>();
		for (final Dated one : responses) {
			if (one.day() == progression) settled.add(new Dated(one.day(), RecistResponse.PROGRESSION));
			else settled.add(one.response() == RecistResponse.PROGRESSION ? new Dated(one.day(), RecistResponse.NOT_EVALUABLE)
				: one);
		}
		return settled;
	}

	private static Map<String, Object> row(final Table table, final List<Object> cells) {
		final Map<String, Object> row = new LinkedHashMap<>();
		for (int i = 0; i < cells.size(); i++) {
			row.put(table.columns().get(i), cells.get(i));
		}
		return row;
	}

	private static String text(final Map<String, Object> row, final String column) {
		final Object cell = row.getOrDefault(column, "");
		return cell instanceof Double number && number == Math.rint(number) ? Long.toString(number.longValue()) : cell
			.toString().strip();
	}

	/** The day of a response since the start, from the column day, or from its date and the date of the start. */
	private double day(final Map<String, Object> row, final Map<String, Object> patient, final int number)
		throws InputException
	{
		if (row.get("day") instanceof Double day && !day.isNaN()) return day;
		final String date = text(row, "date");
		final String start = patient == null ? "" : text(patient, "start_date");
		if (date.isEmpty() || start.isEmpty()) {
			throw new InputException("day must be a number, or date and start_date must be given, but in row " + number +
				" of " + name + " neither is known for patient \"" + text(row, "patient") + "\".");
		}
		return days(start, date);
	}

	/** The day of an event of a patient; NaN where there is none. */
	private static double dayOf(final Map<String, Object> patient, final String event) throws InputException {
		if (patient.get(event + "_day") instanceof Double day) return day;
		final String date = text(patient, event + "_date");
		if (date.isEmpty()) return Double.NaN;
		if (text(patient, "start_date").isEmpty()) {
			throw new InputException("start_date must be given for patient \"" + text(patient, "patient") + "\", who has a " +
				event + "_date, but it is blank.");
		}
		return days(text(patient, "start_date"), date);
	}

	private static double days(final String start, final String date) throws InputException {
		for (final String one : Set.of(start, date)) {
			try {
				LocalDate.parse(one);
			}
			catch (final DateTimeParseException e) {
				throw new InputException("Dates must be written as 2024-01-31, but one is \"" + one + "\".");
			}
		}
		return ChronoUnit.DAYS.between(LocalDate.parse(start), LocalDate.parse(date));
	}
}
