package org.imagingbiomarkers.radiomics.matrices;

import static org.imagingbiomarkers.radiomics.matrices.LevelSizeMatrix.Statistic.*;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.radiomics.matrices.CountMatrix.Cells;

/**
 * A matrix that counts by gray level and size: length of a run, size of a zone, distance of a zone, dependence of a
 * voxel. The features of these four families are the same formulas under names of their own.
 */
public final class LevelSizeMatrix implements TextureMatrix<LevelSizeMatrix> {

	/** What is computed from the matrix. */
	public enum Statistic {
			SMALL_EMPHASIS, LARGE_EMPHASIS, LOW_LEVEL_EMPHASIS, HIGH_LEVEL_EMPHASIS, //
			SMALL_LOW_LEVEL_EMPHASIS, SMALL_HIGH_LEVEL_EMPHASIS, LARGE_LOW_LEVEL_EMPHASIS, LARGE_HIGH_LEVEL_EMPHASIS, //
			LEVEL_NON_UNIFORMITY, LEVEL_NON_UNIFORMITY_NORMALIZED, SIZE_NON_UNIFORMITY, SIZE_NON_UNIFORMITY_NORMALIZED, //
			PERCENTAGE, LEVEL_VARIANCE, SIZE_VARIANCE, ENTROPY, ENERGY
	}

	/** Sizes that a table has a column for; larger ones are rare. */
	private static final int TABLE_SIZES = 32;

	private final CountMatrix counts;
	private double voxels;

	/** A matrix for a few counts. */
	public LevelSizeMatrix() {
		this(new CountMatrix());
	}

	private LevelSizeMatrix(final CountMatrix counts) {
		this.counts = counts;
	}

	/**
	 * A matrix that is fast to count in if many counts are expected.
	 *
	 * @param expected about how often will be counted
	 * @param bins number of gray levels
	 */
	public static LevelSizeMatrix expecting(final int expected, final int bins) {
		return new LevelSizeMatrix(CountMatrix.expecting(expected, bins, TABLE_SIZES));
	}

	/** Counts one run, zone or voxel. */
	public void count(final int level, final int size) {
		counts.add(level, size, 1);
	}

	/** Counts several of the same kind. */
	void count(final int level, final int size, final int times) {
		counts.add(level, size, times);
	}

	/** Sets the number of voxels among which was counted. */
	public void among(final int count) {
		voxels = count;
	}

	/** The same matrix, weighted. */
	public LevelSizeMatrix times(final double weight) {
		final LevelSizeMatrix weighted = new LevelSizeMatrix();
		weighted.counts.add(counts, weight);
		weighted.voxels = weight * voxels;
		return weighted;
	}

	@Override
	public boolean empty() {
		return counts.empty();
	}

	@Override
	public void add(final LevelSizeMatrix other) {
		counts.add(other.counts, 1);
		voxels += other.voxels;
	}

	/**
	 * The statistics of a matrix that is not empty, under the names that a family has for them.
	 *
	 * @param names without those that the family does not have
	 */
	public <N> Map<N, Double> statistics(final Map<Statistic, N> names) {
		final Map<Statistic, Double> all = statistics();
		final Map<N, Double> named = new HashMap<>();
		names.forEach((statistic, name) -> named.put(name, all.get(statistic)));
		return named;
	}

	private Map<Statistic, Double> statistics() {
		final Cells cells = counts.cells();
		final double total = cells.total();
		final Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
		emphases(cells, total, values);
		variances(cells, total, values);
		final double levels = concentration(cells.rows(), cells.counts()) / total / total;
		values.put(LEVEL_NON_UNIFORMITY_NORMALIZED, levels);
		values.put(LEVEL_NON_UNIFORMITY, levels * total);
		final double sizes = concentration(cells.columns(), cells.counts()) / total / total;
		values.put(SIZE_NON_UNIFORMITY_NORMALIZED, sizes);
		values.put(SIZE_NON_UNIFORMITY, sizes * total);
		values.put(PERCENTAGE, total / voxels);
		return values;
	}

	private static void emphases(final Cells cells, final double total, final Map<Statistic, Double> values) {
		double small = 0;
		double large = 0;
		double low = 0;
		double high = 0;
		double smallLow = 0;
		double smallHigh = 0;
		double largeLow = 0;
		double largeHigh = 0;
		double entropy = 0;
		double energy = 0;
		for (int c = 0; c < cells.counts().length; c++) {
			final double n = cells.counts()[c] / total;
			final double level = (double) cells.rows()[c] * cells.rows()[c];
			final double size = (double) cells.columns()[c] * cells.columns()[c];
			small += n / size;
			large += n * size;
			low += n / level;
			high += n * level;
			smallLow += n / level / size;
			smallHigh += n * level / size;
			largeLow += n * size / level;
			largeHigh += n * level * size;
			entropy -= n * Math.log(n);
			energy += n * n;
		}
		values.put(SMALL_EMPHASIS, small);
		values.put(LARGE_EMPHASIS, large);
		values.put(LOW_LEVEL_EMPHASIS, low);
		values.put(HIGH_LEVEL_EMPHASIS, high);
		values.put(SMALL_LOW_LEVEL_EMPHASIS, smallLow);
		values.put(SMALL_HIGH_LEVEL_EMPHASIS, smallHigh);
		values.put(LARGE_LOW_LEVEL_EMPHASIS, largeLow);
		values.put(LARGE_HIGH_LEVEL_EMPHASIS, largeHigh);
		values.put(ENTROPY, entropy / Math.log(2));
		values.put(ENERGY, energy);
	}

	private static void variances(final Cells cells, final double total, final Map<Statistic, Double> values) {
		double meanLevel = 0;
		double meanSize = 0;
		for (int c = 0; c < cells.counts().length; c++) {
			final double n = cells.counts()[c] / total;
			meanLevel += n * cells.rows()[c];
			meanSize += n * cells.columns()[c];
		}
		double ofLevels = 0;
		double ofSizes = 0;
		for (int c = 0; c < cells.counts().length; c++) {
			final double n = cells.counts()[c] / total;
			ofLevels += n * (cells.rows()[c] - meanLevel) * (cells.rows()[c] - meanLevel);
			ofSizes += n * (cells.columns()[c] - meanSize) * (cells.columns()[c] - meanSize);
		}
		values.put(LEVEL_VARIANCE, ofLevels);
		values.put(SIZE_VARIANCE, ofSizes);
	}

	/** The sum of the squares of the counts of each level or size. */
	private static double concentration(final int[] values, final double[] counts) {
		final CountMatrix sums = new CountMatrix();
		for (int c = 0; c < counts.length; c++) {
			sums.add(values[c], 1, counts[c]);
		}
		double squares = 0;
		for (final double count : sums.cells().counts()) {
			squares += count * count;
		}
		return squares;
	}
}
