package org.imagingbiomarkers.radiomics.pyradiomics;

import static java.util.Map.entry;
import static org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic;

/** Runs (GLRLM), zones (GLSZM) and dependent neighbors (GLDM): counts by gray level and size. */
final class LevelSizes {

	private static final Map<Statistic, String> RUNS = Map.ofEntries( //
		entry(SMALL_EMPHASIS, "ShortRunEmphasis"), //
		entry(LARGE_EMPHASIS, "LongRunEmphasis"), //
		entry(LOW_LEVEL_EMPHASIS, "LowGrayLevelRunEmphasis"), //
		entry(HIGH_LEVEL_EMPHASIS, "HighGrayLevelRunEmphasis"), //
		entry(SMALL_LOW_LEVEL_EMPHASIS, "ShortRunLowGrayLevelEmphasis"), //
		entry(SMALL_HIGH_LEVEL_EMPHASIS, "ShortRunHighGrayLevelEmphasis"), //
		entry(LARGE_LOW_LEVEL_EMPHASIS, "LongRunLowGrayLevelEmphasis"), //
		entry(LARGE_HIGH_LEVEL_EMPHASIS, "LongRunHighGrayLevelEmphasis"), //
		entry(LEVEL_NON_UNIFORMITY, "GrayLevelNonUniformity"), //
		entry(LEVEL_NON_UNIFORMITY_NORMALIZED, "GrayLevelNonUniformityNormalized"), //
		entry(SIZE_NON_UNIFORMITY, "RunLengthNonUniformity"), //
		entry(SIZE_NON_UNIFORMITY_NORMALIZED, "RunLengthNonUniformityNormalized"), //
		entry(PERCENTAGE, "RunPercentage"), //
		entry(LEVEL_VARIANCE, "GrayLevelVariance"), //
		entry(SIZE_VARIANCE, "RunVariance"), //
		entry(ENTROPY, "RunEntropy"));
	private static final Map<Statistic, String> ZONES = Map.ofEntries( //
		entry(SMALL_EMPHASIS, "SmallAreaEmphasis"), //
		entry(LARGE_EMPHASIS, "LargeAreaEmphasis"), //
		entry(LOW_LEVEL_EMPHASIS, "LowGrayLevelZoneEmphasis"), //
		entry(HIGH_LEVEL_EMPHASIS, "HighGrayLevelZoneEmphasis"), //
		entry(SMALL_LOW_LEVEL_EMPHASIS, "SmallAreaLowGrayLevelEmphasis"), //
		entry(SMALL_HIGH_LEVEL_EMPHASIS, "SmallAreaHighGrayLevelEmphasis"), //
		entry(LARGE_LOW_LEVEL_EMPHASIS, "LargeAreaLowGrayLevelEmphasis"), //
		entry(LARGE_HIGH_LEVEL_EMPHASIS, "LargeAreaHighGrayLevelEmphasis"), //
		entry(LEVEL_NON_UNIFORMITY, "GrayLevelNonUniformity"), //
		entry(LEVEL_NON_UNIFORMITY_NORMALIZED, "GrayLevelNonUniformityNormalized"), //
		entry(SIZE_NON_UNIFORMITY, "SizeZoneNonUniformity"), //
		entry(SIZE_NON_UNIFORMITY_NORMALIZED, "SizeZoneNonUniformityNormalized"), //
		entry(PERCENTAGE, "ZonePercentage"), //
		entry(LEVEL_VARIANCE, "GrayLevelVariance"), //
		entry(SIZE_VARIANCE, "ZoneVariance"), //
		entry(ENTROPY, "ZoneEntropy"));
	private static final Map<Statistic, String> DEPENDENCES = Map.ofEntries( //
		entry(SMALL_EMPHASIS, "SmallDependenceEmphasis"), //
		entry(LARGE_EMPHASIS, "LargeDependenceEmphasis"), //
		entry(LOW_LEVEL_EMPHASIS, "LowGrayLevelEmphasis"), //
		entry(HIGH_LEVEL_EMPHASIS, "HighGrayLevelEmphasis"), //
		entry(SMALL_LOW_LEVEL_EMPHASIS, "SmallDependenceLowGrayLevelEmphasis"), //
		entry(SMALL_HIGH_LEVEL_EMPHASIS, "SmallDependenceHighGrayLevelEmphasis"), //
		entry(LARGE_LOW_LEVEL_EMPHASIS, "LargeDependenceLowGrayLevelEmphasis"), //
		entry(LARGE_HIGH_LEVEL_EMPHASIS, "LargeDependenceHighGrayLevelEmphasis"), //
		entry(LEVEL_NON_UNIFORMITY, "GrayLevelNonUniformity"), //
		entry(SIZE_NON_UNIFORMITY, "DependenceNonUniformity"), //
		entry(SIZE_NON_UNIFORMITY_NORMALIZED, "DependenceNonUniformityNormalized"), //
		entry(LEVEL_VARIANCE, "GrayLevelVariance"), //
		entry(SIZE_VARIANCE, "DependenceVariance"), //
		entry(ENTROPY, "DependenceEntropy"));
	private static final List<Integer> TOUCHING = List.of(1);

