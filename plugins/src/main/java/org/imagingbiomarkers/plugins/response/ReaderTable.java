package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;

/**
 * What one reader found: answers by visit, and the lesions where the table holds them.
 *
 * @param reader pseudonym
 * @param answers of all patients
 * @param lesions rows of lesions by patient, time point and name; empty for a table of answers
 * @param columns of the lesions
 */
record ReaderTable(String reader, AnswerTable answers, Map<Key, Map<String, Object>> lesions, List<String> columns) {

	private static final String READER = "reader";

	/** What two readers are compared by. @param lesion or {@code all} */
	record Key(String patient, String timePoint, String lesion) {

		/** The visit that it belongs to. */
		Key visit() {
			return new Key(patient, timePoint, "");
		}
	}

	/** The answers by what they are about. */
	Map<Key, Answer> byKey() {
		final Map<Key, Answer> found = new LinkedHashMap<>();
		answers.answers().forEach((patient, all) -> all.forEach(one -> found.put(new Key(patient, one.timePoint(), one
			.subject()), one)));
		return found;
	}

	/**
	 * Reads the tables of two readers.
	 *
	 * @param first table of the first reader, or of both with a column {@code reader}
	 * @param second blank where the first one holds both
	 * @param names pseudonyms for tables without that column
	 * @param warnings to add to
	 */
	static List<ReaderTable> read(final File first, final File second, final List<String> names, final String criterion,
		final List<Warning> warnings) throws IOException
	{
		final boolean both = second == null || second.getName().isEmpty();
		final LesionTables one = LesionTables.of(first);
		if (!both) {
			final LesionTables other = LesionTables.of("second", second);
			return List.of(of(names.get(0), one, criterion, warnings), of(names.get(1), other, criterion, warnings));
		}
		final int column = one.table().columns().indexOf(READER);
		if (column < 0) {
			throw new InputException("second must be the table of the other reader, but it is blank and " + one.name() +
				" has no column \"" + READER + "\".");
		}
		for (int row = 0; row < one.table().rows().size(); row++) {
			if (one.table().rows().get(row).get(column).toString().isBlank()) throw new InputException(READER +
				" must be given in every row of " + one.name() + ", but in row " + (row + 1) + " it is blank.");
		}
		final List<String> readers = one.table().rows().stream().map(row -> row.get(column).toString()).distinct().toList();
		if (readers.size() != 2) {
			throw new InputException(READER + " must name two readers in " + one.name() + ", but there " + (readers.size() == 1
				? "is only \"" + readers.get(0) + "\"." : "are " + readers.size() + "."));
		}
		final List<ReaderTable> found = new ArrayList<>();
		for (final String reader : readers) {
			final Table own = new Table(one.table().columns(), one.table().rows().stream().filter(row -> row.get(column)
				.toString().equals(reader)).toList());
			found.add(of(reader, new LesionTables(own, one.name(), one.files()), criterion, warnings));
		}
		return found;
	}

	private static ReaderTable of(final String reader, final LesionTables tables, final String criterion,
		final List<Warning> warnings) throws InputException
	{
		final Table table = tables.table();
		if (AnswerTable.isOne(table)) {
			return new ReaderTable(reader, AnswerTable.read(table, tables.name(), new PatientTable(Map.of())), Map.of(), List
				.of());
		}
		final AnswerTable answers = CriterionChoice.assess(table, tables.name(), criterion, warnings);
		final Map<Key, Map<String, Object>> lesions = new LinkedHashMap<>();
		for (final List<Object> cells : tables.withoutTotals().table().rows()) {
			final Map<String, Object> row = PatientTable.row(table, cells);
			lesions.put(new Key(PatientTable.text(row, "patient"), PatientTable.text(row, "time_point"), PatientTable.text(row,
				"lesion")), row);
		}
		return new ReaderTable(reader, answers, lesions, table.columns());
	}

	/** The number of a lesion in a column; empty where it is blank. */
	Optional<Double> number(final Key lesion, final String column) {
		return Optional.ofNullable(lesions.get(lesion)).map(row -> row.get(column)).filter(Double.class::isInstance).map(
			Double.class::cast).filter(Double::isFinite);
	}
}
