package org.imagingbiomarkers.radiomics.pyradiomics;

import static java.util.Map.entry;
import static org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.matrices.LevelRows;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic;
import org.imagingbiomarkers.radiomics.matrices.Zones;

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
			final LevelSizeMatrix matrix = runs(region, levels, directions, d);
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
	private static LevelSizeMatrix runs(final Region region, final GrayLevels levels, final Offsets directions,
		final int d)
	{
		final int[] of = levels.levels();
		final int step = directions.flat(d, region.grid());
		if (!areNeighbors(region, of, step) && !severalInLine(region, of, directions, d)) return null;
		// A margin outside of the region ends every run.
		return rows(region, levels).runs(levels.highest(), step);
	}

	private static LevelRows rows(final Region region, final GrayLevels levels) {
		return new LevelRows(levels.levels(), region.voxels(), 0, region.voxels().length, region.grid().sizeX());
	}

	/** Whether two voxels of a region are a step apart. */
	private static boolean areNeighbors(final Region region, final int[] levels, final int step) {
		for (final int voxel : region.voxels()) {
			if (levels[voxel + step] > 0) return true;
		}
		return false;
	}

	/** Whether a line has two voxels of a region in which none has a neighbor. */
	private static boolean severalInLine(final Region region, final int[] levels, final Offsets directions, final int d) {
		final Grid grid = region.grid();
		final int margin = region.margin();
		final int dx = directions.x()[d], dy = directions.y()[d], dz = directions.z()[d];
		for (final int start : region.voxels()) {
			int x = grid.x(start) + dx, y = grid.y(start) + dy, z = grid.z(start) + dz;
			for (; inside(grid, margin, x, y, z); x += dx, y += dy, z += dz) {
				if (levels[grid.index(x, y, z)] > 0) return true;
			}
		}
		return false;
	}

	private static boolean inside(final Grid grid, final int margin, final int x, final int y, final int z) {
		return x >= margin && x < grid.sizeX() - margin && y >= margin && y < grid.sizeY() - margin && z >= margin && z < grid
			.sizeZ() - margin;
	}

	static Map<String, Double> zones(final Region region, final GrayLevels levels, final SettingValues settings) {
		final int[] steps = Offsets.of(region, TOUCHING, settings.flatAxis(), false).flat(region.grid());
		final int[] voxels = region.voxels();
		final Zones zones = Zones.of(voxels, levels.levels(), steps, region.grid().sizeX());
		final LevelSizeMatrix matrix = LevelSizeMatrix.expecting(voxels.length, levels.highest());
		matrix.among(voxels.length);
		for (int zone = 0; zone < zones.count(); zone++) {
			matrix.count(zones.levels()[zone], zones.sizes()[zone]);
		}
		return matrix.statistics(ZONES);
	}

	static Map<String, Double> dependences(final Region region, final GrayLevels levels, final SettingValues settings) {
		final int[] steps = Offsets.of(region, settings.wholes(Setting.DISTANCES), settings.flatAxis(), true).flat(region
			.grid());
		return rows(region, levels).dependences(levels.highest(), steps, settings.whole(Setting.GLDM_A)).statistics(
			DEPENDENCES);
	}
}
