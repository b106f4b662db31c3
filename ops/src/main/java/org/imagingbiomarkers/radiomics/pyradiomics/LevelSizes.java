package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.LevelSizeMatrix;
import org.imagingbiomarkers.radiomics.Region;

/** Runs (GLRLM), zones (GLSZM) and dependent neighbors (GLDM): counts by gray level and size. */
final class LevelSizes {

	/** The names of the features of a matrix in its order; null for those that PyRadiomics has not. */
	private static final String[] RUNS = { "ShortRunEmphasis", "LongRunEmphasis", "LowGrayLevelRunEmphasis",
		"HighGrayLevelRunEmphasis", "ShortRunLowGrayLevelEmphasis", "ShortRunHighGrayLevelEmphasis",
		"LongRunLowGrayLevelEmphasis", "LongRunHighGrayLevelEmphasis", "GrayLevelNonUniformity",
		"GrayLevelNonUniformityNormalized", "RunLengthNonUniformity", "RunLengthNonUniformityNormalized", "RunPercentage",
		"GrayLevelVariance", "RunVariance", "RunEntropy", null };
	private static final String[] ZONES = { "SmallAreaEmphasis", "LargeAreaEmphasis", "LowGrayLevelZoneEmphasis",
		"HighGrayLevelZoneEmphasis", "SmallAreaLowGrayLevelEmphasis", "SmallAreaHighGrayLevelEmphasis",
		"LargeAreaLowGrayLevelEmphasis", "LargeAreaHighGrayLevelEmphasis", "GrayLevelNonUniformity",
		"GrayLevelNonUniformityNormalized", "SizeZoneNonUniformity", "SizeZoneNonUniformityNormalized", "ZonePercentage",
		"GrayLevelVariance", "ZoneVariance", "ZoneEntropy", null };
	private static final String[] DEPENDENCES = { "SmallDependenceEmphasis", "LargeDependenceEmphasis",
		"LowGrayLevelEmphasis", "HighGrayLevelEmphasis", "SmallDependenceLowGrayLevelEmphasis",
		"SmallDependenceHighGrayLevelEmphasis", "LargeDependenceLowGrayLevelEmphasis", "LargeDependenceHighGrayLevelEmphasis",
		"GrayLevelNonUniformity", null, "DependenceNonUniformity", "DependenceNonUniformityNormalized", null,
		"GrayLevelVariance", "DependenceVariance", "DependenceEntropy", null };

	private static final List<Integer> TOUCHING = List.of(1);

	private LevelSizes() {}

	static Map<String, Double> runs(final Region region, final GrayLevels levels, final Settings settings) {
		final Offsets directions = Offsets.of(region, TOUCHING, settings.flatAxis(), false);
		final LevelSizeMatrix merged = new LevelSizeMatrix();
		final double[] sums = new double[RUNS.length];
		int counted = 0;
		for (int d = 0; d < directions.count(); d++) {
			final LevelSizeMatrix matrix = runs(region, levels.levels(), directions, d);
			if (matrix == null) continue;
			if (settings.has(Setting.WEIGHTING_NORM)) {
				merged.add(matrix.times(weight(directions, d, region.grid(), settings.word(Setting.WEIGHTING_NORM))));
				continue;
			}
			final double[] features = matrix.features();
			for (int f = 0; f < sums.length; f++) {
				sums[f] += features[f];
			}
			counted++;
		}
		if (counted == 0) return merged.empty() ? Map.of() : named(RUNS, merged.features());
		for (int f = 0; f < sums.length; f++) {
			sums[f] /= counted;
		}
		return named(RUNS, sums);
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

	static Map<String, Double> zones(final Region region, final GrayLevels levels, final Settings settings) {
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
		return named(ZONES, matrix.features());
	}

	static Map<String, Double> dependences(final Region region, final GrayLevels levels, final Settings settings) {
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
		return named(DEPENDENCES, matrix.features());
	}

	private static Map<String, Double> named(final String[] names, final double[] features) {
		final Map<String, Double> found = new HashMap<>();
		for (int f = 0; f < names.length; f++) {
			if (names[f] != null) found.put(names[f], features[f]);
		}
		return found;
	}
}
