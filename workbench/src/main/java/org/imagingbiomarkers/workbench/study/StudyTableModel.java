package org.imagingbiomarkers.workbench.study;

import java.util.Comparator;
import java.util.List;

import javax.swing.table.AbstractTableModel;

import org.imagingbiomarkers.io.study.StudyRow;

/** The lines of a study as a table. */
final class StudyTableModel extends AbstractTableModel {

	private static final long serialVersionUID = 1L;

	/** What a column shows of a line. */
	enum Column {

			THUMBNAIL("", 54), PATIENT("Patient", 100), STUDY("Study", 90), DATE("Date", 84), TIME("Time", 66), NUMBER("No.",
				36), MODALITY("Modality", 62), DESCRIPTION("Description", 165), SIZE("Size", 105), IMAGES("Images", 52), VARIES(
					"What varies", 200), COMPONENT("Component", 84), ATTACHED("Attached", 120);

		private final String title;
		private final int width;

		Column(final String title, final int width) {
			this.title = title;
			this.width = width;
		}

		/** In pixels. */
		int width() {
			return width;
		}

		/** Whether it holds numbers, which are sorted as such. */
		boolean isNumber() {
			return this == NUMBER || this == IMAGES;
		}
	}

	/** Sizes by how many voxels they have. */
	static final Comparator<String> BY_VOXELS = Comparator.comparingDouble(StudyTableModel::voxels);

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
		return Column.values().length;
	}

	@Override
	public String getColumnName(final int column) {
		return Column.values()[column].title;
	}

	@Override
	public Class<?> getColumnClass(final int column) {
		if (Column.values()[column] == Column.THUMBNAIL) return StudyRow.class;
		return Column.values()[column].isNumber() ? Integer.class : String.class;
	}

	@Override
	public Object getValueAt(final int index, final int column) {
		final StudyRow row = rows.get(index);
		return switch (Column.values()[column]) {
			case THUMBNAIL -> row;
			case PATIENT -> row.patient();
			case STUDY -> row.study();
			case DATE -> row.date();
			case TIME -> row.time();
			case NUMBER -> row.seriesNumber().isPresent() ? row.seriesNumber().getAsInt() : null;
			case MODALITY -> row.modality();
			case DESCRIPTION -> row.description();
			case SIZE -> row.size();
			case IMAGES -> row.images() > 0 ? row.images() : null;
			case VARIES -> row.varies();
			case COMPONENT -> row.component();
			case ATTACHED -> String.join("; ", row.attached());
		};
	}

	/** Columns x rows x slices x volumes; of a line that is still being read how many files it has so far. */
	private static double voxels(final String size) {
		double voxels = 1;
		for (final String axis : size.split(" x ")) {
			final String digits = axis.replaceAll("[^0-9]", "");
			voxels *= digits.isEmpty() ? 0 : Double.parseDouble(digits);
		}
		return voxels;
	}
}
