package org.imagingbiomarkers.plugins.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;

/**
 * One table of several, joined by patient: the rows of the first, beside each the row that another table has of its
 * patient.
 *
 * @param table the joined rows: patient, then all other columns
 * @param matching one row per patient of any table: which tables it is in
 * @param warnings what did not match, in words
 */
record TableJoin(Table table, Table matching, List<Warning> warnings) {

	private static final String PATIENT = "patient";

	/** What becomes of several rows of a patient in the first table. */
	enum SeveralRows {
			/** All stay. */
			KEEP,
			/** The row with the largest value of a column stays. */
			LARGEST,
			/** One row with the mean of each column of numbers, and the words they share. */
			MEAN,
			/** They are an error. */
			REFUSE
	}

	/**
	 * How tables are joined.
	 *
	 * @param key how pseudonyms are compared
	 * @param several what becomes of several rows of a patient
	 * @param size column that tells the largest row
	 * @param incomplete whether patients stay that another table lacks, with blank cells
	 */
	record Rules(PatientKey key, SeveralRows several, String size, boolean incomplete) {}

	/**
	 * Joins tables.
	 *
	 * @param tables at least two; the first one has the rows
	 * @throws InputException if a table but the first has two different rows of a patient, or no patient is in all
	 */
	static TableJoin of(final List<PatientTable> tables, final Rules rules) throws InputException {
		final List<Warning> warnings = new ArrayList<>();
		if (!rules.size.isEmpty()) size(tables.get(0), rules);
		tables.forEach(table -> warnings.addAll(table.warnings()));
		final List<Map<String, List<List<Object>>>> patients = new ArrayList<>();
		for (int t = 0; t < tables.size(); t++) {
			final Map<String, List<List<Object>>> own = tables.get(t).byPatient(rules.key);
			if (t > 0) requireOneRow(tables.get(t), own);
			patients.add(own);
		}
		reduce(tables.get(0), patients.get(0), rules, warnings);
		final Set<String> all = new LinkedHashSet<>();
		patients.forEach(own -> all.addAll(own.keySet()));
		final Table matching = matching(tables, patients, all, warnings);
		final List<String> joined = patients.get(0).keySet().stream().filter(patient -> rules.incomplete || patients.stream()
			.allMatch(own -> own.containsKey(patient))).toList();
		if (joined.isEmpty() || patients.stream().skip(1).noneMatch(own -> joined.stream().anyMatch(own::containsKey))) {
			throw new InputException("patient must name columns with the same pseudonyms, but no patient is in all tables: " +
				String.join(", ", tables.stream().map(table -> table.name() + " begins with \"" + table.pseudonym(table.table()
					.rows().get(0)) + "\"").toList()) + ".");
		}
		report(tables, patients, joined, warnings);
		return new TableJoin(rows(tables, patients, joined, warnings), matching, List.copyOf(warnings));
	}

	private static void requireOneRow(final PatientTable table, final Map<String, List<List<Object>>> patients)
		throws InputException
	{
		for (final List<List<Object>> rows : patients.values()) {
			if (rows.size() == 1) continue;
			final List<String> columns = table.table().columns();
			for (int c = 0; c < columns.size(); c++) {
				if (rows.get(0).get(c).equals(rows.get(1).get(c))) continue;
				throw new InputException(table.role() + " must have one row per patient, but " + table.name() + " has " + rows
					.size() + " of \"" + table.pseudonym(rows.get(0)) + "\", whose \"" + columns.get(c) + "\" is " + text(rows.get(
						0).get(c)) + " and " + text(rows.get(1).get(c)) + ".");
			}
		}
	}

	private static String text(final Object cell) {
		if (cell.toString().isBlank()) return "blank";
		return cell instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString(number
			.longValue()) : cell.toString();
	}

	/** Brings the rows of each patient of the first table to what the rules say. */
	private static void reduce(final PatientTable table, final Map<String, List<List<Object>>> patients, final Rules rules,
		final List<Warning> warnings) throws InputException
	{
		final List<String> several = patients.values().stream().filter(rows -> rows.size() > 1).map(rows -> table.pseudonym(
			rows.get(0))).toList();
		if (several.isEmpty()) return;
		final String which = several.size() + (several.size() == 1 ? " patient" : " patients") + " of " + table.name() +
			(several.size() == 1 ? " has" : " have") + " several rows (" + PatientTable.listed(several) + ")";
		switch (rules.several) {
			case REFUSE -> throw new InputException("rows must be keep, largest or mean, because " + which + ".");
			case KEEP -> warnings.add(Warning.doubtful(which + ": all are kept, and a model must not divide them."));
			case LARGEST -> {
				final int size = size(table, rules);
				for (final Map.Entry<String, List<List<Object>>> entry : patients.entrySet()) {
					entry.setValue(List.of(largest(table, entry.getValue(), size)));
				}
				warnings.add(Warning.leftOut(which + ": the one with the largest \"" + rules.size + "\" is kept."));
			}
			case MEAN -> {
				patients.replaceAll((patient, rows) -> List.of(mean(rows)));
				warnings.add(Warning.changed(which + ": their numbers are averaged."));
			}
		}
	}

