package org.imagingbiomarkers.plugins.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.command.NearestWord;

/**
 * A table with a column that says whose each row is.
 *
 * @param role field of the command that names it
 * @param name of its file, for messages
 * @param patient name of the column with pseudonyms
 * @param table with pseudonyms as words; rows without one are left out
 * @param warnings what there is to know about its rows
 */
record PatientTable(String role, String name, String patient, Table table, List<Warning> warnings) {

	/** Names of the column of patients, where nobody says which it is. */
	static final List<String> USUAL = List.of("patient", "patient_id", "case", "subject", "pseudonym", "id");
	private static final int MOST_LISTED = 10;
	/** Words over numbers up to which a column is one of numbers. */
	private static final double MOST_WORDS = 0.1;

	/**
	 * Reads a table.
	 *
	 * @param column with pseudonyms; blank: the first of {@link #USUAL} that there is
	 */
	static PatientTable read(final String role, final Path file, final String column) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		final List<String> columns = TableReader.readWords(file).columns();
		final String patient = column.isEmpty() ? usual(columns).orElseThrow(() -> new InputException(
			"patient must name the column of " + name + " that tells the patients, because it has none of " + String.join(", ",
				USUAL) + ", but " + listed(columns) + ".")) : column;
		if (!columns.contains(patient)) {
			throw new InputException("patient must name a column of " + name + ", but it has no \"" + patient + "\"" +
				NearestWord.of(patient, columns).map(nearest -> ": the nearest one is \"" + nearest + "\".").orElse("."));
		}
		return of(role, name, patient, TableReader.read(file, patient::equals));
	}

	private static Optional<String> usual(final List<String> columns) {
		for (final String wanted : USUAL) {
			final Optional<String> found = columns.stream().filter(c -> c.toLowerCase(Locale.ROOT).replace(' ', '_').equals(
				wanted)).findFirst();
			if (found.isPresent()) return found;
		}
		return Optional.empty();
	}

	/** Leaves out rows without a patient and rows that are there twice. */
	static PatientTable of(final String role, final String name, final String patient, final Table table)
		throws InputException
	{
		final int key = table.columns().indexOf(patient);
		final List<String> blank = new ArrayList<>();
		final List<String> twice = new ArrayList<>();
		final Map<List<Object>, Integer> seen = new LinkedHashMap<>();
		for (int row = 0; row < table.rows().size(); row++) {
			final List<Object> cells = table.rows().get(row);
			if (cells.get(key).toString().isBlank()) blank.add(Integer.toString(row + 1));
			else if (seen.putIfAbsent(cells, row) != null) twice.add(row + 1 + " (" + cells.get(key) + ")");
		}
		final List<Warning> warnings = new ArrayList<>();
		if (!blank.isEmpty()) {
			warnings.add(Warning.leftOut(name + " has no patient in " + rows(blank) + ": left out."));
		}
		if (!twice.isEmpty()) {
			warnings.add(Warning.leftOut(name + " has the same row again in " + rows(twice) + ": left out."));
		}
		reportWords(table, name, key, warnings);
		if (seen.isEmpty()) throw new InputException(role + " must have rows with a patient, but " + name + " has none.");
		return new PatientTable(role, name, patient, new Table(table.columns(), List.copyOf(seen.keySet())), List.copyOf(
			warnings));
	}

	/** Reports a word in a column of numbers, which commands that need numbers will refuse. */
	private static void reportWords(final Table table, final String name, final int key, final List<Warning> warnings) {
		for (int column = 0; column < table.columns().size(); column++) {
			if (column == key) continue;
			final int place = column;
			final List<Object> cells = table.rows().stream().map(row -> row.get(place)).toList();
			final long numbers = cells.stream().filter(Double.class::isInstance).count();
			final List<Object> words = cells.stream().filter(cell -> !(cell instanceof Double) && !cell.toString().isBlank() &&
				!cell.toString().equals("NA")).toList();
			if (words.isEmpty() || words.size() > MOST_WORDS * numbers) continue;
			warnings.add(Warning.doubtful("\"" + table.columns().get(column) + "\" of " + name + " holds numbers, but \"" +
				words.get(0) + "\" in row " + (cells.indexOf(words.get(0)) + 1) + ": a model refuses the column as it is."));
		}
	}

	private static String rows(final List<String> numbers) {
		return (numbers.size() == 1 ? "row " : "rows ") + listed(numbers);
	}

	/** Words with commas, not more than a reader takes in. */
	static String listed(final List<String> words) {
		return words.size() <= MOST_LISTED ? String.join(", ", words) : String.join(", ", words.subList(0, MOST_LISTED)) +
			" and " + (words.size() - MOST_LISTED) + " more";
	}

	/** Pseudonym of a row. */
	String pseudonym(final List<Object> row) {
		return row.get(table.columns().indexOf(patient)).toString();
	}

	/**
	 * The rows of each patient, by what its pseudonyms have in common.
	 *
	 * @throws InputException if two pseudonyms that differ would be one patient
	 */
	Map<String, List<List<Object>>> byPatient(final PatientKey key) throws InputException {
		final Map<String, List<List<Object>>> patients = new LinkedHashMap<>();
		final Map<String, String> written = new LinkedHashMap<>();
		for (final List<Object> row : table.rows()) {
			final String pseudonym = pseudonym(row);
			final String common = key.of(pseudonym);
			final String before = written.putIfAbsent(common, pseudonym);
			if (before != null && !before.equals(pseudonym)) {
				throw new InputException(role + " must write each patient one way, but " + name + " has \"" + before +
					"\" and \"" + pseudonym + "\", which differ in " + PatientKey.difference(before, pseudonym) + " only.");
			}
			patients.computeIfAbsent(common, k -> new ArrayList<>()).add(row);
		}
		return patients;
	}
}
