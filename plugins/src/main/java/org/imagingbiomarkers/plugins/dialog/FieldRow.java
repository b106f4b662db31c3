package org.imagingbiomarkers.plugins.dialog;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.swing.AbstractAction;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;

import org.scijava.Context;

import ij.ImagePlus;

/** A field in the dialog: its label, what it is filled in with, and what there is to say of its value. */
final class FieldRow {

	private static final float SMALL_FONT_SCALE = 0.85f;
	private static final String RESTORE = "restore";

	private final Form form;
	private final Field field;
	private final Editor editor;
	private final JLabel label;
	private final JLabel mark = small(new JLabel());
	private final JButton restore = new JButton("↶");
	private final JLabel sentence = small(new JLabel());
	private final Consumer<Field> changed;

	/** @param changed is called after every change by the user */
	FieldRow(final Context context, final Form form, final Field field, final Consumer<Field> changed) {
		this.form = form;
		this.field = field;
		this.changed = changed;
		editor = editor(context);
		label = new JLabel(field.label());
		label.setLabelFor(editor.control());
		label.setToolTipText(field.description());
		editor.control().setToolTipText(field.description());
		editor.control().getAccessibleContext().setAccessibleName(field.label());
		editor.control().getAccessibleContext().setAccessibleDescription(field.description());
		// The look that Fiji comes with shows it in a blank field; others ignore it.
		editor.control().putClientProperty("JTextField.placeholderText", field.meaningOfBlank());
		restore.setMargin(new java.awt.Insets(0, 3, 0, 3));
		restore.setToolTipText("Back to the value of the image (Escape)");
		restore.getAccessibleContext().setAccessibleName("Back to the value of the image: " + field.name());
		restore.setFocusable(false);
		restore.setVisible(false);
		restore.addActionListener(event -> restore());
		sentence.setVisible(false);
		sentence.setForeground(MessageColor.WRONG.color());
	}

	private static JLabel small(final JLabel text) {
		text.setFont(text.getFont().deriveFont(text.getFont().getSize2D() * SMALL_FONT_SCALE));
		return text;
	}

	private Editor editor(final Context context) {
		return switch (field.kind()) {
			case TEXT -> field.item().get("names") != null ? new NameListEditor(field.name(), NameListEditor.maps(form.module()
				.getInfo()), this::typed) : "text area".equals(field.item().getWidgetStyle()) ? new TextEditor.Area(this::typed)
					: new TextEditor(this::typed);
			case CHOICE -> new Editor.Choice(field.words(), this::typed);
			case CHECK -> new Editor.Check(field.label(), this::typed);
			case FILE -> new FileEditor(field.name(), field.item().getWidgetStyle(), this::typed);
			case NAMED_IMAGE -> new NamedImageEditor(field.name(), field.words(), field.declaredText().isEmpty(), this::typed);
			case IMAGE -> new ImageEditor(field.neededWhen().isEmpty(), image -> {
				form.choose(field, image);
				changed.accept(field);
			});
			case MESSAGE -> new Editor.Message();
			case OTHER -> new FijiWidget(context, form.module(), field.item());
		};
	}

	private void typed(final String text) {
		form.type(field, text);
		changed.accept(field);
	}

	private void restore() {
		form.restore(field);
		changed.accept(field);
	}

	/** Shows the present state of the field. */
	void refresh() {
		if (field.kind() != Field.Kind.OTHER) editor.show(form.text(field));
		final Form.State state = form.state(field);
		editor.enable(state.enabled());
		label.setEnabled(state.enabled());
		restore.setVisible(state.mark() == Form.Mark.CHANGED);
		switch (state.mark()) {
			case FROM_IMAGE -> mark("from the image", MessageColor.KNOWN, state.sentence());
			case NEEDED -> mark("needed", MessageColor.NEEDED, state.sentence());
			case NO_SELECTION -> mark("no selection", MessageColor.ASIDE, state.sentence());
			default -> markOrigin();
		}
		editor.paint(switch (state.mark()) {
			case FROM_IMAGE -> MessageColor.KNOWN.color();
			case WRONG -> MessageColor.WRONG.color();
			default -> null;
		});
		final boolean wrong = state.mark() == Form.Mark.WRONG;
		sentence.setText(wrong ? "<html><body style='width: 200px'>" + escaped(state.sentence()) : "");
		sentence.setVisible(wrong);
		escape(state.mark() == Form.Mark.CHANGED);
		editor.control().getAccessibleContext().setAccessibleDescription(state.sentence().isEmpty() ? field.description()
			: field.description() + ". " + state.sentence());
	}

	static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

	private void markOrigin() {
		final String origin = form.state(field).enabled() ? form.origin(field) : "";
		if (origin.isEmpty()) mark("", MessageColor.ASIDE, null);
		else mark("from " + origin, MessageColor.KNOWN, "As it was given to " + origin + " on this image");
	}

