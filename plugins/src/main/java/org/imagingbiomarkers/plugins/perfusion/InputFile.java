package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.perfusion.ArterialInput;

/**
 * A table of an input function, as {@link TableReader} reads them, with or without a line of column names.
 * <p>
 * The columns are found by the beginning of their names, {@code t} or the word for time in some other languages and
 * {@code c}; of two columns one such name is enough. Without names the first column is the time and the second the
 * concentration. Units stand in the name, such as {@code time (min)}, or in a line of their own below the names; without
 * them times are in s and concentrations in mmol/L. A single column is the concentration at the times of the series. A
 * name of the concentration with {@code plasma} in it says that it is that of plasma, and not of whole blood.
 * </p>
 */
final class InputFile {

	/**
	 * What a table holds.
	 *
	 * @param input the input function
	 * @param plasma whether it is of plasma, and not of whole blood
	 */
	record Content(ArterialInput input, boolean plasma) {}

	private static final Pattern TIME = Pattern.compile("t|t[^a-z].*|tim.*|tem.*|tie.*|tij.*|zeit.*|sec.*");
	private static final Pattern CONCENTRATION = Pattern.compile("c.*|k.*|aif.*");
	private static final Pattern UNIT = Pattern.compile(".*[(\\[]([^)\\]]*)[)\\]]\\s*|.*[_ ](s|sec|ms|min)");
	/** Units of time in s. */
	private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "sec", 1.0, "seconds", 1.0, "sek", 1.0, "min", 60.0,
		"minutes", 60.0, "ms", 1e-3);
	/** Units of concentration in mmol/L. */
	private static final Map<String, Double> MILLIMOLAR = Map.of("mmol/l", 1.0, "mm", 1.0, "mmol", 1.0, "umol/l", 1e-3,
		"\u00b5mol/l", 1e-3, "\u03bcmol/l", 1e-3, "mol/l", 1e3, "mol/m^3", 1.0, "mol/m3", 1.0);

	private final Table table;
	private final String name;

	private InputFile(final Table table, final String name) {
		this.table = table;
		this.name = name;
	}

	/**
	 * Reads a table.
	 *
	 * @param series times of the volumes in s
	 * @throws InputException if there is no such file or it holds no such table
	 * @throws org.imagingbiomarkers.InvalidInputException if it holds no input function for the series
	 */
	static Content read(final Path file, final double[] series) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw new InputException("aif_file must be a table of time and concentration, but \"" + file.getFileName() +
				"\" is not one.");
		}
		final String name = "\"" + file.getFileName() + "\"";
		final Table table = TableReader.readWithOptionalHeader(file);
		if (table.rows().isEmpty()) {
			throw new InputException("aif_file must hold a table of time and concentration, but " + name + " is empty.");
		}
		return new InputFile(table, name).input(series);
	}

	private Content input(final double[] series) throws InputException {
		final List<String> columns = table.columns();
		final boolean named = !columns.get(0).equals("1");
		if (columns.size() == 1) {
			final double[] values = values(0, MILLIMOLAR, "mmol/L");
			if (values.length == series.length) return new Content(new ArterialInput(series, values), isOfPlasma(0));
			throw new InputException("aif_file must hold one concentration per volume, or times as well, but there are " +
				values.length + " and the series has " + series.length + " volumes.");
		}
		int time = named ? column(TIME, -1) : 0;
		int concentration = named ? column(CONCENTRATION, time) : 1;
		if (columns.size() == 2 && time < 0 && concentration >= 0) time = 1 - concentration;
		if (columns.size() == 2 && concentration < 0 && time >= 0) concentration = 1 - time;
		if (time < 0 || concentration < 0) {
			throw new InputException(
				"aif_file must name its columns \"time (s)\" and \"concentration (mmol/L)\", but those of " + name + " are " +
					String.join(", ", columns) + ".");
		}
		return new Content(new ArterialInput(values(time, SECONDS, "s"), values(concentration, MILLIMOLAR, "mmol/L")).during(
			series), isOfPlasma(concentration));
	}

	private boolean isOfPlasma(final int column) {
		return table.columns().get(column).toLowerCase(Locale.ROOT).contains("plasma");
	}

	/** The first column of a name; -1 if there is none. */
	private int column(final Pattern pattern, final int other) {
		for (int i = 0; i < table.columns().size(); i++) {
			if (i != other && pattern.matcher(table.columns().get(i).toLowerCase(Locale.ROOT)).matches()) return i;
		}
		return -1;
	}

	/**
	 * The numbers of a column.
	 *
	 * @param units and how many of the usual one each is
	 */
	private double[] values(final int column, final Map<String, Double> units, final String usual) throws InputException {
		final List<Object> cells = new ArrayList<>(table.rows().stream().map(row -> row.get(column)).toList());
		final String heading = table.columns().get(column);
		final Matcher stated = UNIT.matcher(heading);
		String unit = usual;
		if (stated.matches()) unit = stated.group(1) == null ? stated.group(2) : stated.group(1);
		else if (cells.get(0) instanceof String word && units.containsKey(plain(word))) unit = word;
		if (hasUnits()) cells.remove(0);
		final Double factor = units.get(plain(unit));
		if (factor == null) {
			throw new InputException("aif_file must have the column \"" + heading + "\" in " + usual + ", but " + name +
				" has it in \"" + unit + "\".");
		}
		final double[] values = new double[cells.size()];
		for (int i = 0; i < values.length; i++) {
			if (!(cells.get(i) instanceof Double number) || !Double.isFinite(number)) {
				throw new InputException("aif_file must hold numbers in each row, but \"" + heading + "\" of " + name +
					" has \"" + cells.get(i) + "\".");
			}
			values[i] = factor * number;
		}
		return values;
	}

	/** Whether the first row holds units. */
	private boolean hasUnits() {
		return table.rows().get(0).stream().allMatch(cell -> cell instanceof String word && (word.isBlank() || SECONDS
			.containsKey(plain(word)) || MILLIMOLAR.containsKey(plain(word))));
	}

	/** A unit without brackets. */
	private static String plain(final String unit) {
		return unit.replaceAll("[()\\[\\]\\s]", "").toLowerCase(Locale.ROOT);
	}
}
