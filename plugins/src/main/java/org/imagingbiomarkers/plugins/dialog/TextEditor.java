package org.imagingbiomarkers.plugins.dialog;

import java.util.function.Consumer;

import javax.swing.JComponent;
import javax.swing.JTextField;

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
}
