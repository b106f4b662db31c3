package org.imagingbiomarkers.plugins.dialog;

import java.awt.Color;

import javax.swing.UIManager;

/** Colors of messages, for a light and for a dark look and feel. */
enum MessageColor {

		/** Values of the header. */
		KNOWN(0x1f5f9e, 0x7fb8ee),
		/** What is missing. */
		NEEDED(0x9a5a00, 0xe6b15c),
		/** What is wrong. */
		WRONG(0xb3261e, 0xff8a80),
		/** What is said beside. */
		ASIDE(0x5f6368, 0xa8adb3);

	private static final int DARK_BELOW = 128;

	private final Color onLight;
	private final Color onDark;

	MessageColor(final int onLight, final int onDark) {
		this.onLight = new Color(onLight);
		this.onDark = new Color(onDark);
	}

	/** The color for the present look and feel. */
	Color color() {
		final Color background = UIManager.getColor("Panel.background");
		final boolean dark = background != null && (background.getRed() + background.getGreen() + background.getBlue()) /
			3 < DARK_BELOW;
		return dark ? onDark : onLight;
	}
}
