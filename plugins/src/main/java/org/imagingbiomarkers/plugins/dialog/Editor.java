package org.imagingbiomarkers.plugins.dialog;

import java.awt.Color;

import javax.swing.JComponent;

/** What a field is filled in with. It tells whoever made it of every change that the user makes. */
interface Editor {

	/** What stands in the dialog. */
	JComponent component();

	/** What the keyboard comes to; a part of the component. */
	JComponent control();

	/** Shows a text without telling anybody. */
	void show(String text);

	void enable(boolean enabled);

	/** @param color of the text; null: the usual one */
	default void paint(final Color color) {
		control().setForeground(color);
	}
}
