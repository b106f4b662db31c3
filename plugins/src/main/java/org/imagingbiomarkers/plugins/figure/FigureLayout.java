package org.imagingbiomarkers.plugins.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;

/**
 * Blocks of slices side by side, or, where they have several slices each, one below the other. Everything is measured
 * before it is drawn, so that no text is cut.
 *
 * @param style how it looks
 * @param columns slices, or blocks of one slice, in a row
 */
record FigureLayout(Style style, int columns) {

	/** Pixels that one figure may have: as many as a page of 60 cm x 60 cm at 300 dpi. */
	private static final long MAX_PIXELS = 50_000_000;
	/** Of the width of the first slice, what the scale bar takes at most. */
	private static final double MAX_SCALE_BAR_SHARE = 0.4;

	/**
	 * @param scale pixels a mm, the same for all blocks
	 * @param font height of letters, pixels
	 * @param paper color around the slices
	 * @param labels whether there are names above the blocks
	 * @param scaleBar whether a bar tells the scale in mm
	 */
	record Style(double scale, int font, Color paper, boolean labels, boolean scaleBar) {

		Color ink() {
			return DrawingSurface.ink(paper);
		}

		int gap() {
			return Math.max(2, font * 2 / 3);
		}

		FontMetrics plain() {
			return DrawingSurface.metrics(DrawingSurface.font(font));
		}

		FontMetrics bold() {
			return DrawingSurface.metrics(DrawingSurface.font(font).deriveFont(Font.BOLD));
		}
	}

	/** Draws a figure. */
	BufferedImage draw(final List<FigureBlock> blocks) {
		return draw(blocks, Optional.empty());
	}

	/**
	 * Draws a figure.
	 *
	 * @param shared a color bar for all of them
	 */
	BufferedImage draw(final List<FigureBlock> blocks, final Optional<ColorScale> shared) {
		final boolean single = blocks.stream().allMatch(block -> block.tiles().size() == 1);
		final List<BufferedImage> drawn = blocks.stream().map(block -> draw(block, single ? 1 : columns)).toList();
		final int across = single ? Math.min(columns, drawn.size()) : 1;
		final int[] widths = new int[across];
		final int[] heights = new int[(drawn.size() + across - 1) / across];
		for (int i = 0; i < drawn.size(); i++) {
			widths[i % across] = Math.max(widths[i % across], drawn.get(i).getWidth());
			heights[i / across] = Math.max(heights[i / across], drawn.get(i).getHeight());
		}
		final int gap = style.gap();
		final int bodyWidth = Arrays.stream(widths).sum() + (across - 1) * 2 * gap;
		final int bodyHeight = Arrays.stream(heights).sum() + (heights.length - 1) * gap;
		final Optional<ColorBar> bar = shared.map(scale -> new ColorBar(scale, DrawingSurface.font(style.font()), true));
		final int barHeight = Math.max(bodyHeight, bar.map(ColorBar::least).orElse(0));
		final double length = scaleBarLength(blocks.get(0));
		final int foot = style.scaleBar() ? gap + style.plain().getHeight() : 0;
		final int footWidth = style.scaleBar() ? pixels(length) + gap + style.plain().stringWidth(text(length)) : 0;
		final BufferedImage figure = paper(2 * gap + Math.max(footWidth, bodyWidth + bar.map(b -> gap * 2 + b.width(
			barHeight)).orElse(0)), 2 * gap + barHeight + foot);
		final Graphics2D g = DrawingSurface.graphics(figure);
		int y = gap;
		for (int row = 0; row < heights.length; row++) {
			int x = gap;
			for (int column = 0; column < across && row * across + column < drawn.size(); column++) {
				g.drawImage(drawn.get(row * across + column), x, y, null);
				x += widths[column] + 2 * gap;
			}
			y += heights[row] + gap;
		}
		bar.ifPresent(b -> b.draw(DrawingSurface.on(g), gap + bodyWidth + 2 * gap, gap, barHeight, style.ink()));
		if (style.scaleBar()) drawScaleBar(DrawingSurface.on(g), length, gap, gap + barHeight + foot);
		g.dispose();
		return figure;
	}

