package org.imagingbiomarkers.plugins.command;

import java.awt.GraphicsEnvironment;
import java.util.List;

import org.imagingbiomarkers.io.result.Table;

import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;

/** ImageJ's table of results, where people and macros look for numbers. */
public final class Results {

	private Results() {}

	/**
	 * Adds rows to ImageJ's table of results, and shows it where somebody looks; in a {@link CaseThread}, to those of the
	 * case.
	 */
	public static void append(final Table table) {
		if (CaseThread.current() != null) {
			CaseThread.current().add(table);
			return;
		}
		final ResultsTable results = Analyzer.getResultsTable();
		fill(results, table);
		Analyzer.setResultsTable(results);
		if (!GraphicsEnvironment.isHeadless() || Interpreter.getInstance() != null) results.show("Results");
	}

	/** The number of rows in ImageJ's table of results. */
	static int size() {
		return ResultsTable.getResultsTable().size();
	}

	/** Shows a table in a window of its own, where there are windows. */
	public static void show(final Table table, final String title) {
		if (GraphicsEnvironment.isHeadless() || CaseThread.current() != null) return;
		final ResultsTable window = new ResultsTable();
		fill(window, table);
		window.show(title);
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
