package org.imagingbiomarkers.radiomics.preparation;

import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.Region;

/**
 * The gray levels of a region (reference manual, section 2.7).
 *
 * @param levels one per voxel of the region's grid: from 1 to {@code bins} in the intensity mask, 0 outside
 * @param bins number of gray levels
 * @param edges lower edge of every bin and upper edge of the last, in the unit of the intensities
 * @param binning how they were made
 */
public record Discretization(int[] levels, int bins, double[] edges, Binning binning) {

	/** More gray levels than this are a mistake in the settings. */
	public static final int MAX_BINS = 1 << 16;

	/**
	 * Sorts the intensities of a region into bins.
	 *
	 * @param lowest where the first bin of {@link Binning.FixedSize} starts unless that is set in it; empty: at the lowest
	 * intensity
	 * @throws InvalidInputException if the intensities do not suit the binning
	 */
	public static Discretization of(final Region region, final Binning binning, final OptionalDouble lowest) {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (final int v : region.voxels()) {
			min = Math.min(min, region.intensities()[v]);
			max = Math.max(max, region.intensities()[v]);
		}
		if (region.voxels().length == 0) {
			return new Discretization(new int[region.intensities().length], 0, new double[] { 0 }, binning);
		}
		if (binning instanceof Binning.FixedNumber number) return fixedNumber(region, number, min, max);
		if (binning instanceof Binning.FixedSize size) {
			final double start = size.start().orElse(lowest.orElse(min));
			return fixedSize(region, size, Double.isInfinite(start) ? min : start, max);
		}
		return unbinned(region, min, max);
	}

	private static Discretization fixedNumber(final Region region, final Binning.FixedNumber number, final double min,
		final double max)
	{
		final int bins = number.bins();
		final int[] levels = new int[region.intensities().length];
		for (final int v : region.voxels()) {
			final double value = region.intensities()[v];
			levels[v] = value < max ? Math.min(bins, (int) Math.floor(bins * (value - min) / (max - min)) + 1) : bins;
		}
		return new Discretization(levels, bins, edges(min, (max - min) / bins, bins), number);
	}

	private static Discretization fixedSize(final Region region, final Binning.FixedSize size, final double start,
		final double max)
	{
		final double last = Math.floor((max - start) / size.size()) + 1;
		checkBins(last, "a larger bin size, or a fixed number of bins");
		final int bins = (int) Math.max(1, last);
		final int[] levels = new int[region.intensities().length];
		for (final int v : region.voxels()) {
			levels[v] = Math.max(1, (int) Math.floor((region.intensities()[v] - start) / size.size()) + 1);
		}
		return new Discretization(levels, bins, edges(start, size.size(), bins), size);
	}

	private static Discretization unbinned(final Region region, final double min, final double max) {
		checkBins(max, "a bin size, or a number of bins");
		final int[] levels = new int[region.intensities().length];
		for (final int v : region.voxels()) {
			final double value = region.intensities()[v];
			if (value != Math.rint(value) || min < 1) {
				throw new InvalidInputException("Intensities are gray levels only if they are whole numbers from 1 on, but " +
					"one is " + (min < 1 ? min : value) + ": choose a bin size, or a number of bins.");
			}
			levels[v] = (int) value;
		}
		return new Discretization(levels, (int) max, edges(0.5, 1, (int) max), new Binning.None());
	}

	private static void checkBins(final double bins, final String remedy) {
		if (!(bins <= MAX_BINS)) {
			throw new InvalidInputException("There would be " + (long) bins + " gray levels, more than " + MAX_BINS +
				": choose " + remedy + ".");
		}
	}

	private static double[] edges(final double start, final double size, final int bins) {
		final double[] edges = new double[bins + 1];
		for (int i = 0; i <= bins; i++) {
			edges[i] = start + i * size;
		}
		return edges;
	}
}
