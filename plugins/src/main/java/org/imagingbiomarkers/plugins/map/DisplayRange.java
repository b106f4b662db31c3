package org.imagingbiomarkers.plugins.map;

import java.util.Arrays;

import ij.ImagePlus;
import ij.ImageStack;

/**
 * The values that the lowest and the highest color stand for.
 *
 * @param low one level below the lowest of the range, since the lowest entry of a {@link ColorMap} means that there is
 * none
 * @param high upper end
 */
record DisplayRange(double low, double high) {

	/** Share of the values that a range taken from the image itself leaves beyond each end. */
	private static final double CLIPPED = 0.005;
	/** Share of the range that is one level: somewhat more than a 255th, so that it is a round number. */
	private static final double LEVEL = 1 / 250.0;
	private static final double[] ROUND = { 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 };
	private static final double ROUNDING = 1e-6;

	/**
	 * The range of a quantity, those ends that depend on the image taken from it.
	 *
	 * @param stack of 32-bit slices
	 */
	static DisplayRange of(final Quantity quantity, final ImageStack stack) {
		if (!quantity.categories().isEmpty()) return new DisplayRange(quantity.smallest(), quantity.largest());
		final boolean open = Double.isNaN(quantity.smallest()) || Double.isNaN(quantity.largest());
		if (open && quantity.colors().isSigned()) {
			final double most = round(Math.max(end(stack, 1), end(stack, -1)));
			return between(-most, most);
		}
		final double most = Double.isNaN(quantity.largest()) ? round(end(stack, 1)) : quantity.largest();
		return between(Double.isNaN(quantity.smallest()) ? lower(end(stack, -1)) : quantity.smallest(), most);
	}

	void show(final ImagePlus image) {
		image.setDisplayRange(low, high);
	}

	private static DisplayRange between(final double low, final double high) {
		return new DisplayRange(low - LEVEL * (high - low), high);
	}

	private static double lower(final double below) {
		return below > 0 ? -round(below) : 0;
	}

	/** The next round number, so that a color bar ends with one. */
	private static double round(final double end) {
		if (!(end > 0)) return 1;
		final double power = Math.pow(10, Math.floor(Math.log10(end)));
		for (final double leading : ROUND) {
			if (end <= leading * power * (1 + ROUNDING)) return leading * power;
		}
		return 10 * power;
	}

	/** The upper end of the values times a sign, but for the few that are clipped; at least 0. */
	private static double end(final ImageStack stack, final int sign) {
		final float[] finite = new float[stack.getWidth() * stack.getHeight()];
		double end = 0;
		for (int slice = 1; slice <= stack.size(); slice++) {
			int count = 0;
			for (final float value : (float[]) stack.getPixels(slice)) {
				if (Float.isFinite(value)) finite[count++] = sign * value;
			}
			if (count == 0) continue;
			Arrays.sort(finite, 0, count);
			end = Math.max(end, finite[(int) Math.round((1 - CLIPPED) * (count - 1))]);
		}
		return end;
	}
}
