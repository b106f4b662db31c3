package org.imagingbiomarkers.plugins.dialog;

import java.util.function.Consumer;

import javax.swing.JCheckBox;
import javax.swing.JComponent;

/** A box to check, which has its label itself. */
final class CheckEditor implements Editor {

	private final JCheckBox box;

	CheckEditor(final String label, final Consumer<String> checked) {
		box = new JCheckBox(label);
		box.addActionListener(event -> checked.accept(Boolean.toString(box.isSelected())));
	}

	@Override
	public JComponent component() {
		return box;
	}

	@Override
	public JComponent control() {
		return box;
	}

	@Override
	public void show(final String text) {
		box.setSelected(Boolean.parseBoolean(text));
	}

	@Override
	public void enable(final boolean enabled) {
		box.setEnabled(enabled);
	}
}
