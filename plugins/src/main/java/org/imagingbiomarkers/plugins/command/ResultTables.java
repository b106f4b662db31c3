package org.imagingbiomarkers.plugins.command;

import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;

import ij.IJ;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.text.TextWindow;

/**
 * The tables that commands show. Each kind has a window of its own, to which further runs add rows, and ImageJ's table
 * {@value #RESULTS} holds the last of these tables alone, for macros: as long as one command follows another of its kind,
 * their rows come together there. A cell that a row does not have is empty.
 */
final class ResultTables {

	private static final String RESULTS = "Results";
	/** Cells beyond which a table is started anew, and the oldest runs are forgotten: about 50 MB. */
	private static final long MAX_CELLS = 1_000_000;

	private final Consumer<Warning> warnings;
	private final Map<String, Rows> windows = new LinkedHashMap<>();
	private final List<TableResult> runs = new ArrayList<>();
	private Rows results = new Rows(RESULTS);

	/** @param warnings takes what there is to know about a table */
	ResultTables(final Consumer<Warning> warnings) {
		this.warnings = warnings;
	}

	/** One of ImageJ's tables, as far as it was filled here. */
	private static final class Rows {

		private final String kind;
		private final ResultsTable table;
		private final Set<String> columns = new LinkedHashSet<>();
		private int count;

		Rows(final String kind) {
			this(kind, new ResultsTable());
		}

		/** @param table that somebody has changed, and that is added to from now on */
		Rows(final String kind, final ResultsTable table) {
			this.kind = kind;
			this.table = table;
			table.setNaNEmptyCells(true);
			for (final String heading : table.getHeadings()) {
				if (table.columnExists(heading)) columns.add(heading);
			}
			count = table.size();
		}

		boolean hasRoomFor(final Table more) {
			final Set<String> all = new LinkedHashSet<>(columns);
			all.addAll(more.columns());
			return count == 0 || (long) all.size() * (count + more.rows().size()) <= MAX_CELLS;
		}

		void add(final Table more) {
			for (final String column : more.columns()) {
				if (!columns.add(column)) continue;
				// ImageJ would have these cells read 0.
				for (int row = 0; row < count; row++) {
					table.setValue(column, row, "");
				}
			}
			for (final List<Object> row : more.rows()) {
				table.addRow();
				for (int i = 0; i < row.size(); i++) {
					final String column = more.columns().get(i);
					if (row.get(i) instanceof Number number) table.addValue(column, number.doubleValue());
					else table.addValue(column, row.get(i).toString());
				}
				for (final String column : columns) {
					if (!more.columns().contains(column)) table.addValue(column, "");
				}
				count++;
			}
		}
	}

	/** Shows a table. */
	synchronized void show(final TableResult result) {
		// Where there are no windows, whoever clears Results wants to see nothing of earlier runs any more.
		if (GraphicsEnvironment.isHeadless() && ResultsTable.getResultsTable().size() == 0) runs.clear();
		remember(result);
		if (!GraphicsEnvironment.isHeadless()) showInWindow(result);
		showAsResults(result);
	}

	/**
	 * Takes back the rows of a run. A table that somebody has changed since is left alone, and a window without rows is
	 * closed.
	 */
	synchronized void remove(final TableResult result) {
		final String title = result.title();
		final boolean whole = isWhole(title);
		final boolean ours = isOurs() && results.kind.equals(title);
		if (!runs.removeIf(run -> run == result) || !whole) return;
		final List<TableResult> left = runs.stream().filter(run -> run.title().equals(title)).toList();
		if (!GraphicsEnvironment.isHeadless()) refill(title, left);
		if (!ours) return;
		results = new Rows(title);
		left.forEach(run -> results.add(run.table()));
		Analyzer.setResultsTable(results.table);
		if (WindowManager.getFrame(RESULTS) != null) results.table.show(RESULTS);
	}

	private void refill(final String title, final List<TableResult> left) {
		final Rows rows = new Rows(title);
		windows.remove(title);
		if (left.isEmpty()) {
			if (WindowManager.getFrame(title) instanceof TextWindow window) window.close(false);
			return;
		}
		left.forEach(run -> rows.add(run.table()));
		windows.put(title, rows);
		rows.table.show(title);
	}

