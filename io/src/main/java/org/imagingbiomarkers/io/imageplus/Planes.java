package org.imagingbiomarkers.io.imageplus;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.InputException;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.ImageProcessor;

/** The pixels of an ImageJ image as arrays of values. */
final class Planes {

	private Planes() {}

	/**
	 * The planes of an ImageJ image, in its order (channel, slice, frame), as values: a calibration function, such as the
	 * one that shifts signed 16-bit pixels, is applied.
	 *
	 * @throws InputException if the image holds colors, not values
	 */
	static List<Object> of(final ImagePlus image) throws InputException {
		if (image.getType() == ImagePlus.COLOR_RGB || image.getType() == ImagePlus.COLOR_256) {
			throw new InputException("The image \"" + image.getTitle() +
				"\" holds colors: convert it to 8, 16 or 32 bits (Image > Type) first.");
		}
		final Calibration calibration = image.getCalibration();
		final float[] table = calibration.calibrated() ? calibration.getCTable() : null;
		final ImageStack stack = image.getStack();
		final List<Object> planes = new ArrayList<>();
		for (int i = 1; i <= stack.size(); i++) {
			planes.add(table == null ? stack.getPixels(i) : calibrated(stack.getProcessor(i), table));
		}
		return planes;
	}

	private static float[] calibrated(final ImageProcessor plane, final float[] table) {
		final float[] values = new float[plane.getPixelCount()];
		for (int i = 0; i < values.length; i++) {
			values[i] = table[plane.get(i)];
		}
		return values;
	}
}
