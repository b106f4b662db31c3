package org.imagingbiomarkers.io.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.DecimalText;

/**
 * Rows of numbers and words under named columns, as they go to a file and to a window.
 *
 * @param columns names with the unit in parentheses where there is one
 * @param rows one cell a column; a cell is a {@link Number} or a {@link String}
 */
public record Table(List<String> columns, List<List<Object>> rows) {

	public Table {
		columns = List.copyOf(columns);
		rows = rows.stream().map(List::copyOf).toList();
	}

	/** Collects rows whose cells are given by the name of their column; the first row sets the columns. */
	public static final class Builder {

		private final List<Map<String, Object>> rows = new ArrayList<>();

		/** Starts a row. */
		public Builder row() {
			rows.add(new LinkedHashMap<>());
			return this;
		}

		/** Fills one cell of the row that was started last. */
		public Builder cell(final String column, final Object value) {
			rows.get(rows.size() - 1).put(column, value);
			return this;
		}

		public Table build() {
			final List<String> columns = rows.isEmpty() ? List.of() : List.copyOf(rows.get(0).keySet());
			return new Table(columns, rows.stream().map(row -> columns.stream().map(row::get).toList()).toList());
		}
	}

	/**
	 * The table as comma-separated values (RFC 4180) with a header line. Numbers have a decimal point and all their digits,
	 * undefined ones are NaN. Words that a spreadsheet would take for a formula have an apostrophe before them.
	 */
	public String csv() {
		final StringBuilder text = new StringBuilder(line(columns));
		rows.forEach(row -> text.append(line(row)));
		return text.toString();
	}

	private static String line(final List<?> cells) {
		return cells.stream().map(Table::cell).collect(Collectors.joining(",", "", "\n"));
	}

	private static String cell(final Object value) {
		final String text = value instanceof Double number ? DecimalText.of(number) : value instanceof Number ? value
			.toString() : SpreadsheetText.protect(value.toString());
		return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
	}
}
