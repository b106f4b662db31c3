package org.imagingbiomarkers.plugins.dialog;

import java.util.List;
import java.util.function.Consumer;

import javax.swing.JComboBox;
import javax.swing.JComponent;

/** One of several words. */
final class ChoiceEditor implements Editor {

	private final JComboBox<String> box;
	private boolean shown;

	ChoiceEditor(final List<String> words, final Consumer<String> chosen) {
		box = new JComboBox<>(words.toArray(String[]::new));
		box.addActionListener(event -> {
			if (!shown) chosen.accept((String) box.getSelectedItem());
		});
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
		shown = true;
		box.setSelectedItem(text);
		shown = false;
	}

	@Override
	public void enable(final boolean enabled) {
		box.setEnabled(enabled);
	}
}
