package org.imagingbiomarkers.plugins.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
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
	/** A third of a letter: gaps and the thickness of the bar are multiples of it. */
	private final int gap;
	private final int line;

	/** @param titled whether name and unit are above it */
	ColorBar(final ColorScale scale, final Font font, final boolean titled) {
		this.scale = scale;
		this.titled = titled;
		bold = DrawingSurface.metrics(font.deriveFont(Font.BOLD));
		plain = DrawingSurface.metrics(font);
		gap = Math.max(1, plain.getAscent() / 3);
		line = Math.max(1, plain.getAscent() / 12);
	}

	/** Pixels that it takes in width where it is so many pixels high. */
	int width(final int height) {
		int widest = 0;
		for (final String text : title(height)) {
			widest = Math.max(widest, bold.stringWidth(text));
		}
		for (final Category category : scale.categories()) {
			widest = Math.max(widest, plain.getAscent() + 2 * gap + plain.stringWidth(category.label()));
		}
		if (!scale.categories().isEmpty()) return widest;
		final AxisTicks ticks = ticks(height);
		for (final double value : ticks.values()) {
			widest = Math.max(widest, thickness() + 2 * gap + plain.stringWidth(ticks.text(value)));
		}
		return widest;
	}

	/** The least height at which it can be read. */
	int least() {
		final int lines = scale.categories().isEmpty() ? 3 : scale.categories().size();
		return titleHeight() + lines * plain.getHeight();
	}

	/** Draws it. */
	void draw(final DrawingSurface pen, final int x, final int y, final int height, final Color ink) {
		int top = y;
		for (final String text : title(height)) {
			pen.write(text, x, top + bold.getAscent(), bold.getFont(), ink);
			top += bold.getHeight();
		}
		if (scale.categories().isEmpty()) bar(pen, x, y + titleHeight(), barHeight(height), ticks(height), ink);
		else legend(pen, x, y + titleHeight(), ink);
	}

	private void bar(final DrawingSurface pen, final int x, final int top, final int height, final AxisTicks ticks,
		final Color ink)
	{
		final double low = scale.lowest();
		final double range = scale.high() - low;
		int from = 0;
		for (int row = 1; row <= height; row++) {
			if (row < height && colorAt(row, height) == colorAt(from, height)) continue;
			pen.fill(x, top + from, thickness(), row - from, new Color(colorAt(from, height)));
			from = row;
		}
		pen.frame(x, top, thickness(), height, line, ink);
		final int half = (plain.getAscent() - plain.getDescent() + 1) / 2;
		for (final double value : ticks.values()) {
			final int row = top + (int) Math.round((height - 1) * (scale.high() - value) / range);
			pen.fill(x + thickness(), Math.min(row, top + height - line), gap, line, ink);
			final int baseline = Math.max(top + 2 * half, Math.min(top + height, row + half));
			pen.write(ticks.text(value), x + thickness() + 2 * gap, baseline, plain.getFont(), ink);
		}
	}

	private int colorAt(final int row, final int height) {
		return scale.rgb(scale.high() - (scale.high() - scale.lowest()) * row / Math.max(1, height - 1));
	}

	private void legend(final DrawingSurface pen, final int x, final int top, final Color ink) {
		final int side = plain.getAscent();
		int y = top;
		for (final Category category : scale.categories()) {
			pen.fill(x, y, side, side, category.color());
			pen.frame(x, y, side, side, line, ink);
			pen.write(category.label(), x + side + 2 * gap, y + side - plain.getDescent() / 2, plain.getFont(), ink);
			y += plain.getHeight();
		}
	}

	private List<String> title(final int height) {
		final List<String> lines = new ArrayList<>();
		if (!titled) return lines;
		lines.add(scale.label());
		final String unit = unit(height);
		if (!unit.isEmpty()) lines.add(unit);
		return lines;
	}

	/** The power of ten that its numbers leave to the label, with the unit; empty for a pure number. */
	String unit(final int height) {
		return scale.categories().isEmpty() ? ticks(height).unit(scale.unit()) : "";
	}

	private AxisTicks ticks(final int height) {
		final int room = (int) (barHeight(height) / (1.6 * plain.getAscent()));
		return AxisTicks.between(scale.lowest(), scale.high(), Math.min(MOST_TICKS, room));
	}

	private int barHeight(final int height) {
		return Math.max(1, height - titleHeight());
	}

	/** Two lines also where there is no unit, so that bars side by side are level. */
	private int titleHeight() {
		if (!titled) return 0;
		final boolean two = scale.categories().isEmpty();
		return (two ? 2 : 1) * bold.getHeight() + gap;
	}

	private int thickness() {
		return 4 * gap;
	}
}
