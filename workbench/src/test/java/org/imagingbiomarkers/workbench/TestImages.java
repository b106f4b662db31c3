package org.imagingbiomarkers.workbench;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

/** Small images that commands can work on. */
public final class TestImages {

	private TestImages() {}

	/** Two slices and three volumes that decay as with an ADC of 1e-3 mm^2/s at b = 0, 500, 1000; it knows no b-values. */
	public static ImagePlus diffusion(final String title) {
		final ImageStack stack = new ImageStack(6, 5);
		for (final double b : new double[] { 0, 500, 1000 }) {
			for (int slice = 0; slice < 2; slice++) {
				final FloatProcessor plane = new FloatProcessor(6, 5);
				for (int i = 0; i < 30; i++) {
					plane.setf(i, (float) ((100 + i) * Math.exp(-1e-3 * b)));
				}
				stack.addSlice(plane);
			}
		}
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(1, 2, 3);
		image.setOpenAsHyperStack(true);
		return image;
	}

	/** A volume without diffusion weighting and six with it. */
	public static ImagePlus tensor(final String title) {
		final ImageStack stack = new ImageStack(6, 5);
		for (int volume = 0; volume < 7; volume++) {
			for (int slice = 0; slice < 2; slice++) {
				final FloatProcessor plane = new FloatProcessor(6, 5);
				for (int i = 0; i < 30; i++) {
					plane.setf(i, (float) ((100 + i) * (volume == 0 ? 1 : 0.4 + 0.02 * volume)));
				}
				stack.addSlice(plane);
			}
		}
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(1, 2, 7);
		image.setOpenAsHyperStack(true);
		return image;
	}

	/** Four slices of 12 x 10 voxels of 1 x 1 x 2 mm with a texture, and a selection of 8 x 6 of them. */
	public static ImagePlus region(final String title) {
		final ImageStack stack = new ImageStack(12, 10);
		for (int slice = 0; slice < 4; slice++) {
			final FloatProcessor plane = new FloatProcessor(12, 10);
			for (int i = 0; i < 120; i++) {
				plane.setf(i, (i * 37 + slice * 11) % 101);
			}
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus(title, stack);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelDepth = 2;
		image.setRoi(2, 2, 8, 6);
		return image;
	}
}