	private static int size(final PatientTable table, final Rules rules) throws InputException {
		final int size = table.table().columns().indexOf(rules.size);
		if (size >= 0) return size;
		throw new InputException("size_column must name the column of " + table.name() +
			" that tells the largest row of a patient, but it is \"" + rules.size + "\".");
	}

	private static List<Object> largest(final PatientTable table, final List<List<Object>> rows, final int size)
		throws InputException
	{
		List<Object> best = rows.get(0);
		for (final List<Object> row : rows) {
			if (!(row.get(size) instanceof Double value)) {
				throw new InputException("size_column must be a number in every row, but \"" + table.table().columns().get(size) +
					"\" of " + table.name() + " is " + text(row.get(size)) + " for \"" + table.pseudonym(row) + "\".");
			}
			if (value > (Double) best.get(size)) best = row;
		}
		return best;
	}

	/** Means of numbers; words where all rows have the same, otherwise a blank. */
	private static List<Object> mean(final List<List<Object>> rows) {
		if (rows.size() == 1) return rows.get(0);
		final List<Object> cells = new ArrayList<>();
		for (int c = 0; c < rows.get(0).size(); c++) {
			final int column = c;
			final List<Object> values = rows.stream().map(row -> row.get(column)).toList();
			if (values.stream().allMatch(Double.class::isInstance)) {
				cells.add(values.stream().mapToDouble(v -> (Double) v).average().orElseThrow());
			}
			else cells.add(values.stream().distinct().count() == 1 ? values.get(0) : "");
		}
		return cells;
	}

	/** Which tables each patient is in, and what its pseudonym may be in those it is not in. */
	private static Table matching(final List<PatientTable> tables, final List<Map<String, List<List<Object>>>> patients,
		final Set<String> all, final List<Warning> warnings)
	{
		final List<Map<String, String>> alike = new ArrayList<>();
		for (int t = 0; t < tables.size(); t++) {
			final PatientTable table = tables.get(t);
			final Map<String, String> own = new LinkedHashMap<>();
			patients.get(t).values().forEach(rows -> own.putIfAbsent(PatientKey.LENIENT.of(table.pseudonym(rows.get(0))), table
				.pseudonym(rows.get(0))));
			alike.add(own);
		}
		final Table.Builder rows = new Table.Builder();
		final Set<String> pairs = new LinkedHashSet<>();
		for (final String patient : all) {
			final String pseudonym = pseudonym(tables, patients, patient);
			rows.row().cell(PATIENT, pseudonym);
			final List<String> notes = new ArrayList<>();
			for (int t = 0; t < tables.size(); t++) {
				final boolean there = patients.get(t).containsKey(patient);
				rows.cell(tables.get(t).role(), there ? "yes" : "no");
				final String near = there ? null : alike.get(t).get(PatientKey.LENIENT.of(pseudonym));
				if (near == null) continue;
				final String note = tables.get(t).name() + " has \"" + near + "\", other " + PatientKey.difference(pseudonym,
					near);
				notes.add(note);
				if (patients.get(0).containsKey(patient)) pairs.add("\"" + pseudonym + "\" and \"" + near + "\"");
			}
			rows.cell("note", String.join("; ", notes));
		}
		if (!pairs.isEmpty()) {
			warnings.add(Warning.doubtful(
				"Pseudonyms that differ in case, leading zeros or white space only are not matched: " + PatientTable.listed(List
					.copyOf(pairs)) + "; match=lenient takes them for the same patient."));
		}
		return rows.build();
	}

	private static String pseudonym(final List<PatientTable> tables, final List<Map<String, List<List<Object>>>> patients,
		final String patient)
	{
		for (int t = 0; t < tables.size(); t++) {
			final List<List<Object>> rows = patients.get(t).get(patient);
			if (rows != null) return tables.get(t).pseudonym(rows.get(0));
		}
		throw new IllegalStateException(patient);
	}

