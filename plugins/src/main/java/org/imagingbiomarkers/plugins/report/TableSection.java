package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.figure.Typography;

/**
 * A table as a page can hold it. What is the same in all rows is listed once; a table of many columns is turned on its
 * side or comes in several parts, so that none is wider than the page; and one of many rows shows its first ones. All of
 * it is in a file within the page.
 */
final class TableSection {

	static final int MOST_ROWS = 50;
	private static final int MAX_COLUMNS = 11;
	/** So many rows still fit beside each other when they are turned into columns. */
	private static final int MAX_TURNED_ROWS = 6;
	private static final int MAX_PARTS = 5;
	private static final int MAX_NAME_COLUMNS = 4;
	private static final int MAX_FILE_BYTES = 1 << 22;
	private static final int MAX_CELL_CHARACTERS = 240;

	private final HtmlWriter html;

	TableSection(final HtmlWriter html) {
		this.html = html;
	}

	/** Writes a table under its name. */
	void write(final String name, final Table table) throws IOException {
		final int rows = table.rows().size();
		html.raw("<div class=\"table\">\n<h4>").text(name).raw("</h4>\n<p class=\"size\">").text(rows + (rows == 1 ? " row, "
			: " rows, ") + table.columns().size() + (table.columns().size() == 1 ? " column. " : " columns. "));
		file(name, table);
		html.raw("</p>\n");
		if (rows > 0) body(table);
		html.raw("</div>\n");
	}

	private void file(final String name, final Table table) throws IOException {
		final byte[] csv = html.bare(table.csv()).getBytes(StandardCharsets.UTF_8);
		if (csv.length > MAX_FILE_BYTES) html.text("It is too large to be part of this page (" + csv.length / 1_000_000 +
			" MB).");
		else html.download(name.endsWith(".csv") ? name : name + ".csv", "text/csv", csv, "Save as CSV");
	}

	private void body(final Table table) throws IOException {
		final List<Integer> same = new ArrayList<>();
		final List<Integer> own = new ArrayList<>();
		for (int i = 0; i < table.columns().size(); i++) {
			(isSame(table, i) ? same : own).add(i);
		}
		if (own.isEmpty()) own.addAll(same.subList(0, 1));
		same.removeAll(own);
		if (!same.isEmpty() && same.size() <= 2 * MAX_COLUMNS) {
			html.raw("<p class=\"same\">The same in all rows: ");
			for (final int column : same) {
				final ColumnHeader header = ColumnHeader.of(table.columns().get(column));
				html.raw(column == same.get(0) ? "" : "; ").text(header.name() + " ").raw("<b>").text(shown(cell(table, 0,
					column))).raw("</b>").text(header.unit().isEmpty() ? "" : " " + Typography.unit(header.unit()));
			}
			html.raw("</p>\n");
		}
		else if (!same.isEmpty()) own.addAll(same);
		own.sort(null);
		if (own.size() <= MAX_COLUMNS) upright(table, own);
		else if (table.rows().size() <= MAX_TURNED_ROWS) turned(table, own);
		else parts(table, own);
	}

	private static boolean isSame(final Table table, final int column) {
		return table.rows().size() > 1 && table.rows().stream().map(row -> row.get(column)).distinct().count() == 1;
	}

	/** Parts of a wide table one below the other; each begins with the leading columns of words. */
	private void parts(final Table table, final List<Integer> columns) throws IOException {
		final List<Integer> names = columns.stream().limit(MAX_NAME_COLUMNS).takeWhile(column -> !isNumeric(table, column))
			.toList();
		final List<Integer> rest = columns.stream().filter(column -> !names.contains(column)).toList();
		final int each = MAX_COLUMNS - names.size();
		final int parts = Math.min(MAX_PARTS, (rest.size() + each - 1) / each);
		for (int part = 0; part < parts; part++) {
			final List<Integer> shown = new ArrayList<>(names);
			shown.addAll(rest.subList(part * each, Math.min(rest.size(), (part + 1) * each)));
			upright(table, shown);
		}
		if (parts * each < rest.size()) {
			html.raw("<p class=\"more\">").text("The first " + (parts * each + names.size()) + " of " + columns.size() +
				" columns are shown; the file has them all.").raw("</p>\n");
		}
	}

