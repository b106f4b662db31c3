package org.imagingbiomarkers.plugins.dialog;

import java.awt.KeyboardFocusManager;
import java.util.function.Consumer;

import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

/** Some lines of text. */
final class TextAreaEditor implements Editor {

	private static final int LINES = 3;

	private final JTextArea area = new JTextArea(LINES, TextEditor.COLUMNS);
	private final JScrollPane scroll = new JScrollPane(area);
	private final TypedText text;

	TextAreaEditor(final Consumer<String> typed) {
		area.setLineWrap(true);
		area.setWrapStyleWord(true);
		// The tabulator goes on to the next field, as everywhere else.
		area.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
		area.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
		text = new TypedText(area, typed);
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
