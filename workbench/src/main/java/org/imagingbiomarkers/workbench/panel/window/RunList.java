package org.imagingbiomarkers.workbench.panel.window;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JMenuItem;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;

import org.imagingbiomarkers.plugins.command.Failure;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.preset.PresetFolder;
import org.imagingbiomarkers.workbench.panel.PanelModel;
import org.imagingbiomarkers.workbench.panel.ScriptLanguage;

import ij.IJ;
import ij.ImagePlus;
import ij.io.OpenDialog;

/** The runs of the session, to copy as scripts, to take back, and to keep as presets. */
final class RunList {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());
	private static final int HEIGHT = 84;

	private final PanelModel model;
	private final JFrame frame;
	private final DefaultListModel<RunRecord> runs = new DefaultListModel<>();
	private final JList<RunRecord> list = new JList<>(runs);
	private final JPanel panel = new JPanel(new BorderLayout(0, 3));
	private final JButton copy = new JButton("Copy \u25be");
	private final JButton undo = new JButton("Undo");
	private final JButton preset = new JButton("Preset \u25be");

	RunList(final PanelModel model, final JFrame frame) {
		this.model = model;
		this.frame = frame;
		list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		list.setCellRenderer(new DefaultListCellRenderer() {

			private static final long serialVersionUID = 1L;

			@Override
			public java.awt.Component getListCellRendererComponent(final JList<?> all, final Object value, final int index,
				final boolean selected, final boolean focused)
			{
				return super.getListCellRendererComponent(all, line((RunRecord) value), index, selected, focused);
			}
		});
		list.getAccessibleContext().setAccessibleName("Runs of this session");
		list.addListSelectionListener(event -> enable());
		copy.setToolTipText("Copy the run, and what leads to it, as a text that runs again");
		undo.setToolTipText("Close the windows of the run and take its rows out of the tables; files stay");
		preset.setToolTipText("Keep the settings of the run under a name, or take over a preset from a file");
		copy.addActionListener(event -> languages().show(copy, 0, copy.getHeight()));
		undo.addActionListener(event -> chosen().ifPresent(model::undo));
		preset.addActionListener(event -> presets().show(preset, 0, preset.getHeight()));
		final JPanel buttons = new JPanel(new GridLayout(1, 3, 3, 0));
		buttons.add(copy);
		buttons.add(undo);
		buttons.add(preset);
		final JScrollPane scroll = new JScrollPane(list);
		scroll.setPreferredSize(new Dimension(0, HEIGHT));
		panel.add(new JLabel("Last runs"), BorderLayout.NORTH);
		panel.add(scroll, BorderLayout.CENTER);
		panel.add(buttons, BorderLayout.SOUTH);
		enable();
	}

	JComponent component() {
		return panel;
	}

	private static String line(final RunRecord run) {
		final Object image = run.inputs().get("image");
		return TIME.format(run.start()) + "  " + run.title() + (image instanceof ImagePlus source ? " \u2013 " + source
			.getTitle() : "");
	}

	/** Shows runs, and chooses the latest where another one has come. */
	void show(final List<RunRecord> shown) {
		final RunRecord before = list.getSelectedValue();
		final boolean another = runs.isEmpty() || shown.isEmpty() || runs.get(0) != shown.get(0);
		runs.clear();
		shown.forEach(runs::addElement);
		int index = another || before == null ? 0 : shown.indexOf(before);
		if (index < 0) index = 0;
		if (!shown.isEmpty()) list.setSelectedIndex(index);
		enable();
	}

	private Optional<RunRecord> chosen() {
		return Optional.ofNullable(list.getSelectedValue());
	}

	private void enable() {
		copy.setEnabled(chosen().isPresent());
		undo.setEnabled(chosen().isPresent());
	}

	private JPopupMenu languages() {
		final JPopupMenu menu = new JPopupMenu();
		for (final ScriptLanguage language : ScriptLanguage.values()) {
			add(menu, language.title(), event -> chosen().ifPresent(run -> {
				Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(model.script(run, language)),
					null);
				IJ.showStatus("Copied: " + run.title() + " as " + language.title());
			}));
		}
		return menu;
	}

	private JPopupMenu presets() {
		final JPopupMenu menu = new JPopupMenu();
		final JMenuItem save = add(menu, "Save as Preset...", event -> chosen().ifPresent(this::save));
		save.setEnabled(chosen().isPresent());
		add(menu, "Take Over from File...", event -> take());
		return menu;
	}

	private static JMenuItem add(final JPopupMenu menu, final String label, final Consumer<Object> action) {
		final JMenuItem item = new JMenuItem(label);
		item.addActionListener(action::accept);
		menu.add(item);
		return item;
	}

	private void save(final RunRecord run) {
		final String name = askName("Name of the preset of " + run.title() + ":");
		if (name == null) return;
		try {
			final Path file = model.save(name, run);
			tell("Macros and scripts take it by its name, others by its file:\n" + file, "Save as Preset");
		}
		catch (final IOException e) {
			tell(Failure.of("Save as Preset", e).sentence(), "Save as Preset");
		}
	}

	/** A name that can be kept, or null; what is wrong with the one that was typed is said above it. */
	private String askName(final String question) {
		String name = "";
		Optional<String> problem = Optional.empty();
		do {
			name = (String) JOptionPane.showInputDialog(frame, problem.map(sentence -> sentence + "\n").orElse("") + question,
				"Save as Preset", JOptionPane.PLAIN_MESSAGE, null, null, name);
			problem = name == null ? Optional.empty() : PresetFolder.problem(name);
		}
		while (problem.isPresent());
		return name;
	}

	private void take() {
		final OpenDialog dialog = new OpenDialog("Preset (YAML)", null);
		if (dialog.getPath() == null) return;
		try {
			final var taken = model.take(Path.of(dialog.getPath()));
			tell("\"" + taken.name() + "\" is now a preset of " + taken.command() + ".", "Preset");
		}
		catch (final IOException e) {
			tell(Failure.of("Preset", e).sentence(), "Preset");
		}
	}

	private void tell(final String sentence, final String title) {
		JOptionPane.showMessageDialog(frame, sentence, title, JOptionPane.INFORMATION_MESSAGE);
	}
}