	/**
	 * The size that a figure of this style would have at least.
	 *
	 * @throws InputException if it is too large
	 */
	void check(final List<FigureBlock> blocks) throws InputException {
		double pixels = 0;
		for (final FigureBlock block : blocks) {
			final MapSlice slice = block.tiles().get(0).slice();
			pixels += block.tiles().size() * block.part().width * slice.size().x() * block.part().height * slice.size().y() *
				style.scale() * style.scale();
		}
		if (pixels <= MAX_PIXELS) return;
		throw new InputException("zoom must be smaller, or slices fewer: the figure would have " + Math.round(pixels / 1e6) +
			" million pixels, and " + MAX_PIXELS / 1_000_000 + " are the most.");
	}

	private BufferedImage draw(final FigureBlock block, final int most) {
		final List<BufferedImage> tiles = block.tiles().stream().map(tile -> tile.slice().draw(block.part(), style.scale()))
			.toList();
		final int across = Math.min(most, tiles.size());
		final int down = (tiles.size() + across - 1) / across;
		final int gap = style.gap() / 2;
		final FontMetrics plain = style.plain();
		final int head = style.labels() && !block.label().isEmpty() ? style.bold().getHeight() + gap / 2 : 0;
		final boolean captioned = block.tiles().stream().anyMatch(tile -> !tile.caption().isEmpty());
		final int caption = captioned ? plain.getHeight() : 0;
		final int captionWidth = block.tiles().stream().mapToInt(tile -> plain.stringWidth(tile.caption())).max().orElse(0);
		final int tileWidth = Math.max(captionWidth, tiles.get(0).getWidth());
		final int tileHeight = caption + tiles.get(0).getHeight();
		final Optional<ColorBar> bar = block.bar().map(scale -> new ColorBar(scale, DrawingSurface.font(style.font()),
			head == 0));
		final int barHeight = Math.max(down * tileHeight + (down - 1) * gap - caption, bar.map(ColorBar::least).orElse(0));
		final int bodyWidth = across * tileWidth + (across - 1) * gap;
		final int width = bodyWidth + bar.map(b -> style.gap() + b.width(barHeight)).orElse(0);
		final String unit = bar.map(b -> b.unit(barHeight)).orElse("");
		final String label = head == 0 ? "" : unit.isEmpty() ? block.label() : block.label() + " (" + unit + ")";
		final BufferedImage picture = paper(Math.max(width, style.bold().stringWidth(label)), head + caption + barHeight +
			plain.getDescent());
		final Graphics2D g = DrawingSurface.graphics(picture);
		final DrawingSurface pen = DrawingSurface.on(g);
		pen.write(label, 0, style.bold().getAscent(), style.bold().getFont(), style.ink());
		for (int i = 0; i < tiles.size(); i++) {
			final int x = i % across * (tileWidth + gap);
			final int y = head + i / across * (tileHeight + gap);
			pen.write(block.tiles().get(i).caption(), x, y + plain.getAscent(), plain.getFont(), style.ink());
			g.drawImage(tiles.get(i), x, y + caption, null);
		}
		bar.ifPresent(b -> b.draw(pen, bodyWidth + style.gap(), head + caption, barHeight, style.ink()));
		g.dispose();
		return picture;
	}

	private void drawScaleBar(final DrawingSurface pen, final double length, final int x, final int bottom) {
		final FontMetrics plain = style.plain();
		final int thick = Math.max(2, style.font() / 5);
		final int baseline = bottom - plain.getDescent();
		pen.fill(x, baseline - plain.getAscent() / 2, pixels(length), thick, style.ink());
		pen.write(text(length), x + pixels(length) + style.gap(), baseline, plain.getFont(), style.ink());
	}

	/** The longest of 1, 2, 5, 10, ... mm that is short enough. */
	private double scaleBarLength(final FigureBlock first) {
		final double most = MAX_SCALE_BAR_SHARE * first.part().width * first.tiles().get(0).slice().size().x();
		final double power = Math.pow(10, Math.floor(Math.log10(most)));
		return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
	}

	private static String text(final double length) {
		return new AxisTicks(List.of(length), 0).text(length) + " mm";
	}

	private int pixels(final double length) {
		return (int) Math.round(length * style.scale());
	}

	private BufferedImage paper(final int width, final int height) {
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = picture.createGraphics();
		g.setColor(style.paper());
		g.fillRect(0, 0, width, height);
		g.dispose();
		return picture;
	}
}
