package org.imagingbiomarkers.workbench.lesion;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import javax.swing.SwingUtilities;
import javax.swing.table.AbstractTableModel;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.mask.RegionDetails;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.LesionStatistics;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.plugins.lesion.list.LiveStatistics;

import ij.ImagePlus;

/** The rows of the list of lesions, with their numbers as they come. Edits of cells are edits of the list. */
public final class LesionTableModel extends AbstractTableModel implements AutoCloseable {

	private static final long serialVersionUID = 1L;

	private final transient LesionList list;
	private final transient LiveStatistics numbers;
	private final String unit;
	private final transient ListRecorder recorder;
	private final transient LesionList.Listener listener = (before, after) -> later(this::take);
	private transient List<ListedLesion> rows;

	/** @param image that the list belongs to, and whose values are measured */
	public LesionTableModel(final LesionList list, final ImagePlus image) {
		this.list = list;
		recorder = new ListRecorder(image);
		unit = ImagePlusProperties.valueUnit(image);
		rows = list.lesions();
		numbers = new LiveStatistics(list, image, () -> later(this::measured));
		list.add(listener);
	}

	private static void later(final Runnable change) {
		if (SwingUtilities.isEventDispatchThread()) change.run();
		else SwingUtilities.invokeLater(change);
	}

	private void take() {
		final List<ListedLesion> now = list.lesions();
		final boolean same = now.stream().map(ListedLesion::number).toList().equals(rows.stream().map(ListedLesion::number)
			.toList());
		rows = now;
		// A change of cells alone keeps the selection.
		if (same && !rows.isEmpty()) fireTableRowsUpdated(0, rows.size() - 1);
		else if (!same) fireTableDataChanged();
	}

	private void measured() {
		if (!rows.isEmpty()) fireTableRowsUpdated(0, rows.size() - 1);
	}

	/** Measures in another volume of the image, from 0. */
	public void showVolume(final int volume) {
		numbers.showVolume(volume);
	}

	/** The lesion of a row. */
	public ListedLesion row(final int row) {
		return rows.get(row);
	}

	@Override
	public int getRowCount() {
		return rows.size();
	}

	@Override
	public int getColumnCount() {
		return LesionColumn.values().length;
	}

	@Override
	public String getColumnName(final int column) {
		return LesionColumn.values()[column].heading(unit);
	}

	@Override
	public Class<?> getColumnClass(final int column) {
		return LesionColumn.values()[column].type();
	}

	@Override
	public boolean isCellEditable(final int row, final int column) {
		return LesionColumn.values()[column].isEditable();
	}

	@Override
	public Object getValueAt(final int row, final int column) {
		final ListedLesion line = rows.get(row);
		final RegionDetails details = line.details();
		return switch (LesionColumn.values()[column]) {
			case NUMBER -> line.number();
			case COLOR -> new Color(details.color().orElseThrow().rgb());
			case SHOWN -> details.visible();
			case NAME -> line.name();
			case KIND -> details.kind().word();
			case ORGAN -> details.organ();
			case COMMENT -> details.comment();
			case VOLUME -> text(line, known -> number(known.milliliters()));
			case DIAMETERS -> text(line, known -> String.format(Locale.ROOT, "%.1f x %.1f", known.size().axial().longest()
				.length(), known.size().axial().perpendicular().length()));
			case MAXIMUM -> text(line, known -> known.values().map(values -> number(values.max())).orElse(""));
			case MEAN -> text(line, known -> known.values().map(values -> number(values.mean())).orElse(""));
		};
	}

	private String text(final ListedLesion line, final Function<LesionStatistics, String> shown) {
		if (line.voxels().isEmpty()) return "";
		final Optional<LesionStatistics> known = numbers.of(line);
		return known.map(shown).orElse("\u2026");
	}

	/** Three digits, which is more than a contour is worth. */
	private static String number(final double value) {
		if (!Double.isFinite(value)) return "";
		final double size = Math.abs(value);
		return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
	}

	@Override
	public void setValueAt(final Object value, final int row, final int column) {
		if (row >= rows.size()) return;
		final int number = rows.get(row).number();
		final List<Integer> one = List.of(number);
		switch (LesionColumn.values()[column]) {
			case COLOR -> list.describe("color", one, details -> details.withColor(RegionDetails.Color.of(((Color) value)
				.getRGB() & 0xFFFFFF)));
			case SHOWN -> list.show(one, (Boolean) value);
			case NAME -> list.rename(number, value.toString());
			case KIND -> RegionKind.of(value.toString()).ifPresent(kind -> list.describe("kind", one, details -> details
				.withKind(kind)));
			case ORGAN -> list.describe("organ", one, details -> details.withOrgan(value.toString()));
			case COMMENT -> list.describe("comment", one, details -> details.withComment(value.toString()));
			default -> throw new IllegalArgumentException("The column cannot be edited.");
		}
		switch (LesionColumn.values()[column]) {
			case NAME, KIND, ORGAN, COMMENT -> recorder.record(one, ListRecorder.step(LesionColumn.values()[column].name()
				.toLowerCase(Locale.ROOT), value.toString()));
			default -> {
				// a color, or whether it is shown
			}
		}
	}

	/** Ends measuring. */
	@Override
	public void close() {
		list.remove(listener);
		numbers.close();
	}
}
