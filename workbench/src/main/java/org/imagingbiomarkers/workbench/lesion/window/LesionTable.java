package org.imagingbiomarkers.workbench.lesion.window;

import java.awt.Color;
import java.awt.Component;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.util.Arrays;
import java.util.List;

import javax.swing.AbstractCellEditor;
import javax.swing.DefaultCellEditor;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JColorChooser;
import javax.swing.JComboBox;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellEditor;

import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.workbench.lesion.LesionColumn;
import org.imagingbiomarkers.workbench.lesion.LesionTableModel;

/** The table of lesions: kinds from a list, colors from a chooser, numbers to the right. */
final class LesionTable extends JTable {

	private static final long serialVersionUID = 1L;
	/** Widths of the columns in letters, in their order. */
	private static final int[] LETTERS = { 5, 7, 8, 18, 14, 16, 14, 17, 14, 15, 24 };

	private final transient LesionTableModel lesions;

	LesionTable(final LesionTableModel lesions) {
		super(lesions);
		this.lesions = lesions;
		setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
		setAutoResizeMode(AUTO_RESIZE_LAST_COLUMN);
		getTableHeader().setReorderingAllowed(false);
		putClientProperty("terminateEditOnFocusLost", true);
		final FontMetrics font = getFontMetrics(getFont());
		setRowHeight(font.getHeight() + 8);
		for (final LesionColumn column : LesionColumn.values()) {
			getColumnModel().getColumn(column.ordinal()).setPreferredWidth(LETTERS[column.ordinal()] * font.charWidth('n'));
		}
		column(LesionColumn.KIND).setCellEditor(new DefaultCellEditor(new JComboBox<>(RegionKind.words().toArray(
			String[]::new))));
		column(LesionColumn.COLOR).setCellRenderer(new Swatch());
		column(LesionColumn.COLOR).setCellEditor(new ColorEditor());
		final DefaultTableCellRenderer right = new DefaultTableCellRenderer();
		right.setHorizontalAlignment(SwingConstants.RIGHT);
		for (final LesionColumn number : List.of(LesionColumn.NUMBER, LesionColumn.VOLUME, LesionColumn.DIAMETERS,
			LesionColumn.MAXIMUM, LesionColumn.MEAN))
		{
			column(number).setCellRenderer(right);
		}
		getAccessibleContext().setAccessibleName("Lesions");
	}

	private javax.swing.table.TableColumn column(final LesionColumn column) {
		return getColumnModel().getColumn(column.ordinal());
	}

	/** Numbers of the lesions that are chosen. */
	List<Integer> chosen() {
		return Arrays.stream(getSelectedRows()).filter(row -> row < lesions.getRowCount()).mapToObj(row -> lesions.row(row)
			.number()).toList();
	}

	/** A color as a filled square. */
	private static final class Swatch extends DefaultTableCellRenderer {

		private static final long serialVersionUID = 1L;

		@Override
		public Component getTableCellRendererComponent(final JTable table, final Object value, final boolean selected,
			final boolean focused, final int row, final int column)
		{
			super.getTableCellRendererComponent(table, "", selected, focused, row, column);
			setHorizontalAlignment(CENTER);
			setIcon(new ColorIcon((Color) value));
			return this;
		}
	}

	private record ColorIcon(Color color) implements Icon {

		private static final int SIZE = 14;

		@Override
		public void paintIcon(final Component on, final Graphics g, final int x, final int y) {
			g.setColor(color);
			g.fillRect(x, y, SIZE, SIZE);
			g.setColor(Color.GRAY);
			g.drawRect(x, y, SIZE - 1, SIZE - 1);
		}

		@Override
		public int getIconWidth() {
			return SIZE;
		}

		@Override
		public int getIconHeight() {
			return SIZE;
		}
	}

	/** Asks for a color as soon as its cell is clicked twice. */
	private static final class ColorEditor extends AbstractCellEditor implements TableCellEditor {

		private static final long serialVersionUID = 1L;

		private final JButton button = new JButton();
		private Color color;

		private ColorEditor() {
			button.addActionListener(pressed -> {
				final Color chosen = JColorChooser.showDialog(button, "Color of the lesion", color);
				if (chosen == null) {
					cancelCellEditing();
					return;
				}
				color = chosen;
				stopCellEditing();
			});
		}

		@Override
		public Object getCellEditorValue() {
			return color;
		}

		@Override
		public Component getTableCellEditorComponent(final JTable table, final Object value, final boolean selected,
			final int row, final int column)
		{
			color = (Color) value;
			button.setIcon(new ColorIcon(color));
			return button;
		}
	}
}
