package org.imagingbiomarkers.plugins.dialog;

import javax.swing.JComponent;
import javax.swing.JLabel;

/** What a command has to say while it is filled in. */
final class MessageEditor implements Editor {

	private final JLabel label = new JLabel();

	@Override
	public JComponent component() {
		return label;
	}

	@Override
	public JComponent control() {
		return label;
	}

	@Override
	public void show(final String text) {
		label.setText(text);
		label.setVisible(!text.isBlank());
	}

	@Override
	public void enable(final boolean enabled) {
		label.setEnabled(enabled);
	}
}
