package org.imagingbiomarkers.plugins.command;

import java.util.Arrays;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;

import ij.ImagePlus;
import ij.process.ImageProcessor;

/** The volume at which a dynamic series opens: one that contrast agent has reached, where there is something to see. */
final class FirstVolume {

	private static final int MIN_VOLUMES = 5;
	/** Pixels along each side of a slice that are looked at. */
	private static final int SAMPLES = 48;
	/** Pixels that change most, as one of so many. */
	private static final int CHANGING_SHARE = 20;
	/** Part of the largest change from which on a volume is one after contrast. */
	private static final double REACHED = 0.9;

	private FirstVolume() {}

	/** Shows that volume of a series with times; other images stay as they are. Looks at some pixels of one slice. */
	static void show(final ImagePlus image) {
		final Acquisition acquisition = ImagePlusProperties.acquisition(image);
		final boolean dynamic = acquisition.get(AcquisitionValue.TIMES).isPresent() && acquisition.pet().isEmpty() &&
			acquisition.get(AcquisitionValue.B_VALUES).isEmpty();
		if (!dynamic || image.getNFrames() < MIN_VOLUMES || image.getStack().isVirtual()) return;
		final double low = image.getDisplayRangeMin();
		image.setPosition(1, image.getZ(), afterContrast(image) + 1);
		image.resetDisplayRange();
		if (image.getDisplayRangeMax() <= image.getDisplayRangeMin()) image.setDisplayRange(low, low + 1);
	}

	/** The first volume, from 0, in which the pixels that change most have changed nearly as much as they ever do. */
	static int afterContrast(final ImagePlus image) {
		final float[][] curves = curves(image);
		final Integer[] order = new Integer[curves.length];
		Arrays.setAll(order, i -> i);
		Arrays.sort(order, (a, b) -> Float.compare(change(curves[b]), change(curves[a])));
		final double[] mean = new double[image.getNFrames()];
		for (int i = 0; i < Math.max(1, order.length / CHANGING_SHARE); i++) {
			final float[] curve = curves[order[i]];
			for (int t = 0; t < mean.length; t++) {
				mean[t] += Math.abs(curve[t] - curve[0]);
			}
		}
		final double largest = Arrays.stream(mean).max().orElse(0);
		for (int t = 0; t < mean.length; t++) {
			if (largest > 0 && mean[t] >= REACHED * largest) return t;
		}
		return 0;
	}

	private static float change(final float[] curve) {
		float most = 0;
		for (final float value : curve) {
			most = Math.max(most, Math.abs(value - curve[0]));
		}
		return most;
	}

	/** For each pixel that is looked at a value per volume. */
	private static float[][] curves(final ImagePlus image) {
		final int columns = Math.min(SAMPLES, image.getWidth());
		final int rows = Math.min(SAMPLES, image.getHeight());
		final float[][] curves = new float[columns * rows][image.getNFrames()];
		for (int t = 0; t < image.getNFrames(); t++) {
			final ImageProcessor slice = image.getStack().getProcessor(image.getStackIndex(1, image.getZ(), t + 1));
			for (int i = 0; i < curves.length; i++) {
				final float value = slice.getf(i % columns * image.getWidth() / columns, i / columns * image.getHeight() / rows);
				curves[i][t] = Float.isFinite(value) ? value : 0;
			}
		}
		return curves;
	}
}
