package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
	static final Map<String, RecistResponse> RESPONSES = responses();

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
		final PatientTable about = PatientTable.of(patients, patientsName);
		for (final String column : List.of("time_point", "response")) {
			if (!table.columns().contains(column)) {
				throw new InputException(name + " must have the columns time_point and response, but \"" + column +
					"\" is missing.");
			}
		}
		final Map<String, List<Dated>> responses = new LinkedHashMap<>();
		about.rows().keySet().forEach(patient -> responses.put(patient, new ArrayList<>()));
		final Map<String, Double> progression = new LinkedHashMap<>();
		final Map<String, Map<Double, Integer>> rows = new HashMap<>();
		int number = 0;
		for (final List<Object> cells : table.rows()) {
			number++;
			final Map<String, Object> row = PatientTable.row(table, cells);
			final String patient = PatientTable.text(row, "patient");
			final List<Dated> own = responses.computeIfAbsent(patient, key -> new ArrayList<>());
			final String timePoint = PatientTable.text(row, "time_point");
			if (timePoint.equals("best")) continue;
			if (timePoint.equals(TableCriterion.PROGRESSION)) {
				progression.put(patient, PatientTable.text(row, "response").equals("none") ? Double.POSITIVE_INFINITY : about.day(
					row, "row " + number + " of " + name));
				continue;
			}
			final RecistResponse response = RESPONSES.get(PatientTable.text(row, "response"));
			if (response == null) {
				throw new InputException("response must be one of " + String.join(", ", RESPONSES.keySet()) + ", but in row " +
					number + " of " + name + " it is \"" + PatientTable.text(row, "response") + "\".");
			}
			final double day = about.day(row, "row " + number + " of " + name);
			checkDay(patient, day, number, rows.computeIfAbsent(patient, key -> new HashMap<>()));
			own.add(new Dated(day, response));
		}
		if (responses.isEmpty()) throw new InputException(name + " must have a row for every response, but it has none.");
		final Map<String, PatientCourse> courses = new LinkedHashMap<>();
		for (final Map.Entry<String, List<Dated>> one : responses.entrySet()) {
			final double death = about.dayOf(one.getKey(), "death");
			final double last = one.getValue().stream().mapToDouble(Dated::day).max().orElse(Double.NaN);
			if (last > death) throw new InputException("death must not be before an assessment, but patient \"" + one.getKey() +
				"\" died on day " + death + ", and " + name + " has a response of day " + last + ".");
			courses.put(one.getKey(), new PatientCourse(settled(one.getValue(), progression.get(one.getKey())), death, about
				.dayOf(one.getKey(), "new_therapy")));
		}
		return courses;
	}

	/** @param rows of the days of the patient that are known already; this one is added */
	private void checkDay(final String patient, final double day, final int number, final Map<Double, Integer> rows)
		throws InputException
	{
		if (day < 0) throw new InputException("day must be counted from the start, from 0 up, but in row " + number + " of " +
			name + " it is " + day + ".");
		final Integer other = rows.put(day, number);
		if (other != null) throw new InputException("day must be another one for every response of a patient in " + name +
			", but patient \"" + patient + "\" has two of day " + day + " (rows " + other + " and " + number + ").");
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
}
