package org.imagingbiomarkers.plugins.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.plugins.map.Category;

/** A vertical bar with numbers beside it, under the name and the unit; for categories, a legend. */
final class ColorBar {

	private static final int MOST_TICKS = 12;

	private final ColorScale scale;
	private final FontMetrics bold;
	private final FontMetrics plain;
	private final boolean titled;
	/** Half a letter: gaps and the thickness of the bar are multiples of it. */
	private final int gap;

	/**
	 * @param g where it is going to be drawn, for the measures of the font
	 * @param titled whether name and unit stand above it
	 */
	ColorBar(final ColorScale scale, final Graphics2D g, final Font font, final boolean titled) {
		this.scale = scale;
		this.titled = titled;
		bold = g.getFontMetrics(font.deriveFont(Font.BOLD));
		plain = g.getFontMetrics(font);
		gap = Math.max(2, plain.getAscent() / 3);
	}

	/** Pixels that it takes in width where it is so many pixels high. */
	int width(final int height) {
		int widest = 0;
		for (final String line : title(height)) {
			widest = Math.max(widest, bold.stringWidth(line));
		}
		if (!scale.categories().isEmpty()) {
			for (final Category category : scale.categories()) {
				widest = Math.max(widest, plain.getAscent() + 2 * gap + plain.stringWidth(category.label()));
			}
			return widest;
		}
		final Ticks ticks = ticks(height);
		for (final double value : ticks.values()) {
			widest = Math.max(widest, thickness() + 3 * gap + plain.stringWidth(ticks.text(value)));
		}
		return widest;
	}

	/** The least height at which it can be read. */
	int least() {
		final int lines = scale.categories().isEmpty() ? 3 : scale.categories().size();
		return titleHeight() + lines * plain.getHeight() + 2 * gap;
	}

	/** Draws it. */
	void draw(final Graphics2D g, final int x, final int y, final int height, final Color ink) {
		g.setColor(ink);
		g.setFont(bold.getFont());
		int line = y;
		for (final String text : title(height)) {
			g.drawString(text, x, line + bold.getAscent());
			line += bold.getHeight();
		}
		g.setFont(plain.getFont());
		if (scale.categories().isEmpty()) bar(g, x, y + titleHeight(), barHeight(height), ticks(height), ink);
		else legend(g, x, y + titleHeight(), ink);
	}

	private void bar(final Graphics2D g, final int x, final int top, final int height, final Ticks ticks, final Color ink) {
		final double low = scale.lowest();
		final double range = scale.high() - low;
		for (int row = 0; row < height; row++) {
			g.setColor(new Color(scale.rgb(scale.high() - range * row / Math.max(1, height - 1))));
			g.fillRect(x, top + row, thickness(), 1);
		}
		g.setColor(ink);
		g.drawRect(x, top, thickness() - 1, height - 1);
		for (final double value : ticks.values()) {
			final int row = top + (int) Math.round((height - 1) * (scale.high() - value) / range);
			g.fillRect(x + thickness(), row, gap, Math.max(1, gap / 4));
			final int half = plain.getAscent() / 2 - plain.getAscent() / 10;
			final int baseline = Math.max(top + 2 * half, Math.min(top + height, row + half));
			g.drawString(ticks.text(value), x + thickness() + 2 * gap, baseline);
		}
	}

	private void legend(final Graphics2D g, final int x, final int top, final Color ink) {
		final int side = plain.getAscent();
		int line = top;
		for (final Category category : scale.categories()) {
			g.setColor(category.color());
			g.fillRect(x, line, side, side);
			g.setColor(ink);
			g.drawRect(x, line, side - 1, side - 1);
			g.drawString(category.label(), x + side + 2 * gap, line + plain.getAscent() - plain.getAscent() / 10);
			line += plain.getHeight();
		}
	}

	private List<String> title(final int height) {
		final List<String> lines = new ArrayList<>();
		if (!titled) return lines;
		lines.add(scale.label());
		final String unit = scale.categories().isEmpty() ? ticks(height).unit(scale.unit()) : "";
		if (!unit.isEmpty()) lines.add(unit);
		return lines;
	}

	private Ticks ticks(final int height) {
		final int room = (int) (barHeight(height) / (1.6 * plain.getAscent()));
		return Ticks.between(scale.lowest(), scale.high(), Math.min(MOST_TICKS, room));
	}

	private int barHeight(final int height) {
		return Math.max(1, height - titleHeight());
	}

	/** Two lines also where there is no unit, so that bars side by side are level. */
	private int titleHeight() {
		return titled ? 2 * bold.getHeight() + gap : 0;
	}

	private int thickness() {
		return 4 * gap;
	}
}
