package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.Region;

/**
 * The gray levels of a region as PyRadiomics makes them: bins of a width start at a multiple of it.
 *
 * @param levels one per voxel of the region's grid, from 1 on; 0 outside of the mask
 * @param present the levels that occur, ascending
 */
record GrayLevels(int[] levels, int[] present) {

	/** More bins than this are a mistake in the bin width. */
	private static final double MAX_LEVELS = 1 << 24;

	/** @throws InvalidInputException if there would be too many levels */
	static GrayLevels of(final Region region, final SettingValues settings) {
		final int[] voxels = region.voxels();
		final double[] values = region.intensities();
		double lowest = Double.POSITIVE_INFINITY;
		double highest = Double.NEGATIVE_INFINITY;
		for (final int voxel : voxels) {
			lowest = Math.min(lowest, values[voxel]);
			highest = Math.max(highest, values[voxel]);
		}
		final boolean counted = settings.has(Setting.BIN_COUNT);
		final int bins = counted ? settings.whole(Setting.BIN_COUNT) : Integer.MAX_VALUE;
		// One intensity only: the bins are those of the range from half below to half above.
		final double from = counted && lowest == highest ? lowest - 0.5 : lowest;
		final double width = counted ? (lowest == highest ? 1 : highest - lowest) / bins : settings.number(Setting.BIN_WIDTH);
		final double start = counted ? from : from - remainder(from, width);
		if (!counted && (highest - start) / width > MAX_LEVELS) {
			throw new InvalidInputException("binWidth must be larger for intensities from " + lowest + " to " + highest +
				", not " + width + ".");
		}
		final int[] levels = new int[values.length];
		for (final int voxel : voxels) {
			levels[voxel] = Math.min(bins, level(values[voxel], start, width));
		}
		return new GrayLevels(levels, present(voxels, levels));
	}

	private static int[] present(final int[] voxels, final int[] levels) {
		int highest = 0;
		for (final int voxel : voxels) {
			highest = Math.max(highest, levels[voxel]);
		}
		final boolean[] there = new boolean[highest + 1];
		for (final int voxel : voxels) {
			there[levels[voxel]] = true;
		}
		return IntStream.rangeClosed(0, highest).filter(level -> there[level]).toArray();
	}

	/** For every level up to the highest, its number among those that are present. */
	int[] places() {
		final int[] places = new int[highest() + 1];
		for (int p = 0; p < present.length; p++) {
			places[present[p]] = p;
		}
		return places;
	}

	/** The number of edges at or below a value, as the edges are in floating point. */
	private static int level(final double value, final double start, final double width) {
		int level = (int) Math.floor((value - start) / width) + 1;
		while (level > 1 && value < start + (level - 1) * width) {
			level--;
		}
		while (value >= start + level * width) {
			level++;
		}
		return level;
	}

	/** Not negative, whatever the sign of the value. */
	private static double remainder(final double value, final double divisor) {
		final double rest = value % divisor;
		return rest < 0 ? rest + divisor : rest;
	}

	int highest() {
		return present[present.length - 1];
	}
}
