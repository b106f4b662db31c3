package org.imagingbiomarkers.plugins.figure;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.process.ColorProcessor;

/**
 * Slices of a map as part of the overlay of an image.
 *
 * @param scale colors of the values
 * @param lowest value that is seen
 * @param opacity from 0 to 1
 */
record MapLayer(ColorScale scale, double lowest, double opacity) {

	/** Image property that tells that its overlay holds a map: ImageJ keeps no names of the images in an overlay. */
	private static final String PROPERTY = "biomarkers.map_overlay";
	/** The darkest color that ImageJ does not take for a hole. */
	private static final int NEARLY_BLACK = 0x010101;

	/**
	 * Lays the values of a slice over an image, as far as there are any.
	 *
	 * @param values on the grid of the image
	 * @param slice from 1
	 */
	void add(final ImagePlus image, final float[] values, final int slice) {
		final Rectangle part = part(values, image.getWidth());
		if (part.isEmpty()) return;
		final ColorProcessor colors = new ColorProcessor(part.width, part.height);
		for (int y = 0; y < part.height; y++) {
			for (int x = 0; x < part.width; x++) {
				final float value = values[(part.y + y) * image.getWidth() + part.x + x];
				colors.set(x, y, seen(value) ? Math.max(NEARLY_BLACK, scale.rgb(value)) : 0);
			}
		}
		final ImageRoi layer = new ImageRoi(part.x, part.y, colors);
		layer.setZeroTransparent(true);
		layer.setOpacity(opacity);
		layer.setPosition(image.getStackSize() > 1 ? slice : 0);
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		overlay.add(layer);
		image.setOverlay(overlay);
		image.setProp(PROPERTY, scale.label());
	}

	/** The slices of the map over an image; none where it has none. */
	static List<ImageRoi> of(final ImagePlus image) {
		if (image.getProp(PROPERTY) == null || image.getOverlay() == null) return List.of();
		return Arrays.stream(image.getOverlay().toArray()).filter(ImageRoi.class::isInstance).map(ImageRoi.class::cast)
			.toList();
	}

	private boolean seen(final float value) {
		return value >= lowest && !Float.isNaN(value);
	}

	private Rectangle part(final float[] values, final int width) {
		return MapSlice.extent(values.length, width, i -> seen(values[i]));
	}
}
