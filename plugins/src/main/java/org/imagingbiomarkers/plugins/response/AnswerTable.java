package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;

/**
 * A table of answers: one row per patient and time point, and rows that sum up a patient.
 *
 * @param quantity that was followed, with its unit; blank where the table does not tell
 * @param answers by patient, in order of time
 */
public record AnswerTable(String quantity, Map<String, List<Answer>> answers) {

	private static final String TIME_POINT = "time_point";
	private static final String RESPONSE = "response";
	private static final String FROM_BASELINE = "from baseline (%)";
	private static final String FROM_SMALLEST = "from smallest (%)";
	private static final double PERCENT = 100;
	private static final List<String> COLUMNS = List.of("patient", TIME_POINT, "day", "day (d)", "date", "lesion",
		FROM_BASELINE, FROM_SMALLEST, RESPONSE, "reason", "rule", "real change", "criterion", "reader");

	/** Whether a table holds answers, and not lesions. */
	static boolean isOne(final Table table) {
		return table.columns().contains(RESPONSE) && table.columns().contains(TIME_POINT);
	}

	/** The table with a last column of its own. */
	Table table(final String last, final Function<Answer, String> cell) {
		final List<List<Object>> rows = new ArrayList<>();
		answers.forEach((patient, all) -> all.forEach(one -> {
			final List<Object> cells = new ArrayList<>(cells(patient, one));
			cells.add(cell.apply(one));
			rows.add(cells);
		}));
		final List<String> columns = new ArrayList<>(headings());
		columns.add(last);
		return new Table(columns, rows);
	}

	/** The table. */
	public Table table() {
		final List<List<Object>> rows = new ArrayList<>();
		answers.forEach((patient, all) -> all.forEach(one -> rows.add(cells(patient, one))));
		return new Table(headings(), rows);
	}

	private List<String> headings() {
		return List.of("patient", TIME_POINT, "day", "lesion", quantity, FROM_BASELINE, FROM_SMALLEST, RESPONSE, "reason",
			"rule");
	}

	private static List<Object> cells(final String patient, final Answer one) {
		return List.of(patient, one.timePoint(), one.day(), one.subject(), one.value(), PERCENT * one.fromBaseline(),
			PERCENT * one.fromSmallest(), one.response(), one.reason(), one.rule());
	}

	/**
	 * Reads a table as Response Assessment writes it; it needs {@code time_point} and {@code response}.
	 *
	 * @param name of the table, for messages
	 * @param patients dates of the start, for rows with a {@code date} instead of a {@code day}
	 */
	static AnswerTable read(final Table table, final String name, final PatientTable patients) throws InputException {
		for (final String column : List.of(TIME_POINT, RESPONSE)) {
			if (!table.columns().contains(column)) {
				throw new InputException(name + " must have the columns " + TIME_POINT + " and " + RESPONSE + ", but \"" +
					column + "\" is missing.");
			}
		}
		final String quantity = table.columns().stream().filter(column -> !COLUMNS.contains(column) && column.contains("("))
			.findFirst().orElse("");
		final Map<String, List<Answer>> answers = new LinkedHashMap<>();
		int number = 0;
		for (final List<Object> cells : table.rows()) {
			number++;
			final Map<String, Object> row = PatientTable.row(table, cells);
			final String timePoint = PatientTable.text(row, TIME_POINT);
			final String response = PatientTable.text(row, RESPONSE);
			if (timePoint.isEmpty() || response.isEmpty()) {
				throw new InputException((timePoint.isEmpty() ? TIME_POINT : RESPONSE) + " must be given in every row of " +
					name + ", but in row " + number + " it is blank.");
			}
			final boolean dated = row.containsKey("date") && !PatientTable.text(row, "date").isEmpty();
			final double day = dated ? patients.day(row, "row " + number + " of " + name) : number(row, "day", number, name, 1);
			final String lesion = PatientTable.text(row, "lesion");
			final String subject = lesion.isEmpty() ? "all" : lesion;
			final List<Answer> own = answers.computeIfAbsent(PatientTable.text(row, "patient"), key -> new ArrayList<>());
			if (own.stream().anyMatch(one -> one.timePoint().equals(timePoint) && one.subject().equals(subject))) {
				throw new InputException("time_point \"" + timePoint + "\" must have one row per patient, but " + name +
					" has two: row " + number + " is the second.");
			}
			own.add(new Answer(timePoint, day, subject, number(row, quantity, number, name, 1), number(row, FROM_BASELINE,
				number, name, PERCENT), number(row, FROM_SMALLEST, number, name, PERCENT), response, PatientTable.text(row,
					"reason"), PatientTable.text(row, "rule")));
		}
		if (answers.isEmpty()) throw new InputException(name + " must have a row for every response, but it has none.");
		return new AnswerTable(quantity, answers);
	}

	/** The number of a cell; NaN where it is blank or there is no such column. */
	private static double number(final Map<String, Object> row, final String column, final int number, final String name,
		final double divisor) throws InputException
	{
		final Object cell = row.getOrDefault(column, column.equals("day") ? row.getOrDefault("day (d)", "") : "");
		if (cell instanceof Double value) return value / divisor;
		if (cell.toString().isBlank()) return Double.NaN;
		throw new InputException(column + " must be a number, but in row " + number + " of " + name + " it is \"" + cell +
			"\".");
	}
}
