package org.imagingbiomarkers.plugins.map;

import java.awt.GraphicsEnvironment;
import java.util.List;

import org.imagingbiomarkers.io.result.Table;

import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;

/** Where people and macros look for results, which the interface alone does not serve. */
final class Results {

	private Results() {}

	/** Adds rows to ImageJ's table of results, and shows it where somebody looks. */
	static void append(final Table table) {
		final ResultsTable results = Analyzer.getResultsTable();
		for (final List<Object> row : table.rows()) {
			results.addRow();
			for (int i = 0; i < row.size(); i++) {
				final String column = table.columns().get(i);
				if (row.get(i) instanceof Number number) results.addValue(column, number.doubleValue());
				else results.addValue(column, row.get(i).toString());
			}
		}
		results.setNaNEmptyCells(true);
		Analyzer.setResultsTable(results);
		if (!GraphicsEnvironment.isHeadless() || Interpreter.getInstance() != null) results.show("Results");
	}

	/** Makes an output image one that a macro in batch mode can select; elsewhere the interface shows it. */
	static void showInMacro(final ImagePlus image) {
		if (Interpreter.isBatchMode()) image.show();
	}
}
