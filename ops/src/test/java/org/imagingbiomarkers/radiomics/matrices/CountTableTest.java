package org.imagingbiomarkers.radiomics.matrices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic;
import org.junit.jupiter.api.Test;

/** Matrices that count in a table are the same, to the bit, as those that count under keys. */
class CountTableTest {

	private static final int BINS = 9;
	private static final int COUNTS = 4000;
	/** Beyond what a table has columns for. */
	private static final int MAX_SIZE = 70;

	@Test
	void levelsAndSizes_inATable_areThoseUnderKeys() {
		final Random random = new Random(4);
		final LevelSizeMatrix table = LevelSizeMatrix.expecting(COUNTS, BINS);
		final LevelSizeMatrix keys = new LevelSizeMatrix();
		assertTrue(table.empty());
		for (int i = 0; i < COUNTS; i++) {
			final int level = 1 + random.nextInt(BINS);
			final int size = 1 + random.nextInt(MAX_SIZE);
			table.count(level, size);
			keys.count(level, size);
		}
		table.among(COUNTS);
		keys.among(COUNTS);
		final Map<Statistic, Statistic> all = Arrays.stream(Statistic.values()).collect(Collectors.toMap(s -> s, s -> s));
		assertEquals(keys.statistics(all), table.statistics(all));
		assertEquals(keys.times(0.3).statistics(all), table.times(0.3).statistics(all));
		final LevelSizeMatrix sum = new LevelSizeMatrix();
		sum.add(table);
		sum.add(keys);
		final LevelSizeMatrix other = LevelSizeMatrix.expecting(COUNTS, BINS);
		other.add(keys);
		other.add(table);
		assertEquals(sum.statistics(all), other.statistics(all));
	}

	@Test
	void pairs_inATable_areThoseUnderKeys() {
		final Random random = new Random(5);
		final int[] levels = random.ints(COUNTS + 1, 0, BINS + 1).toArray();
		final int[] voxels = IntStream.range(0, COUNTS).filter(voxel -> levels[voxel] > 0).toArray();
		final CooccurrenceMatrix table = CooccurrenceMatrix.of(levels, BINS, voxels, 0, voxels.length, 1);
		final CooccurrenceMatrix keys = new CooccurrenceMatrix(BINS);
		for (int i = 0; i < voxels.length; i++) {
			final CooccurrenceMatrix one = CooccurrenceMatrix.of(levels, BINS, voxels, i, i + 1, 1);
			keys.add(one);
		}
		assertEquals(keys.features(), table.features());
		assertEquals(keys.times(2).features(), table.times(2).features());
	}
}
