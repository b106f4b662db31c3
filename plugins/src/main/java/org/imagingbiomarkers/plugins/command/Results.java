package org.imagingbiomarkers.plugins.command;

import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.result.Table;

import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;

/** ImageJ's table of results, where people and macros look for numbers. */
final class Results {

	private final List<TableResult> shown = new ArrayList<>();

	/** Adds rows to ImageJ's table of results, and shows it where somebody looks. */
	synchronized void show(final TableResult result) {
		final ResultsTable results = Analyzer.getResultsTable();
		fill(results, result.table());
		Analyzer.setResultsTable(results);
		if (!GraphicsEnvironment.isHeadless() || Interpreter.getInstance() != null) results.show("Results");
		if (size() <= result.table().rows().size()) shown.clear();
		shown.add(result);
	}

	/** The runs whose rows make up ImageJ's table, in their order; none where it holds other rows, too, or was cleared. */
	synchronized List<TableResult> shown() {
		final int rows = shown.stream().mapToInt(one -> one.table().rows().size()).sum();
		return rows == size() ? List.copyOf(shown) : List.of();
	}

	/** The number of rows in ImageJ's table of results. */
	private static int size() {
		return ResultsTable.getResultsTable().size();
	}

	private static void fill(final ResultsTable results, final Table table) {
		for (final List<Object> row : table.rows()) {
			results.addRow();
			for (int i = 0; i < row.size(); i++) {
				final String column = table.columns().get(i);
				if (row.get(i) instanceof Number number) results.addValue(column, number.doubleValue());
				else results.addValue(column, row.get(i).toString());
			}
		}
		results.setNaNEmptyCells(true);
	}
}
