package org.imagingbiomarkers.plugins.dialog;

import java.util.function.Consumer;

import javax.swing.JComponent;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** A line of text. */
final class TextEditor implements Editor {

	static final int COLUMNS = 13;

	private final JTextField field = new JTextField(COLUMNS);
	private boolean shown;

	TextEditor(final Consumer<String> typed) {
		field.getDocument().addDocumentListener(new DocumentListener() {

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
				// of styles, which a line of text has not
			}
		});
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
	public void show(final String text) {
		if (field.getText().equals(text)) return;
		shown = true;
		field.setText(text);
		field.setCaretPosition(0);
		shown = false;
	}

	@Override
	public void enable(final boolean enabled) {
		field.setEnabled(enabled);
	}
}
