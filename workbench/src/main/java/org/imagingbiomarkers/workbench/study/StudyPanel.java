package org.imagingbiomarkers.workbench.study;

import java.awt.BorderLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;

import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.UIManager;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.study.StudyRow;

/**
 * The list of a study: a box to filter it, a sortable table in which several series can be selected, and a button that
 * opens what is selected.
 */
final class StudyPanel extends JPanel {

	private static final long serialVersionUID = 1L;
	private static final String OPEN = "open";
	private static final String TO_TABLE = "to the table";

	private final StudyTable table = new StudyTable();
	private final JTextField filter = new JTextField();
	private final JTextArea status = new JTextArea(" ");
	private final JButton open = new JButton("Open");
	private final transient Runnable opener;

	/**
	 * @param words that lines have to hold to be shown
	 * @param several whether several lines can be selected
	 * @param opener is run when a person wants to open {@link #chosen()}
	 */
	StudyPanel(final String words, final boolean several, final Runnable opener) {
		super(new BorderLayout(6, 6));
		this.opener = opener;
		setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
		table.setSelectionMode(several ? ListSelectionModel.MULTIPLE_INTERVAL_SELECTION
			: ListSelectionModel.SINGLE_SELECTION);
		table.getSelectionModel().addListSelectionListener(event -> open.setEnabled(!chosen().isEmpty()));
		table.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0),
			OPEN);
		table.getActionMap().put(OPEN, action(this::openSelected));
		table.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseClicked(final MouseEvent event) {
				if (event.getClickCount() == 2 && event.getButton() == MouseEvent.BUTTON1) openSelected();
			}
		});
		filter.setText(words);
		filter.getDocument().addDocumentListener(new FilterListener());
		filter.addActionListener(event -> openSelected());
		filter.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, 0), TO_TABLE);
		filter.getActionMap().put(TO_TABLE, action(table::requestFocusInWindow));
		open.addActionListener(event -> openSelected());
		open.setEnabled(false);
		status.setEditable(false);
		status.setFocusable(false);
		status.setOpaque(false);
		status.setLineWrap(true);
		status.setWrapStyleWord(true);
		status.setFont(UIManager.getFont("Label.font"));
		final JLabel label = new JLabel("Filter");
		label.setLabelFor(filter);
		final JPanel top = new JPanel(new BorderLayout(6, 0));
		top.add(label, BorderLayout.WEST);
		top.add(filter, BorderLayout.CENTER);
		final JPanel bottom = new JPanel(new BorderLayout(6, 0));
		bottom.add(status, BorderLayout.CENTER);
		bottom.add(open, BorderLayout.EAST);
		add(top, BorderLayout.NORTH);
		add(new JScrollPane(table), BorderLayout.CENTER);
		add(bottom, BorderLayout.SOUTH);
		table.filter(words);
	}

	/**
	 * Shows lines.
	 *
	 * @param finished whether these are all; the first one is then selected unless others are
	 */
	void show(final List<StudyRow> rows, final boolean finished) {
		table.show(rows);
		if (finished && chosen().isEmpty()) table.selectFirst();
	}

	/** Empties the list for another study. */
	void clear() {
		table.forgetPictures();
		show(List.of(), false);
	}

	/** Has the keys go to the list: Enter opens what is selected. */
	void focusList() {
		table.requestFocusInWindow();
	}

	/** Says how far the reading is, or why it failed. */
	void say(final String text) {
		status.setText(text);
	}

	/** What was said last. */
	String said() {
		return status.getText();
	}

	/** Shows only lines that hold all of some words. */
	void filter(final String words) {
		filter.setText(words);
	}

	/** The table itself, for what is dropped on it. */
	StudyTable table() {
		return table;
	}

	/** The button that opens. */
	JButton openButton() {
		return open;
	}

	/** Selects lines by their places among those that are shown. */
	void select(final int... places) {
		table.clearSelection();
		for (final int place : places) table.addRowSelectionInterval(place, place);
	}

	/** The series that are selected, each once; none where nothing is, or all are still being read. */
	List<FoundSeries> chosen() {
		return table.selected().stream().flatMap(row -> row.members().stream()).distinct().toList();
	}

	private void openSelected() {
		if (!chosen().isEmpty()) opener.run();
	}

	private static AbstractAction action(final Runnable work) {
		return new AbstractAction() {

			private static final long serialVersionUID = 1L;

			@Override
			public void actionPerformed(final ActionEvent event) {
				work.run();
			}
		};
	}

	/** Filters while a person types. */
	private final class FilterListener implements DocumentListener {

		@Override
		public void insertUpdate(final DocumentEvent event) {
			table.filter(filter.getText());
		}

		@Override
		public void removeUpdate(final DocumentEvent event) {
			table.filter(filter.getText());
		}

		@Override
		public void changedUpdate(final DocumentEvent event) {
			table.filter(filter.getText());
		}
	}
}
