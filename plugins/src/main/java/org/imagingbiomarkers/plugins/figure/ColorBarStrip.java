package org.imagingbiomarkers.plugins.figure;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.List;

import javax.swing.JPanel;

import org.imagingbiomarkers.plugins.map.Category;
import org.imagingbiomarkers.plugins.map.ShownQuantity;

import ij.ImagePlus;
import ij.gui.ImageWindow;

/**
 * A color bar below a map in its window: which color is which value, and its unit. It lies beside the pixels and follows
 * the range and the colors in which the map is shown.
 */
final class ColorBarStrip extends JPanel {

	private static final long serialVersionUID = 1L;

	private static final int MARGIN = 6;
	private static final int BAR_HEIGHT = 10;
	/** Letters that a number takes along the bar, with the space around it. */
	private static final int LETTERS_PER_TICK = 6;

	private final transient ImagePlus map;

	private ColorBarStrip(final ImagePlus map) {
		this.map = map;
		setFont(DrawingSurface.font(12));
		setBackground(Color.BLACK);
		getAccessibleContext().setAccessibleName("Color bar");
	}

	/** Puts a bar below a map that has none. */
	static void attach(final ImagePlus image) {
		final ImageWindow window = image.getWindow();
		final boolean map = ShownQuantity.of(image).filter(ShownQuantity::isMap).isPresent() && image.getBitDepth() != 24;
		if (window == null || !map || hasBar(image) || of(window) != null) return;
		window.add(new ColorBarStrip(image));
		window.pack();
	}

	private static boolean hasBar(final ImagePlus image) {
		if (image.getOverlay() == null) return false;
		for (int i = 0; i < image.getOverlay().size(); i++) {
			if (DrawingSurface.OfOverlay.NAME.equals(image.getOverlay().get(i).getName())) return true;
		}
		return false;
	}

	/** Draws the bar of an image anew, if it has one. */
	static void follow(final ImagePlus image) {
		final ColorBarStrip strip = image.getWindow() == null ? null : of(image.getWindow());
		if (strip != null) strip.repaint();
	}

	private static ColorBarStrip of(final ImageWindow window) {
		for (final Component present : window.getComponents()) {
			if (present instanceof ColorBarStrip strip) return strip;
		}
		return null;
	}

	/** A name and its color, at a place. */
	private record Entry(Category category, int x, int line) {}

	@Override
	public Dimension getPreferredSize() {
		final int width = map.getCanvas() == null ? map.getWidth() : map.getCanvas().getWidth();
		final int line = getFontMetrics(getFont()).getHeight();
		final List<Category> categories = ColorScale.of(map).categories();
		if (categories.isEmpty()) return new Dimension(width, 2 * line + BAR_HEIGHT + MARGIN);
		final List<Entry> entries = legend(categories, width);
		return new Dimension(width, (entries.get(entries.size() - 1).line + 1) * line + MARGIN);
	}

	private List<Entry> legend(final List<Category> categories, final int width) {
		final FontMetrics letters = getFontMetrics(getFont());
		final List<Entry> entries = new ArrayList<>();
		int x = MARGIN;
		int line = 0;
		for (final Category category : categories) {
			final int wide = letters.getAscent() + letters.stringWidth(category.label()) + 3 * MARGIN;
			if (x > MARGIN && x + wide > width) {
				x = MARGIN;
				line++;
			}
			entries.add(new Entry(category, x, line));
			x += wide;
		}
		return entries;
	}

	@Override
	protected void paintComponent(final Graphics graphics) {
		super.paintComponent(graphics);
		final ColorScale scale = ColorScale.of(map);
		if (scale.categories().isEmpty()) bar(graphics, scale);
		else names(graphics, scale);
	}

	private void names(final Graphics graphics, final ColorScale scale) {
		final FontMetrics letters = graphics.getFontMetrics();
		for (final Entry entry : legend(scale.categories(), getWidth())) {
			final int top = MARGIN / 2 + entry.line * letters.getHeight();
			graphics.setColor(entry.category.color());
			graphics.fillRect(entry.x, top + 1, letters.getAscent(), letters.getAscent());
			graphics.setColor(Color.WHITE);
			graphics.drawRect(entry.x, top + 1, letters.getAscent(), letters.getAscent());
			graphics.drawString(entry.category.label(), entry.x + letters.getAscent() + MARGIN, top + letters.getAscent());
		}
	}

	private void bar(final Graphics graphics, final ColorScale scale) {
		final FontMetrics letters = graphics.getFontMetrics();
		final double low = scale.lowest();
		final double range = scale.high() - low;
		final int length = getWidth() - 2 * MARGIN;
		if (!(range > 0) || length < 2) return;
		final AxisTicks ticks = AxisTicks.between(low, scale.high(), Math.max(2, length / (LETTERS_PER_TICK * letters
			.charWidth('0'))));
		final String unit = ticks.unit(scale.unit());
		graphics.setColor(Color.WHITE);
		graphics.setFont(getFont().deriveFont(Font.BOLD));
		graphics.drawString(scale.label() + (unit.isEmpty() ? "" : " (" + unit + ")"), MARGIN, letters.getAscent() + 1);
		graphics.setFont(getFont());
		final int top = letters.getHeight();
		for (int x = 0; x < length; x++) {
			graphics.setColor(new Color(scale.rgb(low + range * x / (length - 1))));
			graphics.fillRect(MARGIN + x, top, 1, BAR_HEIGHT);
		}
		graphics.setColor(Color.WHITE);
		graphics.drawRect(MARGIN, top, length - 1, BAR_HEIGHT);
		for (final double value : ticks.values()) {
			final int x = MARGIN + (int) Math.round((length - 1) * (value - low) / range);
			final String text = ticks.text(value);
			graphics.drawLine(x, top + BAR_HEIGHT, x, top + BAR_HEIGHT + 2);
			final int left = Math.max(MARGIN, Math.min(MARGIN + length - letters.stringWidth(text), x - letters.stringWidth(
				text) / 2));
			graphics.drawString(text, left, top + BAR_HEIGHT + letters.getAscent() + 1);
		}
	}
}