	private LevelSizes() {}

	static Map<String, Double> runs(final Region region, final GrayLevels levels, final SettingValues settings) {
		final Offsets directions = Offsets.of(region, TOUCHING, settings.flatAxis(), false);
		final LevelSizeMatrix merged = new LevelSizeMatrix();
		final Map<String, Double> sums = new HashMap<>();
		int counted = 0;
		for (int d = 0; d < directions.count(); d++) {
			final LevelSizeMatrix matrix = runs(region, levels.levels(), directions, d);
			if (matrix == null) continue;
			if (settings.has(Setting.WEIGHTING_NORM)) {
				merged.add(matrix.times(weight(directions, d, region.grid(), settings.word(Setting.WEIGHTING_NORM))));
				continue;
			}
			matrix.statistics(RUNS).forEach((name, value) -> sums.merge(name, value, Double::sum));
			counted++;
		}
		if (counted == 0) return merged.empty() ? Map.of() : merged.statistics(RUNS);
		final int directionsCounted = counted;
		sums.replaceAll((name, sum) -> sum / directionsCounted);
		return sums;
	}

	private static double weight(final Offsets directions, final int d, final Grid grid, final String norm) {
		return norm.equals("no_weighting") ? 1 : directions.length(d, grid, norm);
	}

	/** The runs of a direction; null if no line in it has two voxels of the region. */
	private static LevelSizeMatrix runs(final Region region, final int[] levels, final Offsets directions, final int d) {
		final Grid grid = region.grid();
		final int margin = region.margin();
		final int step = directions.flat(d, grid);
		final LevelSizeMatrix matrix = new LevelSizeMatrix();
		matrix.among(region.voxels().length);
		boolean several = false;
		for (int z = margin; z < grid.sizeZ() - margin; z++) {
			for (int y = margin; y < grid.sizeY() - margin; y++) {
				for (int x = margin; x < grid.sizeX() - margin; x++) {
					if (inside(grid, margin, x - directions.x()[d], y - directions.y()[d], z - directions.z()[d])) continue;
					int voxels = 0;
					int level = 0;
					int length = 0;
					int at = grid.index(x, y, z);
					for (int i = x, j = y, k = z; inside(grid, margin, i, j, k); i += directions.x()[d], j += directions
						.y()[d], k += directions.z()[d], at += step)
					{
						if (levels[at] > 0) voxels++;
						if (levels[at] == level) {
							length++;
							continue;
						}
						if (level > 0) matrix.count(level, length);
						level = levels[at];
						length = 1;
					}
					if (level > 0) matrix.count(level, length);
					several |= voxels > 1;
				}
			}
		}
		return several ? matrix : null;
	}

	private static boolean inside(final Grid grid, final int margin, final int x, final int y, final int z) {
		return x >= margin && x < grid.sizeX() - margin && y >= margin && y < grid.sizeY() - margin && z >= margin && z < grid
			.sizeZ() - margin;
	}

	static Map<String, Double> zones(final Region region, final GrayLevels levels, final SettingValues settings) {
		final int[] steps = Offsets.of(region, TOUCHING, settings.flatAxis(), true).flat(region.grid());
		final LevelSizeMatrix matrix = new LevelSizeMatrix();
		final int[] voxels = region.voxels();
		matrix.among(voxels.length);
		final int[] left = levels.levels().clone();
		final int[] waiting = new int[voxels.length];
		for (final int start : voxels) {
			final int level = left[start];
			if (level == 0) continue;
			int size = 1;
			waiting[0] = start;
			left[start] = 0;
			for (int next = 0; next < size; next++) {
				for (final int step : steps) {
					final int other = waiting[next] + step;
					if (left[other] != level) continue;
					left[other] = 0;
					waiting[size++] = other;
				}
			}
			matrix.count(level, size);
		}
		return matrix.statistics(ZONES);
	}

	static Map<String, Double> dependences(final Region region, final GrayLevels levels, final SettingValues settings) {
		final int[] steps = Offsets.of(region, settings.wholes(Setting.DISTANCES), settings.flatAxis(), true).flat(region
			.grid());
		final int alike = settings.whole(Setting.GLDM_A);
		final LevelSizeMatrix matrix = new LevelSizeMatrix();
		matrix.among(region.voxels().length);
		for (final int voxel : region.voxels()) {
			final int level = levels.levels()[voxel];
			int dependent = 1;
			for (final int step : steps) {
				final int other = levels.levels()[voxel + step];
				if (other > 0 && Math.abs(other - level) <= alike) dependent++;
			}
			matrix.count(level, dependent);
		}
		return matrix.statistics(DEPENDENCES);
	}
}
