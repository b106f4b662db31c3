package org.imagingbiomarkers.plugins.dialog;

import java.util.function.Consumer;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;

/** Tells what a person types into a field, and nothing of what the dialog itself shows there. */
final class TypedText implements DocumentListener {

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
		// of styles, which plain text has not
	}
}