	private void remember(final TableResult result) {
		runs.add(result);
		long cells = 0;
		for (int i = runs.size() - 1; i >= 0; i--) {
			cells += (long) runs.get(i).table().rows().size() * runs.get(i).table().columns().size();
			if (cells <= MAX_CELLS || i == runs.size() - 1) continue;
			runs.subList(0, i + 1).clear();
			return;
		}
	}

	private void showInWindow(final TableResult result) {
		final String title = result.title();
		final Optional<ResultsTable> open = open(title);
		Rows rows = windows.get(title);
		if (open.isEmpty() || rows == null || open.get().size() != rows.count) {
			runs.removeIf(run -> run != result && run.title().equals(title));
			rows = open.isPresent() ? new Rows(title, open.get()) : new Rows(title);
		}
		if (!rows.hasRoomFor(result.table())) {
			runs.removeIf(run -> run != result && run.title().equals(title));
			rows = restarted(title);
		}
		windows.put(title, rows);
		rows.add(result.table());
		rows.table.show(title);
	}

	private void showAsResults(final TableResult result) {
		if (!isOurs() || !results.kind.equals(result.title())) {
			keepMeasurements();
			results = new Rows(result.title());
		}
		if (!results.hasRoomFor(result.table())) {
			results = GraphicsEnvironment.isHeadless() ? restarted(result.title()) : new Rows(result.title());
		}
		results.add(result.table());
		Analyzer.setResultsTable(results.table);
		if (Interpreter.getInstance() != null || WindowManager.getFrame(RESULTS) != null) results.table.show(RESULTS);
	}

	private Rows restarted(final String title) {
		warnings.accept(Warning.leftOut("The table " + title + " was started anew, because it would have had more than " +
			MAX_CELLS + " cells: save it, and clear Results, from time to time."));
		return new Rows(title);
	}

	/** Whether ImageJ's table of results holds what was shown last, and nothing else. */
	private boolean isOurs() {
		return Analyzer.getResultsTable() == results.table && results.table.size() == results.count && results.count > 0;
	}

	/** Moves rows that somebody else has measured to a window of their own. */
	private void keepMeasurements() {
		if (isOurs() || ResultsTable.getResultsTable().size() == 0 || open(RESULTS).isEmpty()) return;
		IJ.renameResults(RESULTS, WindowManager.getUniqueName("Measurements"));
	}

	private static Optional<ResultsTable> open(final String title) {
		return WindowManager.getFrame(title) instanceof TextWindow window ? Optional.ofNullable(window.getResultsTable())
			: Optional.empty();
	}

	/** The tables that are shown now: first those of commands, run by run, then others. */
	synchronized List<TableResult> shown() {
		final List<TableResult> shown = new ArrayList<>();
		final boolean cleared = GraphicsEnvironment.isHeadless() && ResultsTable.getResultsTable().size() == 0;
		if (!cleared) runs.stream().filter(run -> isWhole(run.title())).forEach(shown::add);
		final ResultsTable measured = ResultsTable.getResultsTable();
		if (!isOurs() && measured.size() > 0) shown.add(words(RESULTS, measured));
		final Frame[] frames = WindowManager.getNonImageWindows();
		for (final Frame frame : frames == null ? new Frame[0] : frames) {
			final String title = frame.getTitle();
			if (title.equals(RESULTS) || shown.stream().anyMatch(run -> run.title().equals(title))) continue;
			open(title).filter(table -> table.size() > 0).ifPresent(table -> shown.add(words(title, table)));
		}
		return shown;
	}

	/** Whether the window of a kind is there and holds the rows of its runs, and no others. */
	private boolean isWhole(final String title) {
		if (GraphicsEnvironment.isHeadless()) return true;
		final int rows = runs.stream().filter(run -> run.title().equals(title)).mapToInt(run -> run.table().rows().size())
			.sum();
		return open(title).filter(table -> table.size() == rows).isPresent();
	}

	private static TableResult words(final String title, final ResultsTable table) {
		final List<String> columns = List.of(table.getHeadings()).stream().filter(table::columnExists).toList();
		final List<List<Object>> rows = new ArrayList<>();
		for (int row = 0; row < table.size(); row++) {
			final List<Object> cells = new ArrayList<>();
			for (final String column : columns) {
				final double value = table.getValue(column, row);
				final String text = table.getStringValue(column, row);
				if (Double.isNaN(value)) cells.add(text == null ? "" : text);
				else cells.add(value);
			}
			rows.add(cells);
		}
		return new TableResult(title, new Table(columns, rows), Optional.empty(), Optional.empty());
	}
}
