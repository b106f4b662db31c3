package org.imagingbiomarkers.plugins.dialog;

import javax.swing.BorderFactory;
import javax.swing.JTextField;
import javax.swing.plaf.basic.BasicComboBoxEditor;

/** Has the user of a box of choices type into a field that somebody else listens to. */
final class TextFieldComboBoxEditor extends BasicComboBoxEditor {

	TextFieldComboBoxEditor(final JTextField field) {
		field.setBorder(BorderFactory.createEmptyBorder(0, 2, 0, 2));
		field.setColumns(9);
		editor = field;
	}

	@Override
	public void setItem(final Object item) {
		// The field is the master: what is chosen is written into it by whoever listens to the box.
	}

	@Override
	public Object getItem() {
		return editor.getText();
	}
}
