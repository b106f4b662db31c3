package org.imagingbiomarkers.workbench.study;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.RowFilter;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.TableRowSorter;

import org.imagingbiomarkers.io.study.StudyRow;

/**
 * The list of a study: a box to filter it, a sortable table in which several series can be selected, and a button that
 * opens what is selected.
 */
final class StudyPanel extends JPanel {

	private static final long serialVersionUID = 1L;
	private static final String OPEN = "open";

	private final StudyTableModel model = new StudyTableModel();
	/** In pixels: most for what tells series apart. */
	private static final int[] WIDTHS = { 105, 85, 85, 70, 35, 60, 170, 110, 225, 45, 125 };

	private final JTable table = new JTable(model);
	private final JTextField filter = new JTextField();
	private final JLabel status = new JLabel(" ");
	private final JButton open = new JButton("Open");
	private final transient TableRowSorter<StudyTableModel> sorter = new TableRowSorter<>(model);
	private final transient Consumer<String> opener;

	/**
	 * @param words that lines have to hold to be shown
	 * @param opener is given the value of {@code series} for Open Series
	 */
	StudyPanel(final String words, final Consumer<String> opener) {
		super(new BorderLayout(6, 6));
		this.opener = opener;
		setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
		table.setRowSorter(sorter);
		table.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
		table.setAutoResizeMode(JTable.AUTO_RESIZE_SUBSEQUENT_COLUMNS);
		table.setPreferredScrollableViewportSize(new Dimension(1100, 400));
		for (int column = 0; column < WIDTHS.length; column++) {
			table.getColumnModel().getColumn(column).setPreferredWidth(WIDTHS[column]);
		}
		table.getSelectionModel().addListSelectionListener(event -> open.setEnabled(!selected().isEmpty()));
		table.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0),
			OPEN);
		table.getActionMap().put(OPEN, new AbstractAction() {

			private static final long serialVersionUID = 1L;

			@Override
			public void actionPerformed(final ActionEvent event) {
				openSelected();
			}
		});
		table.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseClicked(final MouseEvent event) {
				if (event.getClickCount() == 2) openSelected();
			}
		});
		filter.setText(words);
		filter.getDocument().addDocumentListener(new DocumentListener() {

			@Override
			public void insertUpdate(final DocumentEvent event) {
				applyFilter();
			}

			@Override
			public void removeUpdate(final DocumentEvent event) {
				applyFilter();
			}

			@Override
			public void changedUpdate(final DocumentEvent event) {
				applyFilter();
			}
		});
		open.addActionListener(event -> openSelected());
		open.setEnabled(false);
		final JPanel top = new JPanel(new BorderLayout(6, 0));
		top.add(new JLabel("Filter"), BorderLayout.WEST);
		top.add(filter, BorderLayout.CENTER);
		final JPanel bottom = new JPanel(new BorderLayout(6, 0));
		bottom.add(status, BorderLayout.CENTER);
		bottom.add(open, BorderLayout.EAST);
		add(top, BorderLayout.NORTH);
		add(new JScrollPane(table), BorderLayout.CENTER);
		add(bottom, BorderLayout.SOUTH);
		applyFilter();
	}

	/**
	 * Shows lines.
	 *
	 * @param finished whether these are all; the first one is then selected
	 */
	void show(final List<StudyRow> rows, final boolean finished) {
		model.show(rows);
		if (finished && table.getRowCount() > 0) {
			table.setRowSelectionInterval(0, 0);
			table.requestFocusInWindow();
		}
	}

	/** Says how far the reading is, or why it failed. */
	void say(final String text) {
		status.setText(text);
	}

	/** Shows only lines that hold all of some words. */
	void filter(final String words) {
		filter.setText(words);
	}

	/** The lines that are shown, in their order. */
	List<StudyRow> shown() {
		return IntStream.range(0, table.getRowCount()).map(table::convertRowIndexToModel).mapToObj(model::row).toList();
	}

	/** Selects lines by their places among those that are shown. */
	void select(final int... places) {
		table.clearSelection();
		for (final int place : places) table.addRowSelectionInterval(place, place);
	}

	/** The value of {@code series} for what is selected; blank where that is nothing, or is still being read. */
	String selected() {
		return IntStream.of(table.getSelectedRows()).map(table::convertRowIndexToModel).mapToObj(model::row).flatMap(
			row -> row.members().stream()).map(member -> String.valueOf(member.number())).distinct().collect(Collectors.joining(
				","));
	}

	private void openSelected() {
		if (!selected().isEmpty()) opener.accept(selected());
	}

	private void applyFilter() {
		sorter.setRowFilter(new RowFilter<StudyTableModel, Integer>() {

			@Override
			public boolean include(final Entry<? extends StudyTableModel, ? extends Integer> entry) {
				return model.row(entry.getIdentifier()).contains(filter.getText());
			}
		});
	}

	/** The lines of a study as a table. */
	private static final class StudyTableModel extends AbstractTableModel {

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
}
