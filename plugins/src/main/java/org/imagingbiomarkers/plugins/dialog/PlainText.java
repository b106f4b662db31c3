package org.imagingbiomarkers.plugins.dialog;

import javax.swing.JComponent;

/**
 * Texts that come from files, such as names of regions and titles of images: Swing takes what begins with {@code <html>}
 * for a page, and loads what it names.
 */
public final class PlainText {

	private PlainText() {}

	/** Has a label, or what draws the cells of a list or table, show every text as it is. */
	public static <T extends JComponent> T in(final T label) {
		label.putClientProperty("html.disable", Boolean.TRUE);
		return label;
	}

	/** A text for a tool tip, which has no such switch; null stays null. */
	public static String tip(final String text) {
		return text != null && text.startsWith("<") ? " " + text : text;
	}
}