	/** Says in words what did not match. */
	private static void report(final List<PatientTable> tables, final List<Map<String, List<List<Object>>>> patients,
		final List<String> joined, final List<Warning> warnings)
	{
		for (int t = 1; t < tables.size(); t++) {
			missing(tables.get(0), patients.get(0), tables.get(t), patients.get(t), warnings);
			missing(tables.get(t), patients.get(t), tables.get(0), patients.get(0), warnings);
		}
		final int all = patients.get(0).size();
		if (joined.size() < all) {
			warnings.add(Warning.leftOut(joined.size() + " of " + all + " patients of " + tables.get(0).name() +
				" are in all tables; the others are left out."));
		}
	}

	private static void missing(final PatientTable there, final Map<String, List<List<Object>>> of,
		final PatientTable lacking, final Map<String, List<List<Object>>> in, final List<Warning> warnings)
	{
		final List<String> missing = of.entrySet().stream().filter(entry -> !in.containsKey(entry.getKey())).map(
			entry -> there.pseudonym(entry.getValue().get(0))).toList();
		if (missing.isEmpty()) return;
		warnings.add(Warning.leftOut(missing.size() + " of " + of.size() + " patients of " + there.name() + (missing
			.size() == 1 ? " is" : " are") + " not in " + lacking.name() + ": " + PatientTable.listed(missing) + "."));
	}

	private static Table rows(final List<PatientTable> tables, final List<Map<String, List<List<Object>>>> patients,
		final List<String> joined, final List<Warning> warnings)
	{
		final JoinedColumns columns = JoinedColumns.of(tables, patients, joined, warnings);
		final List<List<Object>> rows = new ArrayList<>();
		for (final String patient : joined) {
			for (final List<Object> first : patients.get(0).get(patient)) {
				final List<Object> cells = new ArrayList<>();
				cells.add(tables.get(0).pseudonym(first));
				for (int t = 0; t < tables.size(); t++) {
					final List<List<Object>> own = t == 0 ? List.of(first) : patients.get(t).get(patient);
					for (final int place : columns.places().get(t)) {
						cells.add(own == null ? "" : own.get(0).get(place));
					}
				}
				rows.add(cells);
			}
		}
		return new Table(columns.names(), rows);
	}

	/**
	 * The columns of the joined table.
	 *
	 * @param names of all, that of the patient first
	 * @param places of the columns that each table gives
	 */
	private record JoinedColumns(List<String> names, List<List<Integer>> places) {

		static JoinedColumns of(final List<PatientTable> tables, final List<Map<String, List<List<Object>>>> patients,
			final List<String> joined, final List<Warning> warnings)
		{
			final List<String> names = new ArrayList<>(List.of(PATIENT));
			final Map<String, int[]> known = new LinkedHashMap<>();
			final List<List<Integer>> places = new ArrayList<>();
			for (int t = 0; t < tables.size(); t++) {
				final PatientTable table = tables.get(t);
				final List<Integer> own = new ArrayList<>();
				for (int c = 0; c < table.table().columns().size(); c++) {
					final String name = table.table().columns().get(c);
					if (name.equals(table.patient())) continue;
					final int[] before = known.get(name);
					if (before != null && areEqual(patients, joined, before, new int[] { t, c })) continue;
					final String free = before == null && !name.equals(PATIENT) ? name : name + " (" + table.role() + ")";
					if (before != null) {
						warnings.add(Warning.contradiction("\"" + name + "\" of " + table.name() + " is not that of " + tables.get(
							before[0]).name() + ": it is called \"" + free + "\"."));
					}
					known.putIfAbsent(name, new int[] { t, c });
					names.add(free);
					own.add(c);
				}
				places.add(own);
			}
			return new JoinedColumns(List.copyOf(names), places);
		}

		/** Whether two columns have the same cells for all patients that both tables have. */
		private static boolean areEqual(final List<Map<String, List<List<Object>>>> patients, final List<String> joined,
			final int[] a, final int[] b)
		{
			for (final String patient : joined) {
				final List<List<Object>> one = patients.get(a[0]).get(patient);
				final List<List<Object>> other = patients.get(b[0]).get(patient);
				if (one == null || other == null) continue;
				for (final List<Object> row : one) {
					if (!row.get(a[1]).equals(other.get(0).get(b[1]))) return false;
				}
			}
			return true;
		}
	}
}
