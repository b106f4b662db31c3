package org.imagingbiomarkers.plugins.dialog;

import java.awt.KeyboardFocusManager;
import java.util.function.Consumer;

import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;

/** A line of text. */
final class TextEditor implements Editor {

	static final int COLUMNS = 13;

	private final JTextField field = new JTextField(COLUMNS);
	private final TypedText text;

	TextEditor(final Consumer<String> typed) {
		text = new TypedText(field, typed);
	}

	@Override
	public JComponent component() {
		return field;
	}

	@Override
	public JTextField control() {
		return field;
	}

	@Override
	public void show(final String words) {
		text.show(words);
	}

	@Override
	public void enable(final boolean enabled) {
		field.setEnabled(enabled);
	}

	/** Reports what a person types into a field, but not what the dialog itself shows there. */
	static final class TypedText implements DocumentListener {

		private final JTextComponent field;
		private final Consumer<String> typed;
		private boolean shown;

		TypedText(final JTextComponent field, final Consumer<String> typed) {
			this.field = field;
			this.typed = typed;
			field.getDocument().addDocumentListener(this);
		}

		void show(final String text) {
			if (field.getText().equals(text)) return;
			shown = true;
			field.setText(text);
			field.setCaretPosition(0);
			shown = false;
		}

		@Override
		public void insertUpdate(final DocumentEvent event) {
			if (!shown) typed.accept(field.getText());
		}

		@Override
		public void removeUpdate(final DocumentEvent event) {
			insertUpdate(event);
		}

		@Override
		public void changedUpdate(final DocumentEvent event) {
			// plain text has no styles
		}
	}

	/** Some lines of text. */
	static final class Area implements Editor {

		private static final int LINES = 3;

		private final JTextArea area = new JTextArea(LINES, TextEditor.COLUMNS);
		private final JScrollPane scroll = new JScrollPane(area);
		private final TextEditor.TypedText text;

		Area(final Consumer<String> typed) {
			area.setLineWrap(true);
			area.setWrapStyleWord(true);
			// The tabulator goes on to the next field, as everywhere else.
			area.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
			area.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
			text = new TextEditor.TypedText(area, typed);
		}

		@Override
		public JComponent component() {
			return scroll;
		}

		@Override
		public JComponent control() {
			return area;
		}

		@Override
		public void show(final String words) {
			text.show(words);
		}

		@Override
		public void enable(final boolean enabled) {
			area.setEnabled(enabled);
		}
	}
}
