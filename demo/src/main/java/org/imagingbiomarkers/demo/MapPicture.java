package org.imagingbiomarkers.demo;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;

import org.imagingbiomarkers.plugins.map.Quantity;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/** A picture of a map: its slices side by side, and a color bar with the numbers and the unit. Empty voxels are black. */
final class MapPicture {

	private static final int TILE = 220;
	private static final int MARGIN = 14;
	private static final int BAR = 18;
	private static final int LABELS = 64;
	private static final int HEAD = 30;
	private static final int MOST_TILES = 2;

	private MapPicture() {}

	/**
	 * Makes sure that pictures can be labeled; a Java without fonts ends in an error deep inside.
	 *
	 * @throws DemoFailure in one sentence, if there is no font
	 */
	static void requireFont() {
		try {
			new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().getFontMetrics(new Font(Font.SANS_SERIF,
				Font.PLAIN, 13));
		}
		catch (final Error | RuntimeException e) {
			throw new DemoFailure("Java finds no font to label pictures with; install one, on Debian fonts-dejavu-core.");
		}
	}

	static BufferedImage of(final ImagePlus map, final Quantity quantity) {
		final int tiles = Math.min(MOST_TILES, map.getStackSize());
		final int tileHeight = Math.round(TILE * (float) (map.getHeight() * map.getCalibration().pixelHeight / (map
			.getWidth() * map.getCalibration().pixelWidth)));
		final BufferedImage picture = new BufferedImage(tiles * (TILE + MARGIN) + 2 * MARGIN + BAR + LABELS, HEAD +
			tileHeight + MARGIN, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = picture.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		for (int tile = 0; tile < tiles; tile++) {
			final int slice = tiles == map.getStackSize() ? tile + 1 : 1 + Math.round((tile + 0.5f) * map.getStackSize() /
				tiles - 0.5f);
			final int left = MARGIN + tile * (TILE + MARGIN);
			g.drawImage(colored(map.getStack().getProcessor(slice), map), left, HEAD, TILE, tileHeight, null);
			g.setColor(Color.DARK_GRAY);
			g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
			if (map.getStackSize() > 1) g.drawString("slice " + slice, left, HEAD - 9);
		}
		bar(g, map, quantity, MARGIN + tiles * (TILE + MARGIN), tileHeight);
		g.dispose();
		return picture;
	}

	private static Image colored(final ImageProcessor values, final ImagePlus map) {
		values.setMinAndMax(map.getDisplayRangeMin(), map.getDisplayRangeMax());
		values.setLut(map.getProcessor().getLut());
		final BufferedImage image = new BufferedImage(values.getWidth(), values.getHeight(), BufferedImage.TYPE_INT_RGB);
		image.createGraphics().drawImage(values.createImage(), 0, 0, null);
		for (int y = 0; y < values.getHeight(); y++) {
			for (int x = 0; x < values.getWidth(); x++) {
				if (Float.isNaN(values.getf(x, y))) image.setRGB(x, y, 0);
			}
		}
		return image;
	}

	private static void bar(final Graphics2D g, final ImagePlus map, final Quantity quantity, final int left,
		final int height)
	{
		final double low = map.getDisplayRangeMin();
		final double high = map.getDisplayRangeMax();
		final var lut = map.getProcessor().getLut();
		for (int y = 0; y < height; y++) {
			g.setColor(new Color(lut.getRGB(Math.round(255f * (height - 1 - y) / (height - 1)))));
			g.fillRect(left, HEAD + y, BAR, 1);
		}
		g.setColor(Color.BLACK);
		g.drawRect(left, HEAD, BAR, height - 1);
		g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
		final FontMetrics metrics = g.getFontMetrics();
		final double step = step(high - low);
		for (double tick = Math.ceil(low / step) * step; tick <= high + 1e-9 * step; tick += step) {
			final int y = HEAD + (int) Math.round((height - 1) * (high - tick) / (high - low));
			g.drawLine(left + BAR, y, left + BAR + 4, y);
			final double value = Math.abs(tick) < 1e-9 * step ? 0 : tick;
			final String text = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
			g.drawString(text, left + BAR + 8, Math.max(HEAD + metrics.getAscent() - 3, Math.min(HEAD + height - 2, y + metrics
				.getAscent() / 2 - 1)));
		}
		final String head = quantity.label() + (quantity.unit().isEmpty() || quantity.isSignal() ? "" : " (" + pretty(quantity
			.unit()) + ")");
		g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 13));
		g.drawString(head, left + BAR + LABELS + MARGIN - g.getFontMetrics().stringWidth(head) - 4, HEAD - 9);
	}

	/** The round number that divides a range into four to ten parts. */
	private static double step(final double range) {
		final double power = Math.pow(10, Math.floor(Math.log10(range)));
		final double leading = range / power;
		return leading >= 5 ? power : leading >= 2 ? power / 2 : power / 5;
	}

	/** A unit as it is printed: with superscripts. */
	static String pretty(final String unit) {
		return unit.replace("^-3", "\u207b\u00b3").replace("^2", "\u00b2");
	}
}
