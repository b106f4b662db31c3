package org.imagingbiomarkers.radiomics;

import org.imagingbiomarkers.radiomics.CountMatrix.Cells;

/**
 * A matrix that counts by gray level and size: length of a run, size of a zone, distance of a zone, dependence of a
 * voxel. The features of these four families are the same formulas.
 */
public final class LevelSizeMatrix implements TextureMatrix<LevelSizeMatrix> {

	private final CountMatrix counts = new CountMatrix();
	private double voxels;

	/** Counts one run, zone or voxel. */
	public void count(final int level, final int size) {
		counts.add(level, size, 1);
	}

	/** Tells among how many voxels was counted. */
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
	 * Emphasis of small, large, low, high, small and low, small and high, large and low, large and high; non-uniformity of
	 * levels, the same normalized, of sizes, the same normalized; percentage; variance of levels, of sizes; entropy;
	 * energy.
	 */
	@Override
	public double[] features() {
		final Cells cells = counts.cells();
		final double total = cells.total();
		final double[] f = new double[17];
		double meanLevel = 0;
		double meanSize = 0;
		for (int c = 0; c < cells.counts().length; c++) {
			final double n = cells.counts()[c] / total;
			final double level = (double) cells.rows()[c] * cells.rows()[c];
			final double size = (double) cells.columns()[c] * cells.columns()[c];
			f[0] += n / size;
			f[1] += n * size;
			f[2] += n / level;
			f[3] += n * level;
			f[4] += n / level / size;
			f[5] += n * level / size;
			f[6] += n * size / level;
			f[7] += n * level * size;
			f[15] -= n * Math.log(n);
			f[16] += n * n;
			meanLevel += n * cells.rows()[c];
			meanSize += n * cells.columns()[c];
		}
		f[15] /= Math.log(2);
		for (int c = 0; c < cells.counts().length; c++) {
			final double n = cells.counts()[c] / total;
			f[13] += n * (cells.rows()[c] - meanLevel) * (cells.rows()[c] - meanLevel);
			f[14] += n * (cells.columns()[c] - meanSize) * (cells.columns()[c] - meanSize);
		}
		f[9] = concentration(cells.rows(), cells.counts()) / total / total;
		f[8] = f[9] * total;
		f[11] = concentration(cells.columns(), cells.counts()) / total / total;
		f[10] = f[11] * total;
		f[12] = total / voxels;
		return f;
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
