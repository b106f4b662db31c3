package org.imagingbiomarkers.plugins.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;

/** What a color bar is drawn with: on a picture, or as an overlay that leaves the values alone. */
interface DrawingSurface {

	/** Fills a rectangle. */
	void fill(int x, int y, int width, int height, Color color);

	/** Writes a line of text that begins at x, above a base line. */
	void write(String text, int x, int baseline, Font font, Color color);

	/** Draws the outline of a rectangle. */
	default void frame(final int x, final int y, final int width, final int height, final int thick, final Color color) {
		fill(x, y, width, thick, color);
		fill(x, y + height - thick, width, thick, color);
		fill(x, y, thick, height, color);
		fill(x + width - thick, y, thick, height, color);
	}

	/** Letters of a size in pixels. */
	static Font font(final int size) {
		return new Font(Font.SANS_SERIF, Font.PLAIN, size);
	}

	/** How large the letters of a font are. */
	static FontMetrics metrics(final Font font) {
		return graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)).getFontMetrics(font);
	}

	/** What can be read on a paper. */
	static Color ink(final Color paper) {
		return paper.equals(Color.BLACK) ? Color.WHITE : Color.BLACK;
	}

	/** Graphics that draw letters without steps. */
	static Graphics2D graphics(final BufferedImage picture) {
		final Graphics2D g = picture.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		return g;
	}

	/** A pen for a picture. */
	static DrawingSurface on(final Graphics2D g) {
		return new DrawingSurface() {

			@Override
			public void fill(final int x, final int y, final int width, final int height, final Color color) {
				g.setColor(color);
				g.fillRect(x, y, width, height);
			}

			@Override
			public void write(final String text, final int x, final int baseline, final Font font, final Color color) {
				g.setColor(color);
				g.setFont(font);
				g.drawString(text, x, baseline);
			}
		};
	}

	/**
	 * Draws into an overlay, which leaves the values of the image alone and stays sharp when it is zoomed.
	 *
	 * @param overlay what it draws into
	 */
	record OfOverlay(Overlay overlay) implements DrawingSurface {

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
}
