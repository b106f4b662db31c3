package org.imagingbiomarkers.plugins.figure;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.IntPredicate;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/**
 * A slice of an image in its colors.
 *
 * @param colors packed sRGB, one per voxel
 * @param width of a row, voxels
 * @param size width and height of a voxel, mm
 */
record MapSlice(int[] colors, int width, Vector size) {

	/**
	 * A slice in the colors of its values.
	 *
	 * @param plane number in the stack, from 1
	 * @param scale not used for an image that holds colors
	 */
	static MapSlice of(final ImagePlus image, final int plane, final ColorScale scale) {
		return new MapSlice(colors(image, plane, scale), image.getWidth(), ImagePlusSeries.geometry(image).spacing());
	}

	private static int[] colors(final ImagePlus image, final int plane, final ColorScale scale) {
		final ImageProcessor pixels = image.getStack().getProcessor(plane);
		if (!(pixels instanceof ColorProcessor)) return colors(values(image, plane), scale);
		final int[] colors = new int[pixels.getPixelCount()];
		for (int i = 0; i < colors.length; i++) {
			colors[i] = pixels.get(i) & 0xffffff;
		}
		return colors;
	}

	/** The values of a slice, calibrated. */
	static float[] values(final ImagePlus image, final int plane) {
		final ImageProcessor pixels = image.getStack().getProcessor(plane);
		pixels.setCalibrationTable(image.getCalibration().getCTable());
		return (float[]) pixels.convertToFloatProcessor().getPixels();
	}

	/** The colors of values. */
	static int[] colors(final float[] values, final ColorScale scale) {
		final int[] colors = new int[values.length];
		for (int i = 0; i < values.length; i++) {
			colors[i] = scale.rgb(values[i]);
		}
		return colors;
	}

	/** All its voxels. */
	Rectangle whole() {
		return new Rectangle(width, colors.length / width);
	}

	/**
	 * Draws a part of it, enlarged without smoothing and in the proportions of the patient.
	 *
	 * @param scale pixels a mm
	 */
	BufferedImage draw(final Rectangle part, final double scale) {
		final double across = scale * size.x();
		final double down = scale * size.y();
		final int pictureWidth = (int) Math.max(1, Math.round(part.width * across));
		final int pictureHeight = (int) Math.max(1, Math.round(part.height * down));
		final BufferedImage picture = new BufferedImage(pictureWidth, pictureHeight, BufferedImage.TYPE_INT_RGB);
		final int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
		for (int y = 0; y < pictureHeight; y++) {
			final int row = (part.y + Math.min(part.height - 1, (int) ((y + 0.5) / down))) * width;
			for (int x = 0; x < pictureWidth; x++) {
				pixels[y * pictureWidth + x] = colors[row + part.x + Math.min(part.width - 1, (int) ((x + 0.5) / across))];
			}
		}
		return picture;
	}

	/**
	 * The smallest rectangle around some pixels.
	 *
	 * @param count pixels, row by row
	 * @param width pixels in a row
	 * @param counts whether a pixel belongs to them
	 * @return empty where none does
	 */
	static Rectangle extent(final int count, final int width, final IntPredicate counts) {
		int left = width;
		int right = -1;
		int top = -1;
		int bottom = -1;
		for (int i = 0; i < count; i++) {
			if (!counts.test(i)) continue;
			left = Math.min(left, i % width);
			right = Math.max(right, i % width);
			bottom = i / width;
			if (top < 0) top = bottom;
		}
		return right < 0 ? new Rectangle() : new Rectangle(left, top, right - left + 1, bottom - top + 1);
	}
}
