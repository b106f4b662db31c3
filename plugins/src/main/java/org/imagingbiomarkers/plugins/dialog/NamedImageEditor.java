package org.imagingbiomarkers.plugins.dialog;

import java.awt.Component;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.BorderFactory;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JTextField;
import javax.swing.plaf.basic.BasicComboBoxEditor;

import ij.ImagePlus;

/** A word, the title of an open image, or a file: chosen, typed, or dropped there. */
final class NamedImageEditor implements Editor {

	private static final String BROWSE = "Browse...";

	private final JComboBox<String> box = new JComboBox<>();
	private final TextEditor text;
	private final List<String> words;
	private boolean shown;

	/** @param words that it may be instead, the default first */
	NamedImageEditor(final String label, final List<String> words, final boolean mayBeBlank, final Consumer<String> typed) {
		box.setRenderer(PlainText.in(new FileNames()));
		this.words = new ArrayList<>(words);
		if (mayBeBlank) this.words.add(0, "");
		text = new TextEditor(typed);
		box.setEditable(true);
		box.setPrototypeDisplayValue(BROWSE);
		box.setEditor(new ListedText(text.control()));
		box.addActionListener(event -> {
			if (shown || box.getSelectedItem() == null) return;
			final String before = text.control().getText();
			if (!BROWSE.equals(box.getSelectedItem())) {
				text.control().setText(box.getSelectedItem().toString());
				return;
			}
			final Optional<String> file = PathChooser.FILE.choose(box, label, words.contains(before) ? "" : before);
			text.control().setText(file.orElse(before));
			select();
		});
		text.control().setTransferHandler(new FileDrop(text.control()::setText, text.control().getTransferHandler()));
	}

	/**
	 * Lists the images that are open now, but for the one that it is for, and files.
	 *
	 * @param files that are likely to be meant
	 */
	void refresh(final ImagePlus image, final List<String> files) {
		final List<String> entries = new ArrayList<>(words);
		OpenImages.all().stream().filter(open -> open != image).map(ImagePlus::getTitle).distinct().forEach(entries::add);
		files.stream().filter(file -> !entries.contains(file)).forEach(entries::add);
		entries.add(BROWSE);
		shown = true;
		box.setModel(new DefaultComboBoxModel<>(entries.toArray(String[]::new)));
		shown = false;
		select();
	}

	/** Has the list agree with the text. */
	private void select() {
		shown = true;
		final String typed = text.control().getText();
		box.setSelectedItem(typed);
		text.show(typed);
		shown = false;
	}

	@Override
	public JComponent component() {
		return box;
	}

	@Override
	public JTextField control() {
		return text.control();
	}

	@Override
	public void show(final String shownText) {
		text.show(shownText);
		select();
	}

	@Override
	public void enable(final boolean enabled) {
		box.setEnabled(enabled);
		text.enable(enabled);
	}

	/** Shows files of the list by their names and the folders they are in: whole paths are too long to be read. */
	private static final class FileNames extends DefaultListCellRenderer {

		private static final long serialVersionUID = 1L;

		@Override
		public Component getListCellRendererComponent(final JList<?> list, final Object value, final int index,
			final boolean selected, final boolean focused)
		{
			final File file = new File(String.valueOf(value));
			final boolean path = file.isAbsolute() && file.getParentFile() != null;
			final Component shown = super.getListCellRendererComponent(list, path ? file.getName() + " in " + file
				.getParentFile().getName() : value, index, selected, focused);
			if (path) list.setToolTipText(file.getPath());
			return shown;
		}
	}

	/** Has the user of a list of choices type into a field that has a listener of its own. */
	static final class ListedText extends BasicComboBoxEditor {

		ListedText(final JTextField field) {
			field.setBorder(BorderFactory.createEmptyBorder(0, 2, 0, 2));
			field.setColumns(9);
			editor = field;
		}

		@Override
		public void setItem(final Object item) {
			// The field is the master: what is chosen is written into it by whoever listens to the box.
		}

		@Override
		public Object getItem() {
			return editor.getText();
		}
	}
}
