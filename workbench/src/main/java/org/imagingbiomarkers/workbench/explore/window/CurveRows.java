package org.imagingbiomarkers.workbench.explore.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import javax.swing.table.AbstractTableModel;

import org.imagingbiomarkers.perfusion.KineticModels;
import org.imagingbiomarkers.workbench.explore.fit.Entry;
import org.imagingbiomarkers.workbench.explore.fit.ExploredCurve;
import org.imagingbiomarkers.workbench.text.ValueText;

/** The places with the parameters of their curves: one row a place and model. */
final class CurveRows extends AbstractTableModel {

	private static final long serialVersionUID = 1L;

	static final int MARK = 0;
	static final int NAME = 1;
	private static final int MODEL = 2;
	/** The parameter whose values are numbers of models. */
	private static final String CHOSEN = "chosen_model";
	private static final int OUTCOME = 3;
	private static final int FIRST_PARAMETER = 4;
	private static final List<String> LAST = List.of("R\u00b2", "RMSE", "Voxels");

	/** A place with one of its curves; null while that is not known. */
	record Row(Entry entry, int model, ExploredCurve curve) {}

	private final transient BiConsumer<Integer, String> renaming;
	private transient List<Row> rows = List.of();
	private List<String> parameters = List.of();

	/** @param renaming is told the slot of a place and its new name */
	CurveRows(final BiConsumer<Integer, String> renaming) {
		this.renaming = renaming;
	}

	void show(final List<Entry> entries) {
		final List<Row> shown = new ArrayList<>();
		for (final Entry entry : entries) {
			if (entry.curves().isEmpty()) shown.add(new Row(entry, 0, null));
			for (int m = 0; m < entry.curves().size(); m++) {
				shown.add(new Row(entry, m, entry.curves().get(m)));
			}
		}
		final List<String> headings = shown.stream().filter(row -> row.curve != null).flatMap(row -> row.curve.values()
			.stream()).map(ExploredCurve.Value::heading).distinct().toList();
		final boolean sameColumns = headings.isEmpty() || headings.equals(parameters);
		final boolean sameRows = sameColumns && shown.size() == rows.size();
		rows = shown;
		if (!sameColumns) {
			parameters = headings;
			fireTableStructureChanged();
		}
		else if (sameRows) {
			if (!rows.isEmpty()) fireTableRowsUpdated(0, rows.size() - 1);
		}
		else fireTableDataChanged();
	}

	Row row(final int index) {
		return rows.get(index);
	}

	@Override
	public int getRowCount() {
		return rows.size();
	}

	@Override
	public int getColumnCount() {
		return FIRST_PARAMETER + parameters.size() + LAST.size();
	}

	@Override
	public String getColumnName(final int column) {
		if (column >= FIRST_PARAMETER) {
			final int parameter = column - FIRST_PARAMETER;
			final String name = parameter < parameters.size() ? parameters.get(parameter) : LAST.get(parameter - parameters
				.size());
			return name.replace("10^-3", "10\u207b\u00b3").replace("^2", "\u00b2");
		}
		return switch (column) {
			case NAME -> "Place";
			case MODEL -> "Model";
			case OUTCOME -> "Fit";
			default -> "";
		};
	}

	@Override
	public Object getValueAt(final int index, final int column) {
		final Row row = rows.get(index);
		if (column == MARK) return row;
		if (column == NAME) return row.entry.name();
		final ExploredCurve curve = row.curve;
		if (curve == null) return "";
		if (column == MODEL) return curve.model().label();
		if (column == OUTCOME) return curve.outcome();
		final int parameter = column - FIRST_PARAMETER;
		if (parameter < parameters.size()) {
			return curve.values().stream().filter(value -> value.heading().equals(parameters.get(parameter))).findFirst().map(
				CurveRows::text).orElse("");
		}
		return switch (parameter - parameters.size()) {
			case 0 -> ValueText.of(curve.r2());
			case 1 -> ValueText.of(curve.rmse()) + (curve.rmseUnit().isEmpty() || Double.isNaN(curve.rmse()) ? "" : " " + curve
				.rmseUnit());
			default -> Long.toString(curve.voxels());
		};
	}

	private static String text(final ExploredCurve.Value value) {
		return value.quantity().key().equals(CHOSEN) && Double.isFinite(value.value()) ? KineticModels.CANDIDATES.get(
			(int) value.value() - 1).name() : ValueText.of(value.value(), value.error());
	}

	@Override
	public boolean isCellEditable(final int index, final int column) {
		return column == NAME && rows.get(index).entry.isPin();
	}

	@Override
	public void setValueAt(final Object value, final int index, final int column) {
		if (index >= rows.size() || value.toString().isBlank()) return;
		renaming.accept(rows.get(index).entry.slot(), value.toString().trim());
	}
}
