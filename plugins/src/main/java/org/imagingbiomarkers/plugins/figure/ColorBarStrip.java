package org.imagingbiomarkers.plugins.figure;

import java.awt.Canvas;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.plugins.map.Category;
import org.imagingbiomarkers.plugins.map.ShownQuantity;

import ij.ImagePlus;
import ij.gui.ImageWindow;
import ij.process.ImageProcessor;

/**
 * A color bar below a map in its window: which color is which value, and its unit. It lies beside the pixels and follows
 * the range and the colors in which the map is shown. It is no Swing component, which windows of ImageJ do not paint.
 */
final class ColorBarStrip extends Canvas {

	private static final long serialVersionUID = 1L;

	private static final int MARGIN = 6;
	private static final int BAR_HEIGHT = 10;
	/** Letters that a number takes along the bar, with the space around it. */
	private static final int LETTERS_PER_TICK = 6;

	private final transient ImagePlus map;
	/** Values that the channels of categories hold, by channel. */
	private final Map<Integer, Set<Float>> values = new HashMap<>();

	private ColorBarStrip(final ImagePlus map) {
		this.map = map;
		for (int channel = 1; channel <= map.getNChannels(); channel++) {
			if (!categories(channel).isEmpty()) values.put(channel, values(channel));
		}
		setFont(DrawingSurface.font(12));
		setBackground(Color.BLACK);
		getAccessibleContext().setAccessibleName("Color bar");
	}

	private List<Category> categories(final int channel) {
		return ShownQuantity.of(map, channel).map(ShownQuantity::categories).orElse(List.of());
	}

	private Set<Float> values(final int channel) {
		final Set<Float> found = new HashSet<>();
		for (int slice = 1; slice <= map.getStackSize(); slice++) {
			if (map.convertIndexToPosition(slice)[0] != channel) continue;
			final ImageProcessor plane = map.getStack().getProcessor(slice);
			for (int i = 0; i < plane.getPixelCount(); i++) {
				found.add(plane.getf(i));
			}
		}
		return found;
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
		int height = 2 * line + BAR_HEIGHT + MARGIN;
		for (final int channel : values.keySet()) {
			final List<Entry> entries = legend(present(channel), width);
			final int legend = entries.isEmpty() ? 0 : (entries.get(entries.size() - 1).line + 1) * line + MARGIN;
			height = values.size() == map.getNChannels() ? legend : Math.max(height, legend);
		}
		return new Dimension(width, height);
	}

	/** The categories that a channel holds; a legend of all there may be would be longer than the map. */
	private List<Category> present(final int channel) {
		return categories(channel).stream().filter(category -> values.get(channel).contains((float) category.value()))
			.toList();
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
	public void paint(final Graphics graphics) {
		if (graphics instanceof Graphics2D letters) {
			letters.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		}
		graphics.setFont(getFont());
		if (values.containsKey(map.getC())) names(graphics);
		else bar(graphics, ColorScale.of(map));
	}

	private void names(final Graphics graphics) {
		final FontMetrics letters = graphics.getFontMetrics();
		for (final Entry entry : legend(present(map.getC()), getWidth())) {
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
