package org.imagingbiomarkers.plugins.cohort;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.io.result.Table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The rows of a case, and their file. */
final class CaseResultFile {

	private static final String WARNINGS = "warnings";

	private static final Set<String> OF_THE_CASE = Set.of(Manifest.CASE, Manifest.TIME_POINT, Manifest.COMMAND);

	private CaseResultFile() {}

	/** Where the rows of a case are kept. */
	static String file(final String key) {
		return "cases/" + key.substring(0, 2) + "/" + key + ".json";
	}

	/** Several tables as one, without the columns that every row of a cohort has anyway; at least one row. */
	static Table joined(final List<Table> tables) {
		final Set<String> names = new LinkedHashSet<>();
		tables.forEach(table -> names.addAll(table.columns()));
		names.removeAll(OF_THE_CASE);
		final List<List<Object>> rows = new ArrayList<>();
		for (final Table table : tables) {
			for (final List<Object> row : table.rows()) {
				rows.add(names.stream().map(name -> {
					final int index = table.columns().indexOf(name);
					return index < 0 ? "" : row.get(index);
				}).toList());
			}
		}
		if (rows.isEmpty()) rows.add(names.stream().map(name -> (Object) "").toList());
		return new Table(List.copyOf(names), rows);
	}

	/** Rows with a column of what there is to know about their inputs, if there is anything. */
	static Table withWarnings(final Table table, final List<Warning> warnings) {
		if (warnings.isEmpty() || table.columns().contains(WARNINGS)) return table;
		final List<String> columns = new ArrayList<>(table.columns());
		columns.add(WARNINGS);
		final String text = String.join(" ", Warning.sentences(warnings).stream().distinct().toList());
		return new Table(columns, table.rows().stream().map(row -> {
			final List<Object> cells = new ArrayList<>(row);
			cells.add(text);
			return cells;
		}).toList());
	}

	static List<CaseOutcome.Column> columns(final Table table) {
		return IntStream.range(0, table.columns().size()).mapToObj(i -> new CaseOutcome.Column(table.columns().get(i), table
			.rows().stream().allMatch(row -> row.get(i) instanceof Number))).toList();
	}

	/** The text of the file: the same for the same rows. */
	static String json(final Table table, final List<Warning> warnings) {
		final ObjectNode document = JsonNodeFactory.instance.objectNode();
		table.columns().forEach(document.putArray("columns")::add);
		final ArrayNode rows = document.putArray("rows");
		for (final List<Object> row : table.rows()) {
			final ArrayNode cells = rows.addArray();
			for (final Object cell : row) {
				if (cell instanceof Number number) cells.add(Double.parseDouble(number.toString()));
				else cells.add(cell.toString());
			}
		}
		final ArrayNode told = document.putArray("warnings");
		warnings.stream().distinct().forEach(warning -> {
			final ObjectNode fields = told.addObject();
			warning.fields().forEach(fields::put);
		});
		return document + "\n";
	}

	/** The rows of such a text; empty if it is not one. */
	static Optional<Table> of(final String json) {
		final Optional<JsonNode> document = JsonDocument.parse(json);
		if (document.isEmpty()) return Optional.empty();
		final List<String> columns = new ArrayList<>();
		document.get().path("columns").forEach(column -> columns.add(column.asText()));
		final List<List<Object>> rows = new ArrayList<>();
		for (final JsonNode row : document.get().path("rows")) {
			final List<Object> cells = new ArrayList<>();
			row.forEach(cell -> cells.add(cell(cell)));
			if (cells.size() != columns.size()) return Optional.empty();
			rows.add(cells);
		}
		return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(columns, rows));
	}

	/** JSON has no numbers that are not finite: they are words there. */
	private static Object cell(final JsonNode cell) {
		if (cell.isNumber()) return cell.doubleValue();
		return switch (cell.asText()) {
			case "NaN" -> Double.NaN;
			case "Infinity" -> Double.POSITIVE_INFINITY;
			case "-Infinity" -> Double.NEGATIVE_INFINITY;
			default -> cell.asText();
		};
	}
}
