package org.imagingbiomarkers.plugins.signature;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.plugins.command.PathField;

/**
 * A table of samples, one per row, read by the names of its columns. A blank cell is a missing number. The word of a
 * column of words is a number too, under the name {@code column=word}: 1 where it is that word, otherwise 0.
 *
 * @param table rows and columns
 * @param name for messages, in quotation marks
 * @param file it was read from; null for one that was measured
 */
record SampleTable(Table table, String name, Path file) {

	/** Columns that describe a measurement and are no features. */
	private static final Set<String> NO_FEATURES = Set.of("undefined", "image", "region", "row");
	/** Names of columns whose numbers tell rows or patients apart. */
	private static final Pattern NAME = Pattern.compile(
		"(?i)((.*[_ .-])?id|patient|case|subject|pseudonym|index|unnamed: 0)");
	private static final String DIAGNOSTICS = "diagnostics_";
	private static final String IS = "=";

	/**
	 * Reads a table.
	 *
	 * @param key of the field that names it
	 * @param names columns of names, whose cells are words also where they look like numbers: patient 007 is not patient 7,
	 * and names of 20 digits are not rounded
	 */
	static SampleTable read(final String key, final File file, final List<String> names) throws IOException {
		final Path path = new PathField(key, file).required("a table (CSV) with a row per sample");
		final Table table = TableReader.read(path, names::contains);
		if (table.rows().isEmpty()) {
			throw new InputException(key + " must be a table with rows, but \"" + path.getFileName() + "\" has none.");
		}
		return new SampleTable(table, "\"" + path.getFileName() + "\"", path);
	}

	/** The digest of the file; blank for a table that was measured. */
	String sha256() throws IOException {
		return file == null ? "" : Provenance.sha256(file);
	}

	/** The file's name; that of the image for a table that was measured. */
	String fileName() {
		return name.replace("\"", "");
	}

	int rows() {
		return table.rows().size();
	}

	/** Some of the rows, in that order. */
	SampleTable select(final int[] rows) {
		return new SampleTable(new Table(table.columns(), Arrays.stream(rows).mapToObj(table.rows()::get).toList()), name,
			file);
	}

	boolean has(final String column) {
		return table.columns().contains(column);
	}

	/** The cells of a column. @param key of the field that names it */
	List<Object> column(final String key, final String column) throws InputException {
		final int index = table.columns().indexOf(column);
		if (index < 0) {
			throw new InputException(key + " must name columns of " + name + ", but it has no \"" + column + "\".");
		}
		return table.rows().stream().map(row -> row.get(index)).toList();
	}

	/** A column as words, blank where it is blank. */
	String[] words(final String key, final String column) throws InputException {
		return column(key, column).stream().map(SampleTable::word).toArray(String[]::new);
	}

	/** A column as words without gaps. */
	String[] filled(final String key, final String column) throws InputException {
		final String[] words = words(key, column);
		for (int row = 0; row < words.length; row++) {
			if (words[row].isBlank()) {
				throw new InputException("\"" + column + "\" must be filled in in every row of " + name + ", but row " + (row +
					1) + " is blank.");
			}
		}
		return words;
	}

	/** A column of numbers; NaN where it is blank. */
	double[] numbers(final String key, final String column) throws InputException {
		final List<Object> cells = column(key, column);
		final double[] numbers = new double[cells.size()];
		for (int row = 0; row < numbers.length; row++) {
			if (isMissing(cells.get(row))) numbers[row] = Double.NaN;
			else if (cells.get(row) instanceof Double number) numbers[row] = number;
			else {
				throw new InputException("\"" + column + "\" must be a number in every row of " + name + ", or blank, but row " +
					(row + 1) + " has \"" + cells.get(row) + "\".");
			}
		}
		return numbers;
	}

	private static boolean isMissing(final Object cell) {
		return cell.toString().isBlank() || cell instanceof Double number && number.isNaN() || cell.equals("NA") || cell
			.equals("NaN");
	}

	static String word(final Object cell) {
		if (isMissing(cell)) return "";
		return cell instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString(number
			.longValue()) : cell.toString();
	}

	/**
	 * All columns of numbers; what has numbers in some rows only, or seems to name rows, is left out and reported.
	 *
	 * @param without columns that are something else
	 */
	List<String> features(final Set<String> without, final List<Warning> warnings) {
		final List<String> names = new ArrayList<>();
		for (int i = 0; i < table.columns().size(); i++) {
			final int index = i;
			final String column = table.columns().get(i);
			if (without.contains(column) || NO_FEATURES.contains(column) || column.startsWith(DIAGNOSTICS)) continue;
			final List<Object> cells = table.rows().stream().map(row -> row.get(index)).filter(cell -> !isMissing(cell))
				.toList();
			if (cells.isEmpty()) continue;
			if (NAME.matcher(column).matches()) {
				if (cells.stream().allMatch(Double.class::isInstance)) {
					warnings.add(Warning.leftOut("\"" + column + "\" of " + name +
						" is not taken as a feature, because it seems to name rows: list it among the features if it is one."));
				}
			}
			else if (cells.stream().allMatch(Double.class::isInstance)) names.add(column);
			else if (cells.stream().anyMatch(Double.class::isInstance)) {
				warnings.add(Warning.leftOut("\"" + column + "\" of " + name + " is not taken as a feature: one cell is \"" +
					cells.stream().filter(cell -> !(cell instanceof Double)).findFirst().orElseThrow() +
					"\" instead of a number."));
			}
		}
		return names;
	}

	/** The numbers that columns stand for: themselves, or one per word but the first of a column of words. */
	List<String> variables(final String key, final List<String> columns) throws InputException {
		final List<String> names = new ArrayList<>();
		for (final String column : columns) {
			final List<Object> cells = column(key, column).stream().filter(cell -> !isMissing(cell)).toList();
			if (cells.stream().allMatch(Double.class::isInstance)) {
				names.add(column);
				continue;
			}
			if (cells.stream().anyMatch(Double.class::isInstance)) numbers(key, column);
			cells.stream().map(SampleTable::word).distinct().sorted().skip(1).forEach(word -> names.add(column + IS + word));
		}
		return names;
	}

	/** Features by name, in that order. */
	FeatureMatrix matrix(final String key, final List<String> names) throws InputException {
		final double[][] columns = new double[names.size()][];
		for (int f = 0; f < columns.length; f++) {
			columns[f] = variable(key, names.get(f));
		}
		return new FeatureMatrix(names, columns);
	}

	private double[] variable(final String key, final String name) throws InputException {
		final int is = name.lastIndexOf(IS);
		if (has(name) || is < 0 || !has(name.substring(0, is))) return numbers(key, name);
		final String[] words = words(key, name.substring(0, is));
		return Arrays.stream(words).mapToDouble(word -> word.isEmpty() ? Double.NaN : word.equals(name.substring(is + 1)) ? 1
			: 0).toArray();
	}

	/** The patients of the rows; each row is one where no column names them. */
	String[] patients(final String key, final String column) throws InputException {
		return column.isBlank() ? IntStream.range(0, rows()).mapToObj(row -> "row " + (row + 1)).toArray(String[]::new)
			: filled(key, column);
	}
}
