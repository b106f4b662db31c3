package org.imagingbiomarkers.radiomics.matrices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.TextureSettings.Norm;
import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of gray levels give what counting voxel by voxel gives: short and long rows, whole and with gaps. */
class LevelRowsTest {

	private static final int BINS = 3;

	@ParameterizedTest
	@CsvSource({ "5, 0", "5, 0.5", "80, 0", "80, 0.1", "80, 0.9", "200, 0.02" })
	void runsAndDependencesAreThoseOfEveryVoxel(final int width, final double gaps) {
		final Levels of = Levels.random(width, gaps);
		final LevelRows rows = of.rows();
		for (final Step step : Step.directions(false)) {
			final int offset = step.offset(of.grid);
			final LevelSizeMatrix expected = new LevelSizeMatrix();
			expected.among(of.voxels.length);
			for (final int voxel : of.voxels) {
				if (of.levels[voxel - offset] == of.levels[voxel]) continue;
				int length = 1;
				while (of.levels[voxel + length * offset] == of.levels[voxel]) {
					length++;
				}
				expected.count(of.levels[voxel], length);
			}
			assertEquals(statistics(expected), statistics(rows.runs(BINS, offset)), step.toString());
		}
		for (int coarseness = 0; coarseness < 2; coarseness++) {
			final LevelSizeMatrix expected = new LevelSizeMatrix();
			expected.among(of.voxels.length);
			for (final int voxel : of.voxels) {
				int dependent = 1;
				for (final int offset : of.neighbors()) {
					final int other = of.levels[voxel + offset];
					if (other > 0 && Math.abs(other - of.levels[voxel]) <= coarseness) dependent++;
				}
				expected.count(of.levels[voxel], dependent);
			}
			assertEquals(statistics(expected), statistics(rows.dependences(BINS, of.neighbors(), coarseness)));
		}
	}

	@Test
	void runsLongerThanATableAreCounted() {
		final Levels of = Levels.random(200, 0);
		Arrays.stream(of.voxels).forEach(voxel -> of.levels[voxel] = 1);
		final LevelSizeMatrix expected = new LevelSizeMatrix();
		expected.among(of.voxels.length);
		IntStream.range(0, of.voxels.length / 200).forEach(row -> expected.count(1, 200));
		assertEquals(statistics(expected), statistics(of.rows().runs(BINS, 1)));
	}

	@Test
	void sumsOfLevelsThatNeed64BitsAreTheSame() {
		final Levels of = Levels.random(30, 0.2);
		assertEquals(tones(of, BINS), tones(of, Integer.MAX_VALUE));
	}

	private static List<List<Long>> tones(final Levels of, final int bins) {
		final List<List<Long>> tones = new ArrayList<>();
		of.rows().tones(bins, of.neighbors(), (level, sum, neighbors) -> tones.add(List.of((long) level, sum,
			(long) neighbors)));
		assertEquals(of.voxels.length, tones.size());
		return tones;
	}

	private static Map<Statistic, Double> statistics(final LevelSizeMatrix matrix) {
		final Map<Statistic, Statistic> all = new EnumMap<>(Statistic.class);
		for (final Statistic statistic : Statistic.values()) {
			all.put(statistic, statistic);
		}
		return matrix.statistics(all);
	}

	private record Levels(Grid grid, int[] levels, int[] voxels) {

		static Levels random(final int width, final double gaps) {
			final Grid grid = Grid.of(width + 2, 9, 6, 1, 1, 1);
			final Random random = new Random(width);
			final int[] levels = new int[grid.voxels()];
			for (int i = 0; i < levels.length; i++) {
				final boolean margin = grid.x(i) == 0 || grid.x(i) > width || grid.y(i) == 0 || grid.y(i) == 8 || grid.z(
					i) == 0 || grid.z(i) == 5;
				if (!margin && random.nextDouble() >= gaps) levels[i] = 1 + random.nextInt(BINS);
			}
			return new Levels(grid, levels, IntStream.range(0, levels.length).filter(i -> levels[i] > 0).toArray());
		}

		LevelRows rows() {
			return new LevelRows(levels, voxels, 0, voxels.length, grid.sizeX());
		}

		int[] neighbors() {
			return Step.offsets(Step.neighborhood(Norm.CHEBYSHEV, 1, false), grid);
		}
	}
}
