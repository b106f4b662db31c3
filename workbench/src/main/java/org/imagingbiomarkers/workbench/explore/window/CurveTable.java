package org.imagingbiomarkers.workbench.explore.window;

import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.List;

import javax.swing.Icon;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.event.TableModelEvent;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableColumn;

/** The table of places and parameters, each place with the mark of its points in the plot. */
final class CurveTable extends JTable {

	private static final long serialVersionUID = 1L;
	private static final int MARK_WIDTH = 30;
	private static final int MARGIN = 14;
	private static final int WIDEST = 230;

	private final CurveRows rows;

	CurveTable(final CurveRows rows) {
		super(rows);
		this.rows = rows;
		setAutoResizeMode(AUTO_RESIZE_OFF);
		setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
		setRowHeight(getRowHeight() + 4);
		setFillsViewportHeight(true);
		getTableHeader().setReorderingAllowed(false);
		putClientProperty("terminateEditOnFocusLost", true);
		setDefaultRenderer(Object.class, new Cell());
		fitColumns();
	}

	/** Swing tells the last listener first: one of ours would look at the columns before the table has made new ones. */
	@Override
	public void tableChanged(final TableModelEvent change) {
		super.tableChanged(change);
		// The constructor of a table calls this before there is anything of ours.
		if (rows != null) fitColumns();
	}

	/** Makes each column as wide as what it holds, and never narrower again while the columns stay the same. */
	private void fitColumns() {
		for (int c = 0; c < getColumnCount(); c++) {
			final TableColumn column = getColumnModel().getColumn(c);
			int width = c == CurveRows.MARK ? MARK_WIDTH : MARGIN + getTableHeader().getDefaultRenderer()
				.getTableCellRendererComponent(this, column.getHeaderValue(), false, false, -1, c).getPreferredSize().width;
			for (int r = 0; r < getRowCount() && c != CurveRows.MARK; r++) {
				width = Math.max(width, MARGIN + prepareRenderer(getCellRenderer(r, c), r, c).getPreferredSize().width);
			}
			width = Math.min(WIDEST, width);
			final boolean first = column.getMinWidth() <= MARK_WIDTH && column.getPreferredWidth() == 75;
			if (first || width > column.getPreferredWidth()) column.setPreferredWidth(width);
		}
	}

	/** The slots of the chosen rows, without repeats. */
	List<Integer> chosenPins() {
		return Arrays.stream(getSelectedRows()).mapToObj(rows::row).map(CurveRows.Row::entry).filter(entry -> entry.isPin())
			.map(entry -> entry.slot()).distinct().toList();
	}

	@Override
	public String getToolTipText(final MouseEvent event) {
		final int row = rowAtPoint(event.getPoint());
		final int column = columnAtPoint(event.getPoint());
		if (row < 0 || column <= CurveRows.MARK) return null;
		return getValueAt(row, column).toString();
	}

	private final class Cell extends DefaultTableCellRenderer {

		private static final long serialVersionUID = 1L;

		@Override
		public Component getTableCellRendererComponent(final JTable table, final Object value, final boolean selected,
			final boolean focused, final int row, final int column)
		{
			final boolean mark = value instanceof CurveRows.Row;
			super.getTableCellRendererComponent(table, mark ? "" : value, selected, false, row, column);
			setIcon(mark ? new MarkIcon((CurveRows.Row) value) : null);
			setHorizontalAlignment(mark ? CENTER : LEADING);
			return this;
		}
	}

	/** A mark as in the plot: filled for the first model, hollow for the one it is compared with. */
	private record MarkIcon(CurveRows.Row row) implements Icon {

		private static final int SIZE = 14;

		@Override
		public void paintIcon(final Component on, final Graphics g, final int x, final int y) {
			final Graphics2D graphics = (Graphics2D) g.create();
			graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
			graphics.translate(x + SIZE / 2.0, y + SIZE / 2.0);
			final Mark mark = Mark.of(row.entry().slot());
			graphics.setColor(mark.color());
			graphics.setStroke(new BasicStroke(1.5f));
			if (row.model() == 0) graphics.fill(mark.shape());
			graphics.draw(mark.shape());
			graphics.dispose();
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
}
