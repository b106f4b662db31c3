package org.imagingbiomarkers.plugins.dialog;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.plugins.command.TextField;

/** Some of the regions of a mask: typed by name, or checked in a list of them with their numbers and volumes. */
final class RegionEditor implements Editor {

	private static final int VISIBLE_ROWS = 5;
	private static final int[] WIDTHS = { 28, 150, 40, 96 };

	private final TextEditor text;
	private final Consumer<String> typed;
	private final JPanel panel = new JPanel(new BorderLayout(0, 2));
	private final JPanel list = new JPanel(new BorderLayout());
	private final Rows rows = new Rows();
	private final JTable table = new JTable(rows) {

		private static final long serialVersionUID = 1L;

		@Override
		public String getToolTipText(final java.awt.event.MouseEvent event) {
			final int row = rowAtPoint(event.getPoint());
			return row < 0 ? null : PlainText.tip(rows.regions.get(row).name());
		}
	};

	RegionEditor(final String label, final Consumer<String> typed) {
		this.typed = typed;
		text = new TextEditor(typed);
		table.getAccessibleContext().setAccessibleName(label);
		table.getTableHeader().setReorderingAllowed(false);
		for (int column = 0; column < WIDTHS.length; column++) {
			table.getColumnModel().getColumn(column).setPreferredWidth(WIDTHS[column]);
		}
		table.getColumnModel().getColumn(0).setMaxWidth(WIDTHS[0]);
		table.setDefaultRenderer(String.class, PlainText.in(new DefaultTableCellRenderer()));
		final DefaultTableCellRenderer right = PlainText.in(new DefaultTableCellRenderer());
		right.setHorizontalAlignment(DefaultTableCellRenderer.TRAILING);
		table.getColumnModel().getColumn(2).setCellRenderer(right);
		table.getColumnModel().getColumn(3).setCellRenderer(right);
		table.setRowHeight(Math.max(table.getRowHeight(), table.getFontMetrics(table.getFont()).getHeight() + 4));
		final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 2));
		buttons.add(button("All Regions", "Measure every region of the mask", () -> check(new TreeSet<>())));
		buttons.add(button("Only Selected Lines", "Measure the regions whose lines are selected in the list, and no others",
			() -> check(new TreeSet<>(IntStream.of(table.getSelectedRows()).boxed().toList()))));
		list.add(new JScrollPane(table));
		list.add(buttons, BorderLayout.PAGE_END);
		list.setVisible(false);
		panel.add(text.component(), BorderLayout.PAGE_START);
		panel.add(list);
	}

	private static JButton button(final String label, final String tip, final Runnable action) {
		final JButton button = new JButton(label);
		button.setToolTipText(tip);
		button.addActionListener(event -> action.run());
		return button;
	}

	/** Lists the regions of a mask; none or one need no list. */
	void list(final List<MaskContents.Region> regions) {
		if (regions.equals(rows.regions)) return;
		rows.regions = List.copyOf(regions);
		list.setVisible(regions.size() > 1);
		table.setPreferredScrollableViewportSize(new Dimension(IntStream.of(WIDTHS).sum(), table.getRowHeight() * Math.min(
			VISIBLE_ROWS, regions.size())));
		rows.follow(text.control().getText());
		rows.fireTableDataChanged();
		panel.revalidate();
	}

	/** @param chosen rows; none: all */
	private void check(final TreeSet<Integer> chosen) {
		final boolean all = chosen.isEmpty() || chosen.size() == rows.regions.size();
		final String names = all ? "" : chosen.stream().map(row -> quoted(rows.regions.get(row).name())).collect(Collectors
			.joining(", "));
		show(names);
		typed.accept(names);
	}

	private static String quoted(final String name) {
		return name.matches(".*[,;].*") ? '"' + name + '"' : name;
	}

	@Override
	public JComponent component() {
		return panel;
	}

	@Override
	public JTextField control() {
		return text.control();
	}

	@Override
	public void show(final String words) {
		text.show(words);
		rows.follow(words);
	}

	@Override
	public void enable(final boolean enabled) {
		text.enable(enabled);
		table.setEnabled(enabled);
	}

	/** The regions, each with a box that is checked where it is measured. */
	private final class Rows extends AbstractTableModel {

		private static final long serialVersionUID = 1L;

		private transient List<MaskContents.Region> regions = List.of();
		private final TreeSet<Integer> checked = new TreeSet<>();

		/** Checks the regions that a text names. */
		void follow(final String words) {
			final TreeSet<Integer> named = new TreeSet<>();
			for (final String word : words(words)) {
				IntStream.range(0, regions.size()).filter(row -> regions.get(row).name().equals(word) || regions.get(row)
					.numbers().equals(word)).forEach(named::add);
			}
			if (words.isBlank()) IntStream.range(0, regions.size()).forEach(named::add);
			if (named.equals(checked)) return;
			checked.clear();
			checked.addAll(named);
			if (!regions.isEmpty()) fireTableRowsUpdated(0, regions.size() - 1);
		}

		private List<String> words(final String words) {
			if (regions.stream().anyMatch(region -> region.name().equals(words.strip()))) return List.of(words.strip());
			try {
				return new TextField("label", words).quotedWords();
			}
			catch (final InvalidInputException unfinished) {
				return new ArrayList<>();
			}
		}

		@Override
		public int getRowCount() {
			return regions.size();
		}

		@Override
		public int getColumnCount() {
			return WIDTHS.length;
		}

		@Override
		public String getColumnName(final int column) {
			return List.of("", "Region", "No.", "Volume (mL)").get(column);
		}

		@Override
		public Class<?> getColumnClass(final int column) {
			return column == 0 ? Boolean.class : String.class;
		}

		@Override
		public boolean isCellEditable(final int row, final int column) {
			return column == 0;
		}

		@Override
		public Object getValueAt(final int row, final int column) {
			final MaskContents.Region region = regions.get(row);
			return switch (column) {
				case 0 -> checked.contains(row);
				case 1 -> region.name();
				case 2 -> region.numbers();
				default -> String.format(Locale.ROOT, region.milliliters() < 10 ? "%.2f" : "%.1f", region.milliliters());
			};
		}

		@Override
		public void setValueAt(final Object value, final int row, final int column) {
			final TreeSet<Integer> chosen = new TreeSet<>(checked);
			if (Boolean.TRUE.equals(value)) chosen.add(row);
			else chosen.remove(row);
			// Without any region there is nothing to measure: the last one stays.
			if (!chosen.isEmpty()) check(chosen);
			else fireTableCellUpdated(row, column);
		}
	}
}
