package org.imagingbiomarkers.plugins.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;

/** Slices of a map as a picture, in the colors, range, name and unit that the image itself has. */
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
		final MapSlice part = MapSlice.of(image, slice, scale);
		final BufferedImage map = part.draw(part.whole(), zoom / shorterSide(image));
		if (colored || !colorBar) return map;
		final Font font = DrawingSurface.font(fontSize);
		final ColorBar bar = new ColorBar(scale, font, true);
		final int margin = fontSize / 2;
		final int height = Math.max(map.getHeight(), bar.least());
		final BufferedImage picture = new BufferedImage(map.getWidth() + 2 * margin + bar.width(height), height + margin / 2,
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = DrawingSurface.graphics(picture);
		g.setColor(paper);
		g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		g.drawImage(map, 0, 0, null);
		bar.draw(DrawingSurface.on(g), map.getWidth() + margin, 0, height, DrawingSurface.ink(paper));
		g.dispose();
		return picture;
	}

	/**
	 * Draws some slices side by side, spread over the stack, with one color bar.
	 *
	 * @param most how many slices, if there are so many
	 * @param width of a slice, pixels
	 */
	public static BufferedImage overview(final ImagePlus image, final int most, final int width) {
		final int count = Math.min(most, image.getStackSize());
		final ColorScale scale = ColorScale.of(image);
		final Vector size = ImagePlusSeries.geometry(image).spacing();
		final List<FigureBlock.Tile> tiles = IntStream.range(0, count).map(tile -> 1 + (int) ((tile + 0.5) * image
			.getStackSize() / count)).mapToObj(slice -> new FigureBlock.Tile(MapSlice.of(image, slice, scale), image
				.getStackSize() > 1 ? "slice " + slice : "")).toList();
		final FigureBlock block = new FigureBlock(scale.label(), tiles, tiles.get(0).slice().whole(), Optional.of(scale));
		return new FigureLayout(new FigureLayout.Style(width / (size.x() * image.getWidth()), FONT, Color.WHITE, true, false),
			count).draw(List.of(block));
	}

	/** Of a voxel in a slice, mm. */
	static double shorterSide(final ImagePlus image) {
		final Vector size = ImagePlusSeries.geometry(image).spacing();
		return Math.min(size.x(), size.y());
	}
}
