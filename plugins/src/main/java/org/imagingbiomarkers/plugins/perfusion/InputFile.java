package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.perfusion.ArterialInput;

/**
 * A table of an input function: comma-, semicolon- or tab-separated, with or without a line of column names.
 * <p>
 * The columns whose names begin with {@code t} and {@code c} are the time in s and the concentration in mmol/L; without
 * names the first two columns are. A single column is the concentration at the times of the series. A name with
 * {@code plasma} in it says that the concentration is that of plasma, and not that of whole blood.
 * </p>
 */
final class InputFile {

	private static final long MAX_BYTES = 10_000_000;

	/**
	 * The table.
	 *
	 * @param input the input function
	 * @param plasma whether the name of its concentration says that it is of plasma, and not of whole blood
	 */
	record Content(ArterialInput input, boolean plasma) {}

	private InputFile() {}

	/**
	 * Reads a table.
	 *
	 * @param series times of the volumes in s
	 * @throws InputException if there is no such file or it holds no such table
	 * @throws InvalidInputException if it holds no input function for the series
	 */
	static Content read(final Path file, final double[] series) throws IOException {
		if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
			throw new InputException("aif_file must be a table of time and concentration, but \"" + file + "\" is not one.");
		}
		final List<double[]> rows = new ArrayList<>();
		int[] columns = null;
		boolean plasma = false;
		for (final String line : lines(file)) {
			if (line.isBlank()) continue;
			final String[] cells = line.split("[,;\t]", -1);
			if (columns == null) {
				columns = named(cells);
				plasma = columns.length > 0 && cells[columns[columns.length - 1]].toLowerCase(Locale.ROOT).contains("plasma");
				if (columns.length > 0) continue;
				columns = cells.length == 1 ? new int[] { 0 } : new int[] { 0, 1 };
			}
			rows.add(numbers(cells, columns, file));
		}
		if (rows.isEmpty()) {
			throw new InputException("aif_file must hold a table of time and concentration, but \"" + file.getFileName() +
				"\" is empty.");
		}
		final double[] concentration = rows.stream().mapToDouble(row -> row[row.length - 1]).toArray();
		if (columns.length == 2) {
			return new Content(new ArterialInput(rows.stream().mapToDouble(row -> row[0]).toArray(), concentration).during(
				series), plasma);
		}
		if (concentration.length != series.length) {
			throw new InputException("aif_file must hold one concentration per volume, or times as well, but there are " +
				concentration.length + " and the series has " + series.length + " volumes.");
		}
		return new Content(new ArterialInput(series, concentration), plasma);
	}

	private static List<String> lines(final Path file) throws IOException {
		try {
			return Files.readAllLines(file, StandardCharsets.UTF_8);
		}
		catch (final MalformedInputException e) {
			throw new InputException("aif_file must be a text file, but \"" + file.getFileName() + "\" is not one.", e);
		}
	}

	/** The columns of time and concentration, or of the latter only; none where the cells are no names. */
	private static int[] named(final String[] cells) {
		int time = -1;
		int concentration = -1;
		for (int i = 0; i < cells.length; i++) {
			final String name = cells[i].replace("\"", "").trim().toLowerCase(Locale.ROOT);
			if (time < 0 && name.startsWith("t")) time = i;
			if (concentration < 0 && name.startsWith("c")) concentration = i;
		}
		if (concentration < 0) return new int[0];
		return time < 0 ? new int[] { concentration } : new int[] { time, concentration };
	}

	private static double[] numbers(final String[] cells, final int[] columns, final Path file) throws InputException {
		try {
			return Arrays.stream(columns).mapToDouble(c -> Double.parseDouble(cells[c].trim())).toArray();
		}
		catch (final NumberFormatException | ArrayIndexOutOfBoundsException e) {
			throw new InputException("aif_file must hold numbers in each row, but \"" + file.getFileName() + "\" has a row \"" +
				String.join(",", Arrays.copyOf(cells, Math.min(3, cells.length))) + "\".", e);
		}
	}
}
