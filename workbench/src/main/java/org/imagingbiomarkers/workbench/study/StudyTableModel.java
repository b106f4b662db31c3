package org.imagingbiomarkers.workbench.study;

import java.util.List;

import javax.swing.table.AbstractTableModel;

import org.imagingbiomarkers.io.study.StudyRow;

/** The lines of a study as a table. */
final class StudyTableModel extends AbstractTableModel {

	private static final long serialVersionUID = 1L;

	private static final List<String> COLUMNS = List.of("Patient", "Study", "Date", "Time", "No.", "Modality",
		"Description", "Size", "What varies", "Part", "Attached");
	private static final int NUMBER = 4;

	private transient List<StudyRow> rows = List.of();

	/** Shows other lines. */
	void show(final List<StudyRow> other) {
		rows = List.copyOf(other);
		fireTableDataChanged();
	}

	StudyRow row(final int index) {
		return rows.get(index);
	}

	@Override
	public int getRowCount() {
		return rows.size();
	}

	@Override
	public int getColumnCount() {
		return COLUMNS.size();
	}

	@Override
	public String getColumnName(final int column) {
		return COLUMNS.get(column);
	}

	/** Numbers are sorted as such. */
	@Override
	public Class<?> getColumnClass(final int column) {
		return column == NUMBER ? Integer.class : String.class;
	}

	@Override
	public Object getValueAt(final int index, final int column) {
		final StudyRow row = rows.get(index);
		return switch (column) {
			case 0 -> row.patient();
			case 1 -> row.study();
			case 2 -> row.date();
			case 3 -> row.time();
			case NUMBER -> row.seriesNumber().isPresent() ? row.seriesNumber().getAsInt() : null;
			case 5 -> row.modality();
			case 6 -> row.description();
			case 7 -> row.size();
			case 8 -> row.varies();
			case 9 -> row.component();
			default -> String.join("; ", row.attached());
		};
	}
}
