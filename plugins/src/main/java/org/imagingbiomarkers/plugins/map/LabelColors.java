package org.imagingbiomarkers.plugins.map;

import java.awt.Color;

import ij.process.LUT;

/** The colors of label images: background is black, and neighbors in number look different. */
public final class LabelColors {

	/** Turns from one color to the next. */
	private static final float GOLDEN_RATIO = 0.618034f;

	private LabelColors() {}

	/** As a table of 256 colors. */
	public static LUT lut() {
		final byte[][] rgb = new byte[3][256];
		for (int label = 1; label < 256; label++) {
			final Color color = Color.getHSBColor(label * GOLDEN_RATIO, 0.75f, 1f);
			rgb[0][label] = (byte) color.getRed();
			rgb[1][label] = (byte) color.getGreen();
			rgb[2][label] = (byte) color.getBlue();
		}
		return new LUT(rgb[0], rgb[1], rgb[2]);
	}
}
