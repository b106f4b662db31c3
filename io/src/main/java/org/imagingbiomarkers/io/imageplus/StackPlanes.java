package org.imagingbiomarkers.io.imageplus;

import org.imagingbiomarkers.io.PlaneSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

/**
 * The planes of a stack that ImageJ reads when they are needed, as values: slices before volumes, and with the
 * calibration function applied.
 *
 * @param bits of a pixel
 * @param table of that function; null: there is none
 */
record StackPlanes(ImageStack stack, int bits, int channels, int slices, float[] table) implements PlaneSource {

	static StackPlanes of(final ImagePlus image) {
		return new StackPlanes(image.getStack(), image.getBitDepth(), image.getNChannels(), image.getNSlices(), image
			.getCalibration().calibrated() ? image.getCalibration().getCTable() : null);
	}

	@Override
	public int count() {
		return stack.size();
	}

	@Override
	public Object type() {
		if (table != null || bits == 32) return new float[0];
		return bits == 8 ? new byte[0] : new short[0];
	}

	@Override
	public void read(final int plane, final Taker taker) {
		// ImageJ counts channels before slices; of channels and frames one is 1.
		final int number = channels > 1 ? plane % slices * channels + plane / slices : plane;
		final ImageProcessor pixels = stack.getProcessor(number + 1);
		taker.take(plane, table == null ? pixels.getPixels() : calibrated(pixels, table));
	}

	/** The values that the pixels of a plane stand for. */
	static float[] calibrated(final ImageProcessor plane, final float... table) {
		final float[] values = new float[plane.getPixelCount()];
		for (int i = 0; i < values.length; i++) {
			values[i] = table[plane.get(i)];
		}
		return values;
	}
}
