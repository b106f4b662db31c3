package org.imagingbiomarkers.workbench.study;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Image;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.RowFilter;
import javax.swing.table.TableCellRenderer;
import javax.swing.table.TableRowSorter;

import org.imagingbiomarkers.io.study.StudyRow;

/**
 * The lines of a study with their pictures: sorted by a click on a title, filtered by words, texts in as many rows as
 * they need.
 */
final class StudyTable extends JTable {

	private static final long serialVersionUID = 1L;

	private static final int ROW_HEIGHT = Thumbnails.SIZE + 4;
	private static final Dimension VIEW = new Dimension(1218, 8 * ROW_HEIGHT);

	private final StudyTableModel lines;
	private final transient TableRowSorter<StudyTableModel> sorter;
	private final transient Thumbnails thumbnails = new Thumbnails(this::repaint);
	private String words = "";

	StudyTable() {
		this(new StudyTableModel());
	}

	private StudyTable(final StudyTableModel lines) {
		super(lines);
		this.lines = lines;
		sorter = new TableRowSorter<>(lines);
		sorter.setComparator(StudyTableModel.Column.SIZE.ordinal(), StudyTableModel.BY_VOXELS);
		sorter.setSortable(StudyTableModel.Column.THUMBNAIL.ordinal(), false);
		setRowSorter(sorter);
		setRowHeight(ROW_HEIGHT);
		setAutoResizeMode(AUTO_RESIZE_SUBSEQUENT_COLUMNS);
		setPreferredScrollableViewportSize(VIEW);
		getTableHeader().setReorderingAllowed(false);
		getAccessibleContext().setAccessibleName("Series");
		for (final StudyTableModel.Column column : StudyTableModel.Column.values()) {
			getColumnModel().getColumn(column.ordinal()).setPreferredWidth(column.width());
		}
		getColumnModel().getColumn(0).setMinWidth(ROW_HEIGHT);
		getColumnModel().getColumn(0).setMaxWidth(ROW_HEIGHT + 8);
		setDefaultRenderer(String.class, new TextCell());
		setDefaultRenderer(Integer.class, new TextCell());
		setDefaultRenderer(StudyRow.class, new PictureCell());
	}

	/** Shows other lines; those that are selected stay so as far as they are there. */
	void show(final List<StudyRow> rows) {
		final List<List<Object>> before = selected().stream().map(StudyTable::identity).toList();
		lines.show(rows);
		IntStream.range(0, getRowCount()).filter(place -> before.contains(identity(line(place)))).forEach(
			place -> addRowSelectionInterval(place, place));
	}

	private static List<Object> identity(final StudyRow row) {
		return List.of(row.patient(), row.study(), row.date(), row.time(), row.seriesNumber(), row.modality(), row
			.description(), row.members().size() > 1);
	}

	/** Shows only lines that hold all of some words; where the selected ones are not among them the first is selected. */
	void filter(final String text) {
		words = text;
		sorter.setRowFilter(new RowFilter<StudyTableModel, Integer>() {

			@Override
			public boolean include(final Entry<? extends StudyTableModel, ? extends Integer> entry) {
				return lines.row(entry.getIdentifier()).contains(words);
			}
		});
		if (getSelectedRowCount() == 0) selectFirst();
	}

	/** Selects the first line that can be opened. */
	void selectFirst() {
		if (getRowCount() == 0 || line(0).members().isEmpty()) return;
		setRowSelectionInterval(0, 0);
		scrollRectToVisible(getCellRect(0, 0, true));
	}

	/** The lines that are shown, in their order. */
	List<StudyRow> shown() {
		return IntStream.range(0, getRowCount()).mapToObj(this::line).toList();
	}

	/** The lines that are selected, in their order. */
	List<StudyRow> selected() {
		final List<StudyRow> selected = new ArrayList<>();
		for (final int place : getSelectedRows()) selected.add(line(place));
		return selected;
	}

	private StudyRow line(final int place) {
		return lines.row(convertRowIndexToModel(place));
	}

	/** Forgets the pictures, as of another study. */
	void forgetPictures() {
		thumbnails.clear();
	}

	/** Whether all pictures of the lines that were shown are there. */
	boolean hasAllPictures() {
		return thumbnails.idle();
	}

	/** Ends the reading of pictures. */
	void close() {
		thumbnails.close();
	}

	/** What a cell holds, as it may be too long for it. */
	@Override
	public String getToolTipText(final MouseEvent event) {
		final int row = rowAtPoint(event.getPoint());
		final int column = columnAtPoint(event.getPoint());
		if (row < 0 || column < 1 || getValueAt(row, column) == null) return null;
		final String text = String.valueOf(getValueAt(row, column));
		// Nothing of a header is taken for a page of the web.
		return text.isBlank() ? null : text.startsWith("<") ? " " + text : text;
	}

	private static void color(final JComponent cell, final JTable table, final boolean selected) {
		cell.setBackground(selected ? table.getSelectionBackground() : table.getBackground());
		cell.setForeground(selected ? table.getSelectionForeground() : table.getForeground());
		cell.setFont(table.getFont());
	}

	/** Text in as many rows as it needs; never taken for a page of the web, whatever a header holds. */
	private static final class TextCell extends JTextArea implements TableCellRenderer {

		private static final long serialVersionUID = 1L;

		TextCell() {
			setLineWrap(true);
			setWrapStyleWord(true);
			setBorder(BorderFactory.createEmptyBorder(3, 4, 1, 4));
		}

		@Override
		public Component getTableCellRendererComponent(final JTable table, final Object value, final boolean selected,
			final boolean focused, final int row, final int column)
		{
			setText(value == null ? "" : String.valueOf(value));
			setSize(table.getColumnModel().getColumn(column).getWidth(), table.getRowHeight(row));
			color(this, table, selected);
			return this;
		}
	}

	/** The picture of a line in the middle of its cell. */
	private final class PictureCell extends JComponent implements TableCellRenderer {

		private static final long serialVersionUID = 1L;

		private transient Optional<Image> picture = Optional.empty();

		@Override
		public Component getTableCellRendererComponent(final JTable table, final Object value, final boolean selected,
			final boolean focused, final int row, final int column)
		{
			picture = value instanceof StudyRow line ? thumbnails.of(line) : Optional.empty();
			color(this, table, selected);
			return this;
		}

		@Override
		protected void paintComponent(final Graphics graphics) {
			graphics.setColor(getBackground());
			graphics.fillRect(0, 0, getWidth(), getHeight());
			picture.ifPresent(image -> graphics.drawImage(image, (getWidth() - image.getWidth(null)) / 2, (getHeight() - image
				.getHeight(null)) / 2, null));
		}
	}
}