	private void mark(final String text, final MessageColor tone, final String tip) {
		mark.setText(text);
		mark.setForeground(tone.color());
		mark.setToolTipText(tip);
	}

	/** Escape in a field that differs from the image brings its value back; elsewhere it closes the dialog. */
	private void escape(final boolean restores) {
		final KeyStroke key = KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0);
		if (!restores) {
			editor.control().getInputMap().remove(key);
			return;
		}
		editor.control().getInputMap().put(key, RESTORE);
		editor.control().getActionMap().put(RESTORE, new AbstractAction() {

			private static final long serialVersionUID = 1L;

			@Override
			public void actionPerformed(final ActionEvent event) {
				restore();
			}
		});
	}

	/** Has the editor list the images that are open now. */
	void refreshImages() {
		if (editor instanceof ImageEditor images) images.refresh(form.image(field));
		if (editor instanceof NamedImageEditor names) names.refresh(form.image().orElse(null));
	}

	Field field() {
		return field;
	}

	/** Whether the editor has the label itself, or needs none. */
	boolean isWide() {
		return field.kind() == Field.Kind.CHECK || field.kind() == Field.Kind.MESSAGE;
	}

	JLabel label() {
		return label;
	}

	JComponent component() {
		return editor.component();
	}

	JComponent control() {
		return editor.control();
	}

	JLabel mark() {
		return mark;
	}

	JButton restoreButton() {
		return restore;
	}

	JLabel sentence() {
		return sentence;
	}

	/** The path of a file or folder: typed, chosen, or dropped there. */
	private static final class FileEditor implements Editor {

		private static final int GAP = 4;
		private static final int COLUMNS = 15;

		private final TextEditor path;
		private final JButton browse = new JButton("Browse...");
		private final JPanel panel = new JPanel(new BorderLayout(GAP, 0));

		/**
		 * @param style of the field: {@code directory}, {@code either}, {@code save}, with {@code extensions:csv/txt} or
		 * without
		 */
		FileEditor(final String label, final String style, final Consumer<String> typed) {
			path = new TextEditor(typed);
			path.control().setColumns(COLUMNS);
			panel.add(path.control());
			panel.add(browse, BorderLayout.LINE_END);
			browse.setToolTipText("Choose: " + label);
			browse.getAccessibleContext().setAccessibleName("Browse: " + label);
			browse.addActionListener(event -> PathChooser.of(style).choose(panel, label, path.control().getText()).ifPresent(
				path.control()::setText));
			path.control().setTransferHandler(new FileDrop(path.control()::setText, path.control().getTransferHandler()));
		}

		@Override
		public JComponent component() {
			return panel;
		}

		@Override
		public JComponent control() {
			return path.control();
		}

		@Override
		public void show(final String text) {
			path.show(text);
		}

		@Override
		public void enable(final boolean enabled) {
			path.enable(enabled);
			browse.setEnabled(enabled);
		}
	}

	/** One of the open images, or none where the field may stay blank. */
	private static final class ImageEditor implements Editor {

		private static final int MOST_LETTERS = 24;
		private static final int WIDTH = 190;

		private final JComboBox<Entry> box = new JComboBox<>();
		private final boolean optional;
		private final Consumer<ImagePlus> chosen;
		private boolean shown;

		/** @param image null: none */
		private record Entry(ImagePlus image) {

			@Override
			public String toString() {
				return image == null ? "none" : image.getTitle();
			}
		}

		ImageEditor(final boolean optional, final Consumer<ImagePlus> chosen) {
			this.optional = optional;
			this.chosen = chosen;
			box.addActionListener(event -> {
				if (!shown && box.getSelectedItem() instanceof Entry entry) chosen.accept(entry.image);
			});
			// A long title does not widen the dialog.
			box.setPreferredSize(new Dimension(WIDTH, box.getPreferredSize().height));
		}

		@Override
		public JComponent component() {
			return box;
		}

		@Override
		public JComponent control() {
			return box;
		}

		/** Shows the images that are open now. If the one before is not among them, another one is chosen. */
		void refresh(final ImagePlus before) {
			final List<Entry> entries = new ArrayList<>();
			if (optional) entries.add(new Entry(null));
			OpenImages.all().forEach(image -> entries.add(new Entry(image)));
			shown = true;
			box.setModel(new DefaultComboBoxModel<>(entries.toArray(Entry[]::new)));
			final Entry kept = new Entry(before);
			final boolean open = entries.contains(kept);
			box.setSelectedItem(open ? kept : entries.isEmpty() ? null : entries.get(0));
			shown = false;
			if (!open) chosen.accept(entries.isEmpty() ? null : entries.get(0).image);
		}

		@Override
		public void show(final String text) {
			box.setToolTipText(text.length() > MOST_LETTERS ? text : box.getToolTipText());
		}

		@Override
		public void enable(final boolean enabled) {
			box.setEnabled(enabled);
		}
	}
}
