package org.imagingbiomarkers.plugins.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

import ij.ImagePlus;

/** A slice of a map as a picture, in the colors, range, name and unit that the image itself has. */
public final class MapFigure {

	private static final int FONT = 13;

	private MapFigure() {}

	/**
	 * Draws a slice, where wanted with a color bar or, for categories, a legend beside it.
	 *
	 * @param image map or any other image; one that holds colors has no color bar
	 * @param slice number of the slice in the stack, from 1
	 * @param zoom pixels along the shorter side of a voxel, above 0
	 * @param colorBar whether there is one
	 */
	public static BufferedImage render(final ImagePlus image, final int slice, final double zoom, final boolean colorBar) {
		return render(image, slice, zoom, colorBar, Color.WHITE, FONT);
	}

	/**
	 * The same on another paper.
	 *
	 * @param paper black or white
	 * @param fontSize height of letters, pixels
	 */
	public static BufferedImage render(final ImagePlus image, final int slice, final double zoom, final boolean colorBar,
		final Color paper, final int fontSize)
	{
		final boolean colored = image.getType() == ImagePlus.COLOR_RGB;
		final ColorScale scale = colored ? null : ColorScale.of(image);
		final BufferedImage map = MapSlice.draw(image, slice, scale, MapSlice.whole(image), zoom);
		if (colored || !colorBar) return map;
		final Font font = new Font(Font.SANS_SERIF, Font.PLAIN, fontSize);
		final ColorBar bar = new ColorBar(scale, graphics(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)), font, true);
		final int margin = fontSize / 2;
		final int height = Math.max(map.getHeight(), bar.least());
		final BufferedImage picture = new BufferedImage(map.getWidth() + 2 * margin + bar.width(height), height + 2,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = graphics(picture);
		g.setColor(paper);
		g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		g.drawImage(map, 0, 0, null);
		bar.draw(g, map.getWidth() + margin, 0, height, ink(paper));
		g.dispose();
		return picture;
	}

	/** What can be read on a paper. */
	static Color ink(final Color paper) {
		return paper.equals(Color.BLACK) ? Color.WHITE : Color.BLACK;
	}

	/** A pen for text without steps. */
	static Graphics2D graphics(final BufferedImage picture) {
		final Graphics2D g = picture.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		return g;
	}
}
