package org.imagingbiomarkers.plugins.dialog;

import java.awt.KeyboardFocusManager;
import java.util.function.Consumer;

import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** Some lines of text. */
final class TextAreaEditor implements Editor {

	private static final int LINES = 3;

	private final JTextArea area = new JTextArea(LINES, TextEditor.COLUMNS);
	private final JScrollPane scroll = new JScrollPane(area);
	private boolean shown;

	TextAreaEditor(final Consumer<String> typed) {
		area.setLineWrap(true);
		area.setWrapStyleWord(true);
		// The tabulator goes on to the next field, as everywhere else.
		area.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
		area.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
		area.getDocument().addDocumentListener(new DocumentListener() {

			@Override
			public void insertUpdate(final DocumentEvent event) {
				if (!shown) typed.accept(area.getText());
			}

			@Override
			public void removeUpdate(final DocumentEvent event) {
				insertUpdate(event);
			}

			@Override
			public void changedUpdate(final DocumentEvent event) {
				// of styles, which plain text has not
			}
		});
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
	public void show(final String text) {
		if (area.getText().equals(text)) return;
		shown = true;
		area.setText(text);
		shown = false;
	}

	@Override
	public void enable(final boolean enabled) {
		area.setEnabled(enabled);
	}
}
