package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.command.PathField;

/**
 * What a field {@code file} leads to: one table, a folder with a table per time point, or one with the CDISC SDTM domains
 * {@code TU.csv} and {@code TR.csv}.
 *
 * @param table all rows; tables of a folder get a column {@code time_point} with the name of their file where they have
 * none
 * @param name for messages
 * @param files that were read
 */
record LesionTables(Table table, String name, List<Path> files) {

	private static final String TIME_POINT = "time_point";
	private static final Set<String> NAMES = Set.of("patient", TIME_POINT, "lesion", "part_of", "merged_into",
		"tracking_uid", "reader");
	private static final String TOTAL = "total";

	static LesionTables of(final File file) throws IOException {
		return of("file", file);
	}

	/** The same of a field of another name. */
	static LesionTables of(final String key, final File file) throws IOException {
		final Path path = new PathField(key, file).required("a table (CSV) or a folder of tables");
		final String name = "\"" + path.getFileName() + "\"";
		if (!Files.isDirectory(path)) return new LesionTables(read(path), name, List.of(path));
		final List<Path> files;
		try (Stream<Path> all = Files.list(path)) {
			files = all.filter(one -> one.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")).sorted().toList();
		}
		if (files.isEmpty()) throw new InputException(key +
			" must be a table or a folder with tables (.csv), but the folder " + name + " holds none.");
		final Optional<Path> tumors = named(files, "tu.csv");
		final Optional<Path> results = named(files, "tr.csv");
		if (tumors.isPresent() && results.isPresent()) return new LesionTables(TrialDataReader.read(TableReader.readWords(
			tumors.get()), TableReader.readWords(results.get())), name, List.of(tumors.get(), results.get()));
		final List<Table> tables = new ArrayList<>();
		for (final Path one : files) {
			tables.add(atTimePoint(read(one), one.getFileName().toString().replaceFirst("\\.[^.]*$", "")));
		}
		return new LesionTables(joined(tables), name, files);
	}

	private static Optional<Path> named(final List<Path> files, final String name) {
		return files.stream().filter(file -> file.getFileName().toString().equalsIgnoreCase(name)).findFirst();
	}

	/**
	 * Names are words, also where they look like numbers: the patients 007 and 7 are two, and so are lesions 1.1 and 1.10.
	 */
	private static Table read(final Path file) throws IOException {
		return TableReader.read(file, NAMES::contains);
	}

	/** The same without rows that sum up others. */
	LesionTables withoutTotals() {
		final int lesion = table.columns().indexOf("lesion");
		if (lesion < 0) return this;
		return new LesionTables(new Table(table.columns(), table.rows().stream().filter(row -> !row.get(lesion).equals(TOTAL))
			.toList()), name, files);
	}

	private static Table atTimePoint(final Table table, final String name) {
		if (table.columns().contains(TIME_POINT)) return table;
		final List<String> columns = new ArrayList<>(table.columns());
		columns.add(TIME_POINT);
		return new Table(columns, table.rows().stream().map(row -> {
			final List<Object> cells = new ArrayList<>(row);
			cells.add(name);
			return cells;
		}).toList());
	}

	private static Table joined(final List<Table> tables) {
		final Set<String> columns = new LinkedHashSet<>();
		tables.forEach(table -> columns.addAll(table.columns()));
		final List<List<Object>> rows = new ArrayList<>();
		for (final Table table : tables) {
			for (final List<Object> row : table.rows()) {
				rows.add(columns.stream().map(column -> {
					final int index = table.columns().indexOf(column);
					return index < 0 ? (Object) "" : row.get(index);
				}).toList());
			}
		}
		return new Table(List.copyOf(columns), rows);
	}
}
