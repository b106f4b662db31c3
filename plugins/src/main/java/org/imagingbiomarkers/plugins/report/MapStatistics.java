package org.imagingbiomarkers.plugins.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

/**
 * The values of a map in one row.
 *
 * @param voxels all there are
 * @param finite those that have a value
 */
record MapStatistics(long voxels, int finite, double mean, double deviation, double min, double p10, double median,
		double p90, double max)
{

	private static final int MAX_LABELS = 1 << 16;

	static MapStatistics of(final ImagePlus map) {
		final ImageStack stack = map.getStack();
		final long voxels = (long) stack.getWidth() * stack.getHeight() * stack.size();
		final float[] values = values(stack, voxels);
		double sum = 0;
		for (final float value : values) {
			sum += value;
		}
		final double mean = values.length == 0 ? Double.NaN : sum / values.length;
		double squares = 0;
		for (final float value : values) {
			squares += (value - mean) * (value - mean);
		}
		Arrays.sort(values);
		return new MapStatistics(voxels, values.length, mean, values.length < 2 ? Double.NaN : Math.sqrt(squares /
			(values.length - 1)), at(values, 0), at(values, 0.1), at(values, 0.5), at(values, 0.9), at(values, 1));
	}

	/** The finite values, in any order. */
	private static float[] values(final ImageStack stack, final long voxels) {
		final float[] values = new float[(int) Math.min(Integer.MAX_VALUE - 8L, voxels)];
		int count = 0;
		for (int slice = 1; slice <= stack.size(); slice++) {
			final ImageProcessor plane = stack.getProcessor(slice);
			for (int i = 0; i < plane.getPixelCount() && count < values.length; i++) {
				final float value = plane.getf(i);
				if (Float.isFinite(value)) values[count++] = value;
			}
		}
		return Arrays.copyOf(values, count);
	}

	/** The value at a share of the way through the sorted ones, interpolated. */
	private static double at(final float[] sorted, final double share) {
		if (sorted.length == 0) return Double.NaN;
		final double place = share * (sorted.length - 1);
		final int lower = (int) Math.min(Math.max(0, sorted.length - 2), Math.floor(place));
		final int upper = Math.min(sorted.length - 1, lower + 1);
		return sorted[lower] + (place - lower) * (sorted[upper] - sorted[lower]);
	}

	/**
	 * How many voxels have each whole number from 0 on, in the order of the numbers; those that no voxel has are left out.
	 */
	static Map<Integer, Long> counts(final ImagePlus image) {
		final long[] counts = new long[MAX_LABELS];
		final ImageStack stack = image.getStack();
		for (int slice = 1; slice <= stack.size(); slice++) {
			final ImageProcessor plane = stack.getProcessor(slice);
			for (int i = 0; i < plane.getPixelCount(); i++) {
				final float value = plane.getf(i);
				if (value >= 0 && value < MAX_LABELS) counts[(int) value]++;
			}
		}
		final Map<Integer, Long> found = new LinkedHashMap<>();
		for (int number = 0; number < MAX_LABELS; number++) {
			if (counts[number] > 0) found.put(number, counts[number]);
		}
		return found;
	}
}
