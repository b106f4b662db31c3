package org.imagingbiomarkers.plugins.dialog;

import java.awt.Color;
import java.util.List;
import java.util.function.Consumer;

import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.ListCellRenderer;

/** The editor of a field. It reports every change that the user makes. */
interface Editor {

	/** The component in the dialog. */
	JComponent component();

	/** The part of the component that takes the keyboard. */
	JComponent control();

	/** Shows a text without reporting a change. */
	void show(String text);

	void enable(boolean enabled);

	/** @param color of the text; null: the default */
	default void paint(final Color color) {
		control().setForeground(color);
	}

	/** A box to check, which has its label itself. */
	final class Check implements Editor {

		private final JCheckBox box;

		Check(final String label, final Consumer<String> checked) {
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

	/** One of several words, shown as {@link ChoiceWords} has them. */
	final class Choice implements Editor {

		private final JComboBox<String> box;
		private boolean shown;

		/** @param key of the field */
		Choice(final String key, final List<String> words, final Consumer<String> chosen) {
			box = new JComboBox<>(words.toArray(String[]::new));
			final ListCellRenderer<? super String> look = box.getRenderer();
			box.setRenderer((list, word, index, selected, focused) -> look.getListCellRendererComponent(list, word == null
				? null : ChoiceWords.of(key, word), index, selected, focused));
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

	/** What a command has to say while it is filled in. */
	final class Message implements Editor {

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
}
