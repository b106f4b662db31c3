package org.imagingbiomarkers.demo;

import ij.ImagePlus;

/** The mean of an image in the voxels of a label. */
final class LabelMean {

	private LabelMean() {}

	/**
	 * @param image 32-bit
	 * @param labels 8-bit, on the grid of one volume
	 * @param frame of the image, from 1
	 */
	static double of(final ImagePlus image, final ImagePlus labels, final int label, final int frame) {
		double sum = 0;
		long count = 0;
		for (int slice = 1; slice <= labels.getNSlices(); slice++) {
			final byte[] inside = (byte[]) labels.getStack().getPixels(slice);
			final float[] values = (float[]) image.getStack().getPixels(image.getStackIndex(1, slice, frame));
			for (int i = 0; i < inside.length; i++) {
				if (inside[i] != label) continue;
				sum += values[i];
				count++;
			}
		}
		return sum / count;
	}
}
