package org.imagingbiomarkers.plugins.figure;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/** A slice of an image in its colors, enlarged without smoothing and in the proportions of the patient. */
final class MapSlice {

	private MapSlice() {}

	/**
	 * Draws a part of a slice.
	 *
	 * @param plane number of the slice in the stack, from 1
	 * @param scale colors of its values; not used for an image that holds colors
	 * @param part voxels that are drawn
	 * @param zoom pixels along the shorter side of a voxel
	 */
	static BufferedImage draw(final ImagePlus image, final int plane, final ColorScale scale, final Rectangle part,
		final double zoom)
	{
		final int[] colors = colors(image, plane, scale);
		final double across = zoom * aspect(image, true);
		final double down = zoom * aspect(image, false);
		final int width = (int) Math.max(1, Math.round(part.width * across));
		final int height = (int) Math.max(1, Math.round(part.height * down));
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
		for (int y = 0; y < height; y++) {
			final int row = (part.y + Math.min(part.height - 1, (int) ((y + 0.5) / down))) * image.getWidth();
			for (int x = 0; x < width; x++) {
				pixels[y * width + x] = colors[row + part.x + Math.min(part.width - 1, (int) ((x + 0.5) / across))];
			}
		}
		return picture;
	}

	/** The colors of a slice, packed sRGB, one a voxel. */
	static int[] colors(final ImagePlus image, final int plane, final ColorScale scale) {
		final ImageProcessor values = image.getStack().getProcessor(plane);
		final int[] colors = new int[values.getPixelCount()];
		if (values instanceof ColorProcessor) {
			for (int i = 0; i < colors.length; i++) {
				colors[i] = values.get(i) & 0xffffff;
			}
			return colors;
		}
		values.setCalibrationTable(image.getCalibration().getCTable());
		final ImageProcessor calibrated = values.convertToFloatProcessor();
		for (int i = 0; i < colors.length; i++) {
			colors[i] = scale.rgb(calibrated.getf(i));
		}
		return colors;
	}

	/** All voxels of a slice. */
	static Rectangle whole(final ImagePlus image) {
		return new Rectangle(image.getWidth(), image.getHeight());
	}

	/** Width or height of a voxel, by the shorter of them. */
	static double aspect(final ImagePlus image, final boolean width) {
		final double w = image.getCalibration().pixelWidth;
		final double h = image.getCalibration().pixelHeight;
		final double aspect = (width ? w : h) / Math.min(w, h);
		return Double.isFinite(aspect) && aspect > 0 ? aspect : 1;
	}
}