	private void upright(final Table table, final List<Integer> columns) throws IOException {
		final int rows = Math.min(MOST_ROWS, table.rows().size());
		final int[] decimals = columns.stream().mapToInt(column -> decimals(table, column, rows)).toArray();
		final boolean folded = rows < table.rows().size();
		if (folded) html.raw("<details class=\"rows\"><summary>").text("The first " + rows + " of " + table.rows().size() +
			" rows").raw("</summary>\n");
		html.raw("<div class=\"wide\"><table class=\"numbers\">\n<thead><tr>");
		for (final int column : columns) {
			heading(table.columns().get(column), isNumeric(table, column) ? " class=\"n\"" : "");
		}
		html.raw("</tr></thead>\n<tbody>\n");
		for (int row = 0; row < rows; row++) {
			html.raw("<tr>");
			for (int i = 0; i < columns.size(); i++) {
				final String cell = cell(table, row, columns.get(i));
				final boolean unit = table.columns().get(columns.get(i)).equals("unit");
				write(unit ? Typography.unit(cell) : cell, decimals[i], isNumeric(table, columns.get(i)));
			}
			html.raw("</tr>\n");
		}
		html.raw("</tbody></table></div>\n");
		if (folded) html.raw("</details>\n");
	}

	/** Columns as rows: what a table of one or a few regions and hundreds of features needs. */
	private void turned(final Table table, final List<Integer> columns) throws IOException {
		final int first = Math.min(MOST_ROWS, columns.size());
		rows(table, columns.subList(0, first));
		if (first == columns.size()) return;
		html.raw("<details><summary>").text("The other " + (columns.size() - first) + " columns").raw("</summary>\n");
		rows(table, columns.subList(first, columns.size()));
		html.raw("</details>\n");
	}

	private void rows(final Table table, final List<Integer> columns) throws IOException {
		html.raw("<div class=\"wide\"><table class=\"numbers turned\">\n<tbody>\n");
		for (final int column : columns) {
			final ColumnHeader header = ColumnHeader.of(table.columns().get(column));
			html.raw("<tr><th scope=\"row\">").text(header.name()).raw("</th><td class=\"unit\">").text(Typography.unit(header
				.unit())).raw("</td>");
			for (int row = 0; row < table.rows().size(); row++) {
				write(cell(table, row, column), -1, NumberFormatting.isNumber(cell(table, row, column)));
			}
			html.raw("</tr>\n");
		}
		html.raw("</tbody></table></div>\n");
	}

	private void heading(final String column, final String attributes) throws IOException {
		final ColumnHeader header = ColumnHeader.of(column);
		html.raw("<th scope=\"col\"" + attributes + ">").text(header.name().replace('_', ' '));
		if (!header.unit().isEmpty()) html.raw("<br><span class=\"unit\">").text(Typography.unit(header.unit())).raw(
			"</span>");
		html.raw("</th>");
	}

	/** @param decimals -1: as many as five digits need */
	private void write(final String cell, final int decimals, final boolean number) throws IOException {
		if (!number || !NumberFormatting.isNumber(cell)) {
			html.raw(number ? "<td class=\"n\">" : "<td>").text(cell.isBlank() ? "" : shown(cell)).raw("</td>");
			return;
		}
		final double value = Double.parseDouble(cell);
		html.raw("<td class=\"n\"><data value=\"").text(cell).raw("\">").text(decimals < 0 ? NumberFormatting.rounded(value)
			: NumberFormatting.withDecimals(value, decimals)).raw("</data></td>");
	}

	private static String shown(final String cell) {
		if (cell.isBlank()) return "blank";
		if (NumberFormatting.isNumber(cell)) return NumberFormatting.rounded(Double.parseDouble(cell));
		return cell.length() <= MAX_CELL_CHARACTERS ? cell : cell.substring(0, MAX_CELL_CHARACTERS) + " \u2026";
	}

	private static int decimals(final Table table, final int column, final int rows) {
		if (!isNumeric(table, column)) return 0;
		return NumberFormatting.decimals(IntStream.range(0, rows).mapToObj(row -> cell(table, row, column)).toList());
	}

	/** Whether a column holds nothing but numbers, as far as it holds anything. */
	private static boolean isNumeric(final Table table, final int column) {
		boolean any = false;
		for (int row = 0; row < table.rows().size(); row++) {
			final String cell = cell(table, row, column);
			if (cell.isEmpty()) continue;
			if (!NumberFormatting.isNumber(cell)) return false;
			any = true;
		}
		return any;
	}

	private static String cell(final Table table, final int row, final int column) {
		return table.rows().get(row).get(column).toString();
	}
}
