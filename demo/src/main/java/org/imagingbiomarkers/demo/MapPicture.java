package org.imagingbiomarkers.demo;

import java.awt.Font;
import java.awt.image.BufferedImage;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.plugins.figure.MapFigure;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.plugins.map.ShownQuantity;

import ij.ImagePlus;

/** A picture of a map: two of its slices side by side, and a color bar with the numbers and the unit. */
final class MapPicture {

	private static final int TILE = 220;
	private static final int MOST_TILES = 2;

	private MapPicture() {}

	/**
	 * Makes sure that pictures can be labeled; a Java without fonts ends in an error deep inside.
	 *
	 * @throws DemoFailure if there is no font
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

	/** Draws it; a map that was put together by hand learns what it shows. */
	static BufferedImage of(final ImagePlus map, final Quantity quantity) {
		ShownQuantity.remember(map, quantity);
		if (!quantity.isSignal()) ImagePlusProperties.setValueUnit(map, quantity.unit());
		return MapFigure.overview(map, MOST_TILES, TILE);
	}
}
