package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * The mean of a few slices on a grid of 2 mm, as natural logarithms.
 *
 * @param from mm along the axis
 * @param to mm along the axis
 */
record VialSlab(int axis, double from, double to, int width, int height, float[] logarithms, long finite) {

	/** Distance of its pixels, mm. */
	static final double GRID = 2;
	/** mm, where slices are not thicker. */
	static final double THICKNESS = 10;
	private static final int MOST_SLABS = 16;

	/** The logarithm at a place, mm; NaN outside. */
	double at(final double u, final double v) {
		final int i = (int) Math.rint(u / GRID);
		final int j = (int) Math.rint(v / GRID);
		return i < 0 || j < 0 || i >= width || j >= height ? Double.NaN : logarithms[j * width + i];
	}

	/** Linear between pixels, so that small moves make a difference. */
	double between(final double u, final double v) {
		final int i = (int) Math.floor(u / GRID);
		final int j = (int) Math.floor(v / GRID);
		if (i < 0 || j < 0 || i >= width - 1 || j >= height - 1) return at(u, v);
		final double a = u / GRID - i;
		final double b = v / GRID - j;
		final int k = j * width + i;
		return (1 - b) * ((1 - a) * logarithms[k] + a * logarithms[k + 1]) + b * ((1 - a) * logarithms[k + width] + a *
			logarithms[k + width + 1]);
	}

	/**
	 * Slabs across an axis, of about 10 mm, at half of that from each other.
	 *
	 * @param least extent of a slab along its shorter side, mm; none are there in a smaller volume
	 */
	static List<VialSlab> across(final PhantomVolume volume, final int axis, final double least) {
		final int first = axis == 0 ? 1 : 0;
		final int second = axis == 2 ? 1 : 2;
		final double length = volume.size(axis) * volume.spacing(axis);
		if (Math.min(volume.size(first) * volume.spacing(first), volume.size(second) * volume.spacing(second)) < least)
			return List.of();
		final double thickness = Math.min(length, Math.max(THICKNESS, volume.spacing(axis)));
		final double step = Math.max(thickness / 2, length / MOST_SLABS);
		final List<VialSlab> slabs = new ArrayList<>();
		for (double from = 0; from + thickness <= length + 1e-6; from += step) {
			final VialSlab slab = of(volume, axis, first, second, from, from + thickness);
			if (slab.finite > 0) slabs.add(slab);
		}
		return slabs;
	}

	private static VialSlab of(final PhantomVolume volume, final int axis, final int first, final int second,
		final double from, final double to)
	{
		final int width = (int) Math.max(1, Math.ceil(volume.size(first) * volume.spacing(first) / GRID));
		final int height = (int) Math.max(1, Math.ceil(volume.size(second) * volume.spacing(second) / GRID));
		final float[] logarithms = new float[width * height];
		final int low = (int) Math.max(0, Math.ceil(from / volume.spacing(axis) - 1e-6));
		final int high = (int) Math.min(volume.size(axis) - 1, Math.floor((to - 1e-6) / volume.spacing(axis)));
		long finite = 0;
		final double[] place = new double[3];
		for (int j = 0; j < height; j++) {
			for (int i = 0; i < width; i++) {
				place[first] = i * GRID;
				place[second] = j * GRID;
				double sum = 0;
				int count = 0;
				for (int k = low; k <= Math.max(low, high); k++) {
					place[axis] = k * volume.spacing(axis);
					final double value = volume.at(place);
					if (!(value > 0) || !Double.isFinite(value)) continue;
					sum += value;
					count++;
				}
				final boolean there = 2 * count > Math.max(low, high) - low;
				logarithms[j * width + i] = there && count > 0 ? (float) Math.log(sum / count) : Float.NaN;
				if (there && count > 0) finite++;
			}
		}
		return new VialSlab(axis, from, to, width, height, logarithms, finite);
	}
}
