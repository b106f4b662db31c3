package org.imagingbiomarkers.phantom;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The warm water of a phantom, and what stands out from it.
 *
 * @param level what it holds, in the unit of the image
 * @param excess of the smoothed image over it, as a part of it
 * @param least excess that is not noise
 */
record WarmBackground(double level, PhantomVolume excess, double least) {

	/** Over the background, as a part of it. */
	private static final double HOT = 0.25;
	/** In standard deviations of the smoothed background. */
	private static final double CERTAIN = 6;
	private static final double SIGMA = 3;

	/**
	 * Measures it.
	 *
	 * @param volume activity, or SUV
	 * @throws InvalidInputException if there is none
	 */
	static WarmBackground of(final PhantomVolume volume) {
		final double level = level(volume);
		final float[] relative = new float[volume.values().length];
		final float[] smooth = smoothed(volume);
		for (int i = 0; i < relative.length; i++) {
			relative[i] = (float) (smooth[i] / level - 1);
		}
		return new WarmBackground(level, volume.with(relative), Math.max(HOT, CERTAIN * scatter(relative)));
	}

	/** Standard deviation of what is warm, from the median of its distance to 0. */
	private static double scatter(final float[] relative) {
		final double[] distances = new double[relative.length];
		int count = 0;
		for (final float value : relative) {
			if (Math.abs(value) < 0.5) distances[count++] = Math.abs(value);
		}
		Arrays.sort(distances, 0, count);
		return count == 0 ? 0 : 1.4826 * distances[count / 2];
	}

	/** The median of what is above the mean of the image: most of it is the warm water. */
	static double level(final PhantomVolume volume) {
		double sum = 0;
		int finite = 0;
		for (final float value : volume.values()) {
			if (!Float.isFinite(value)) continue;
			sum += value;
			finite++;
		}
		final double mean = finite == 0 ? 0 : sum / finite;
		final double[] above = new double[finite];
		int count = 0;
		for (final float value : volume.values()) {
			if (Float.isFinite(value) && value > mean) above[count++] = value;
		}
		if (count == 0 || !(mean > 0)) throw new InvalidInputException(
			"image must show a phantom with activity in it, but all its values are the same or 0.");
		Arrays.sort(above, 0, count);
		return above[count / 2];
	}

	/** A Gaussian of 7 mm width at half its height, one axis after the other. */
	private static float[] smoothed(final PhantomVolume volume) {
		float[] values = volume.values();
		for (int axis = 0; axis < 3; axis++) {
			final double spacing = volume.spacing(axis);
			final int reach = (int) Math.max(1, Math.ceil(2 * SIGMA / spacing));
			final double[] kernel = new double[reach + 1];
			for (int k = 0; k <= reach; k++) {
				kernel[k] = Math.exp(-0.5 * k * k * spacing * spacing / (SIGMA * SIGMA));
			}
			final float[] next = new float[values.length];
			final int stride = axis == 0 ? 1 : axis == 1 ? volume.size(0) : volume.size(0) * volume.size(1);
			for (int i = 0; i < values.length; i++) {
				final int at = i / stride % volume.size(axis);
				double sum = 0;
				double weights = 0;
				for (int k = Math.max(-at, -reach); k <= Math.min(volume.size(axis) - 1 - at, reach); k++) {
					final float value = values[i + k * stride];
					if (!Float.isFinite(value)) continue;
					sum += kernel[Math.abs(k)] * value;
					weights += kernel[Math.abs(k)];
				}
				next[i] = weights == 0 ? 0 : (float) (sum / weights);
			}
			values = next;
		}
		return values;
	}
}
