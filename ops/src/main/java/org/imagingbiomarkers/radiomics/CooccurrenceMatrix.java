package org.imagingbiomarkers.radiomics;

import org.imagingbiomarkers.radiomics.CountMatrix.Cells;

/**
 * How often two gray levels are a step apart, whichever comes first.
 * <p>
 * Only the half with the lower level first is stored; a pair of different levels counts half for either order.
 * </p>
 */
final class CooccurrenceMatrix implements TextureMatrix<CooccurrenceMatrix> {

	private static final double LOG_2 = Math.log(2);

	private final int bins;
	private final CountMatrix pairs = new CountMatrix();

	/** @param bins number of gray levels */
	CooccurrenceMatrix(final int bins) {
		this.bins = bins;
	}

	void count(final int level, final int other) {
		pairs.add(Math.min(level, other), Math.max(level, other), 1);
	}

	/** The same matrix, weighted. */
	CooccurrenceMatrix times(final double weight) {
		final CooccurrenceMatrix weighted = new CooccurrenceMatrix(bins);
		weighted.pairs.add(pairs, weight);
		return weighted;
	}

	@Override
	public boolean empty() {
		return pairs.empty();
	}

	@Override
	public void add(final CooccurrenceMatrix other) {
		pairs.add(other.pairs, 1);
	}

	@Override
	public double[] features() {
		final Cells cells = pairs.cells();
		final double[] p = cells.counts();
		final double total = cells.total();
		final double[] marginal = new double[bins + 1];
		final double[] difference = new double[bins];
		final double[] sum = new double[2 * bins + 1];
		for (int c = 0; c < p.length; c++) {
			p[c] /= total;
			final int i = cells.rows()[c];
			final int j = cells.columns()[c];
			marginal[i] += p[c] / 2;
			marginal[j] += p[c] / 2;
			difference[j - i] += p[c];
			sum[i + j] += p[c];
		}
		final double[] f = new double[25];
		joint(f, cells, marginal);
		moments(f, 4, difference);
		moments(f, 7, sum);
		distances(f, difference);
		clusters(f, sum, f[1]);
		return f;
	}

	/** Joint maximum, average, variance, entropy; angular second moment, correlation, autocorrelation, information. */
	private static void joint(final double[] f, final Cells cells, final double[] marginal) {
		double crossed = 0;
		for (int c = 0; c < cells.counts().length; c++) {
			final int i = cells.rows()[c];
			final int j = cells.columns()[c];
			final double both = cells.counts()[c];
			final double each = i == j ? both : both / 2;
			f[0] = Math.max(f[0], each);
			f[3] -= both * Math.log(each) / LOG_2;
			f[10] += both * each;
			f[19] += both * i * j;
			crossed -= both * Math.log(marginal[i] * marginal[j]) / LOG_2;
		}
		final double[] level = new double[3];
		moments(level, 0, marginal);
		f[1] = level[0];
		f[2] = level[1];
		f[18] = level[1] == 0 ? 1 : (f[19] - level[0] * level[0]) / level[1];
		f[23] = (f[3] - crossed) / level[2];
		f[24] = Math.sqrt(Math.max(0, 1 - Math.exp(-2 * (2 * level[2] - f[3]))));
	}

	/** Mean, variance and entropy of a distribution over whole numbers. */
	private static void moments(final double[] f, final int at, final double[] p) {
		for (int k = 0; k < p.length; k++) {
			f[at] += p[k] * k;
			if (p[k] > 0) f[at + 2] -= p[k] * Math.log(p[k]) / LOG_2;
		}
		for (int k = 0; k < p.length; k++) {
			f[at + 1] += p[k] * (k - f[at]) * (k - f[at]);
		}
	}

	/** Contrast, dissimilarity, inverse differences and variance. */
	private void distances(final double[] f, final double[] difference) {
		for (int k = 0; k < difference.length; k++) {
			final double square = (double) k * k;
			f[11] += difference[k] * square;
			f[12] += difference[k] * k;
			f[13] += difference[k] / (1 + k);
			f[14] += difference[k] / (1 + (double) k / bins);
			f[15] += difference[k] / (1 + square);
			f[16] += difference[k] / (1 + square / bins / bins);
			if (k > 0) f[17] += difference[k] / square;
		}
	}

	/** Cluster tendency, shade and prominence. */
	private static void clusters(final double[] f, final double[] sum, final double mean) {
		for (int k = 0; k < sum.length; k++) {
			final double d = k - 2 * mean;
			f[20] += sum[k] * d * d;
			f[21] += sum[k] * d * d * d;
			f[22] += sum[k] * d * d * d * d;
		}
	}
}
