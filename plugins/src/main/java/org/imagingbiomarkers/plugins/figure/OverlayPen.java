package org.imagingbiomarkers.plugins.figure;

import java.awt.Color;
import java.awt.Font;

import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;

/**
 * Draws into an overlay, which leaves the values of the image alone and stays sharp when it is zoomed.
 *
 * @param overlay what it draws into
 */
record OverlayPen(Overlay overlay) implements DrawingSurface {

	/** Name of everything it draws, by which it is found again. */
	static final String NAME = "color bar";

	@Override
	public void fill(final int x, final int y, final int width, final int height, final Color color) {
		final Roi box = new Roi(x, y, width, height);
		box.setFillColor(color);
		add(box);
	}

	@Override
	public void write(final String text, final int x, final int baseline, final Font font, final Color color) {
		if (text.isEmpty()) return;
		final TextRoi line = new TextRoi(x, baseline - DrawingSurface.metrics(font).getAscent(), text, font);
		line.setStrokeColor(color);
		line.setAntialiased(true);
		add(line);
	}

	private void add(final Roi roi) {
		roi.setName(NAME);
		overlay.add(roi);
	}
}
