package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.response.RepeatedMeasurements;

/**
 * A table of repeated measurements.
 *
 * @param table to read
 * @param name of it, for messages
 */
record RepeatTable(Table table, String name) {

	/** One row a measurement. */
	static final String LONG = "long";
	/** One row a subject, one column a measurement. */
	static final String WIDE = "wide";

	private static final String ALL = "measurement";

	/**
	 * What a table holds.
	 *
	 * @param quantities measurements by the name of their quantity
	 * @param warnings one sentence for each column that looks like measurements and is not taken
	 */
	record Content(Map<String, RepeatedMeasurements> quantities, List<String> warnings) {}

	/**
	 * Finds the measurements of each quantity.
	 *
	 * @param layout {@value #LONG} or {@value #WIDE}
	 * @param subject column that names the subject
	 * @param wanted columns of measurements; none: all with numbers only
	 * @throws InputException if a column is missing or a subject is measured once
	 */
	Content read(final String layout, final String subject, final List<String> wanted) throws InputException {
		final int subjects = column("subject", subject);
		final List<String> warnings = new ArrayList<>();
		final List<String> columns = wanted.isEmpty() ? numeric(subjects, warnings) : wanted;
		if (columns.isEmpty()) throw new InputException("columns must name measurements, but " + name +
			" has no column of numbers beside \"" + subject + "\".");
		final Map<String, RepeatedMeasurements> quantities = new LinkedHashMap<>();
		if (layout.equals(WIDE)) {
			final List<double[]> rows = new ArrayList<>();
			for (final List<Object> row : table.rows()) {
				final double[] values = new double[columns.size()];
				for (int i = 0; i < values.length; i++) {
					values[i] = number(row, columns.get(i), subjects);
				}
				rows.add(values);
			}
			quantities.put(ALL, repeats(rows));
		}
		else {
			for (final String one : columns) {
				quantities.put(one, repeats(bySubject(subjects, one)));
			}
		}
		return new Content(quantities, List.copyOf(warnings));
	}

	private RepeatedMeasurements repeats(final List<double[]> rows) throws InputException {
		try {
			return new RepeatedMeasurements(rows);
		}
		catch (final InvalidInputException e) {
			throw new InputException(e.getMessage().replaceFirst("\\.$", " (" + name + ")."));
		}
	}

	private List<double[]> bySubject(final int subjects, final String column) throws InputException {
		final Map<String, List<Double>> values = new LinkedHashMap<>();
		for (final List<Object> row : table.rows()) {
			values.computeIfAbsent(row.get(subjects).toString(), key -> new ArrayList<>()).add(number(row, column, subjects));
		}
		for (final Map.Entry<String, List<Double>> one : values.entrySet()) {
			if (one.getValue().size() < 2) {
				throw new InputException("Repeatability needs at least two measurements of every subject, but " + name +
					" has one of \"" + one.getKey() + "\".");
			}
		}
		return values.values().stream().map(one -> one.stream().mapToDouble(Double::doubleValue).toArray()).toList();
	}

	/** All columns of numbers but that of the subjects; what has numbers in some rows only is reported. */
	private List<String> numeric(final int subjects, final List<String> warnings) {
		final List<String> columns = new ArrayList<>();
		for (int i = 0; i < table.columns().size(); i++) {
			final int column = i;
			if (i == subjects || table.rows().isEmpty()) continue;
			final List<Object> cells = table.rows().stream().map(row -> row.get(column)).toList();
			if (cells.stream().allMatch(Double.class::isInstance)) columns.add(table.columns().get(i));
			else if (cells.stream().anyMatch(Double.class::isInstance)) {
				final int row = cells.indexOf(cells.stream().filter(cell -> !(cell instanceof Double)).findFirst().orElseThrow());
				warnings.add("\"" + table.columns().get(i) + "\" of " + name + " is left out: row " + (row + 1) + " has " + (cells
					.get(row).toString().isBlank() ? "a blank" : "\"" + cells.get(row) + "\"") + " instead of a number.");
			}
		}
		return columns;
	}

	private double number(final List<Object> row, final String column, final int subjects) throws InputException {
		if (row.get(column("columns", column)) instanceof Double number) return number;
		throw new InputException("\"" + column + "\" must be a number for every subject, but " + name + " has \"" + row.get(
			column("columns", column)) + "\" for \"" + row.get(subjects) + "\".");
	}

	private int column(final String key, final String column) throws InputException {
		final int index = table.columns().indexOf(column);
		if (index >= 0) return index;
		throw new InputException(key + " must name columns of " + name + ", but it has no \"" + column + "\".");
	}
}
