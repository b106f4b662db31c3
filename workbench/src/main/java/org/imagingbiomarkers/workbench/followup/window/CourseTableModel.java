package org.imagingbiomarkers.workbench.followup.window;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.table.AbstractTableModel;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.visit.LesionMeasurement;
import org.imagingbiomarkers.workbench.followup.FollowUpModel;
import org.imagingbiomarkers.workbench.followup.FollowUpVisit;
import org.imagingbiomarkers.workbench.followup.FollowedLesion;

/** Lesions in rows, visits in columns: the diameter of each, which can be typed. */
final class CourseTableModel extends AbstractTableModel {

	private static final long serialVersionUID = 1L;
	private static final int FIRST_VISIT = 2;

	private final transient FollowUpModel model;
	private final transient Consumer<String> problem;

	/** @param problem told what was wrong with a number */
	CourseTableModel(final FollowUpModel model, final Consumer<String> problem) {
		this.model = model;
		this.problem = problem;
	}

	/** The diameter that a lesion is followed by. */
	static String followed(final String kind) {
		return kind.equals("node") ? LesionMeasurement.PERPENDICULAR : LesionMeasurement.LONGEST;
	}

	private List<FollowUpVisit> visits() {
		return model.state().visits();
	}

	private String name(final int row) {
		return model.state().names().get(row);
	}

	private Optional<FollowedLesion> lesion(final int row, final int column) {
		return model.state().lesion(visits().get(column - FIRST_VISIT).name(), name(row));
	}

	@Override
	public int getRowCount() {
		return model.state().names().size();
	}

	@Override
	public int getColumnCount() {
		return FIRST_VISIT + visits().size();
	}

	@Override
	public String getColumnName(final int column) {
		return column == 0 ? "Lesion" : column == 1 ? "Kind" : visits().get(column - FIRST_VISIT).name() + " (mm)";
	}

	@Override
	public Object getValueAt(final int row, final int column) {
		if (column == 0) return name(row);
		if (column == 1) return model.state().lesions().stream().filter(one -> one.lesion().equals(name(row))).findFirst()
			.map(FollowedLesion::kind).orElse("");
		final Optional<FollowedLesion> lesion = lesion(row, column);
		if (lesion.isEmpty()) return "\u2013";
		if (!lesion.get().mergedInto().isEmpty()) return "merged into " + lesion.get().mergedInto();
		final Double size = lesion.get().measures().get(followed(lesion.get().kind()));
		final String part = lesion.get().partOf().isEmpty() ? "" : " (part of " + lesion.get().partOf() + ")";
		return (size == null ? "?" : String.format(Locale.ROOT, "%.1f", size)) + part;
	}

	@Override
	public boolean isCellEditable(final int row, final int column) {
		return column >= FIRST_VISIT;
	}

	@Override
	public void setValueAt(final Object value, final int row, final int column) {
		try {
			final TextField field = new TextField("size", value.toString());
			if (value.equals(getValueAt(row, column))) return;
			final double size = field.isBlank() ? Double.NaN : field.from(0);
			final String visit = visits().get(column - FIRST_VISIT).name();
			final String lesion = name(row);
			model.edit("size", all -> all.change(visit, lesion, one -> one.measured(followed(one.kind()), size)));
		}
		catch (final InvalidInputException wrong) {
			problem.accept(wrong.getMessage());
		}
	}
}
