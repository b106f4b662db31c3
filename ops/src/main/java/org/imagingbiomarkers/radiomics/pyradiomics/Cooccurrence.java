package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.Region;

/** How often gray levels are neighbors (GLCM): features of each direction, averaged, or of all, weighted. */
final class Cooccurrence {

	/** Matrices of more levels do not fit into memory for all directions. */
	private static final int MAX_LEVELS = 4000;

	private Cooccurrence() {}

	/** @throws InvalidInputException if there are too many gray levels */
	static Map<String, Double> measure(final Region region, final GrayLevels levels, final SettingValues settings) {
		final int count = levels.present().length;
		if (count > MAX_LEVELS) {
			throw new InvalidInputException("The region has " + count + " gray levels; choose a binWidth or binCount with " +
				"which it has at most " + MAX_LEVELS + ".");
		}
		final Offsets directions = Offsets.of(region, settings.wholes(Setting.DISTANCES), settings.flatAxis(), false);
		final boolean symmetrical = settings.is(Setting.SYMMETRICAL_GLCM);
		final int[] places = places(region, levels);
		final boolean weighted = settings.has(Setting.WEIGHTING_NORM);
		final double[][] merged = new double[weighted ? count : 0][count];
		final Map<String, Double> sums = new HashMap<>();
		int used = 0;
		for (int d = 0; d < directions.count(); d++) {
			final double[][] pairs = pairs(region.voxels(), places, count, directions.flat(d, region.grid()), symmetrical);
			if (weighted) {
				add(pairs, weight(directions, d, region, settings.word(Setting.WEIGHTING_NORM)), merged);
				continue;
			}
			if (normalize(pairs) == 0) continue;
			used++;
			new CooccurrenceFeatures(pairs, levels).all().forEach((name, value) -> sums.merge(name, value, Double::sum));
		}
		if (weighted) return normalize(merged) == 0 ? Map.of() : new CooccurrenceFeatures(merged, levels).all();
		final int directionsUsed = used;
		sums.replaceAll((name, sum) -> sum / directionsUsed);
		return sums;
	}

	/** @param places one more than the number of each voxel's level among those present; 0 outside of the region */
	private static double[][] pairs(final int[] voxels, final int[] places, final int count, final int step,
		final boolean symmetrical)
	{
		final int[] counts = new int[(count + 1) * (count + 1)];
		for (final int voxel : voxels) {
			counts[places[voxel] * (count + 1) + places[voxel + step]]++;
		}
		final double[][] pairs = new double[count][count];
		for (int i = 0; i < count; i++) {
			for (int j = 0; j < count; j++) {
				pairs[i][j] = counts[(i + 1) * (count + 1) + j + 1] + (symmetrical ? (double) counts[(j + 1) * (count + 1) + i +
					1] : 0);
			}
		}
		return pairs;
	}

	private static int[] places(final Region region, final GrayLevels levels) {
		final int[] number = levels.places();
		final int[] places = new int[levels.levels().length];
		for (final int voxel : region.voxels()) {
			places[voxel] = number[levels.levels()[voxel]] + 1;
		}
		return places;
	}

	private static double weight(final Offsets directions, final int d, final Region region, final String norm) {
		if (norm.equals("no_weighting")) return 1;
		final double length = directions.length(d, region.grid(), norm);
		return Math.exp(-length * length);
	}

	private static void add(final double[][] pairs, final double weight, final double[][] into) {
		for (int i = 0; i < pairs.length; i++) {
			for (int j = 0; j < pairs.length; j++) {
				into[i][j] += weight * pairs[i][j];
			}
		}
	}

	private static double normalize(final double[][] pairs) {
		double sum = 0;
		for (final double[] row : pairs) {
			for (final double count : row) {
				sum += count;
			}
		}
		if (sum == 0) return 0;
		for (final double[] row : pairs) {
			for (int j = 0; j < row.length; j++) {
				row[j] /= sum;
			}
		}
		return sum;
	}
}
