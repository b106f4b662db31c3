package org.imagingbiomarkers.radiomics.matrices;

import static org.imagingbiomarkers.radiomics.Feature.*;

import java.util.EnumMap;
import java.util.Map;

import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.matrices.CountMatrix.Cells;

/**
 * How often two gray levels are a step apart, whichever comes first.
 * <p>
 * Only the half with the lower level first is stored; a pair of different levels counts half for either order.
 * </p>
 */
public final class CooccurrenceMatrix implements TextureMatrix<CooccurrenceMatrix> {

	private static final double LOG_2 = Math.log(2);

	private final int bins;
	private final CountMatrix pairs;

	/** @param bins number of gray levels */
	public CooccurrenceMatrix(final int bins) {
		this(bins, new CountMatrix());
	}

	private CooccurrenceMatrix(final int bins, final CountMatrix pairs) {
		this.bins = bins;
		this.pairs = pairs;
	}

	/**
	 * A matrix that is fast to count in if many pairs are expected.
	 *
	 * @param expected about how many pairs will be counted
	 * @param bins number of gray levels
	 */
	public static CooccurrenceMatrix expecting(final int expected, final int bins) {
		return new CooccurrenceMatrix(bins, CountMatrix.expecting(expected, bins, bins));
	}

	/**
	 * Counts the pairs of some voxels and those a step from them.
	 *
	 * @param levels gray levels from 1 to the number of bins, one per voxel of the grid; 0: not of the region
	 * @param voxels flat indices, of which those from one to before another are meant
	 * @param offset from a voxel to its neighbor
	 */
	public static CooccurrenceMatrix of(final int[] levels, final int bins, final int[] voxels, final int from,
		final int to, final int offset)
	{
		final CooccurrenceMatrix matrix = expecting(to - from, bins);
		final int columns = bins + 1;
		if ((long) columns * columns > to - from) {
			for (int i = from; i < to; i++) {
				final int level = levels[voxels[i]];
				final int other = levels[voxels[i] + offset];
				if (other > 0) matrix.count(level, other, 1);
			}
			return matrix;
		}
		final int[] ordered = new int[columns * columns];
		for (int i = from; i < to; i++) {
			ordered[levels[voxels[i]] * columns + levels[voxels[i] + offset]]++;
		}
		for (int level = 1; level < columns; level++) {
			for (int other = 1; other < columns; other++) {
				final int count = ordered[level * columns + other];
				if (count > 0) matrix.count(level, other, count);
			}
		}
		return matrix;
	}

	private void count(final int level, final int other, final int times) {
		pairs.add(Math.min(level, other), Math.max(level, other), times);
	}

	/** The same matrix, weighted. */
	public CooccurrenceMatrix times(final double weight) {
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

	/** The features of a matrix that is not empty; NaN for one that is not defined. */
	public Map<Feature, Double> features() {
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
		final Map<Feature, Double> values = new EnumMap<>(Feature.class);
		final Moments level = Moments.of(marginal);
		joint(cells, marginal, level, values);
		final Moments differences = Moments.of(difference);
		values.put(GLCM_DIFFERENCE_AVERAGE, differences.mean);
		values.put(GLCM_DIFFERENCE_VARIANCE, differences.variance);
		values.put(GLCM_DIFFERENCE_ENTROPY, differences.entropy);
		final Moments sums = Moments.of(sum);
		values.put(GLCM_SUM_AVERAGE, sums.mean);
		values.put(GLCM_SUM_VARIANCE, sums.variance);
		values.put(GLCM_SUM_ENTROPY, sums.entropy);
		distances(difference, values);
		clusters(sum, level.mean, values);
		return values;
	}

	/** Mean, variance and entropy of a distribution over whole numbers. */
	private record Moments(double mean, double variance, double entropy) {

		static Moments of(final double[] p) {
			double mean = 0;
			double entropy = 0;
			for (int k = 0; k < p.length; k++) {
				mean += p[k] * k;
				if (p[k] > 0) entropy -= p[k] * Math.log(p[k]) / LOG_2;
			}
			double variance = 0;
			for (int k = 0; k < p.length; k++) {
				variance += p[k] * (k - mean) * (k - mean);
			}
			return new Moments(mean, variance, entropy);
		}
	}

	private static void joint(final Cells cells, final double[] marginal, final Moments level,
		final Map<Feature, Double> values)
	{
		double maximum = 0;
		double entropy = 0;
		double secondMoment = 0;
		double autocorrelation = 0;
		double crossed = 0;
		for (int c = 0; c < cells.counts().length; c++) {
			final int i = cells.rows()[c];
			final int j = cells.columns()[c];
			final double both = cells.counts()[c];
			final double each = i == j ? both : both / 2;
			maximum = Math.max(maximum, each);
			entropy -= both * Math.log(each) / LOG_2;
			secondMoment += both * each;
			autocorrelation += both * i * j;
			crossed -= both * Math.log(marginal[i] * marginal[j]) / LOG_2;
		}
		values.put(GLCM_JOINT_MAXIMUM, maximum);
		values.put(GLCM_JOINT_AVERAGE, level.mean);
		values.put(GLCM_JOINT_VARIANCE, level.variance);
		values.put(GLCM_JOINT_ENTROPY, entropy);
		values.put(GLCM_ANGULAR_SECOND_MOMENT, secondMoment);
		values.put(GLCM_AUTOCORRELATION, autocorrelation);
		values.put(GLCM_CORRELATION, level.variance == 0 ? 1 : (autocorrelation - level.mean * level.mean) / level.variance);
		values.put(GLCM_INFORMATION_CORRELATION_1, (entropy - crossed) / level.entropy);
		values.put(GLCM_INFORMATION_CORRELATION_2, Math.sqrt(Math.max(0, 1 - Math.exp(-2 * (2 * level.entropy - entropy)))));
	}

	private void distances(final double[] difference, final Map<Feature, Double> values) {
		double contrast = 0;
		double dissimilarity = 0;
		double inverse = 0;
		double inverseNormalized = 0;
		double inverseMoment = 0;
		double inverseMomentNormalized = 0;
		double inverseVariance = 0;
		for (int k = 0; k < difference.length; k++) {
			final double square = (double) k * k;
			contrast += difference[k] * square;
			dissimilarity += difference[k] * k;
			inverse += difference[k] / (1 + k);
			inverseNormalized += difference[k] / (1 + (double) k / bins);
			inverseMoment += difference[k] / (1 + square);
			inverseMomentNormalized += difference[k] / (1 + square / bins / bins);
			if (k > 0) inverseVariance += difference[k] / square;
		}
		values.put(GLCM_CONTRAST, contrast);
		values.put(GLCM_DISSIMILARITY, dissimilarity);
		values.put(GLCM_INVERSE_DIFFERENCE, inverse);
		values.put(GLCM_INVERSE_DIFFERENCE_NORMALIZED, inverseNormalized);
		values.put(GLCM_INVERSE_DIFFERENCE_MOMENT, inverseMoment);
		values.put(GLCM_INVERSE_DIFFERENCE_MOMENT_NORMALIZED, inverseMomentNormalized);
		values.put(GLCM_INVERSE_VARIANCE, inverseVariance);
	}

	private static void clusters(final double[] sum, final double mean, final Map<Feature, Double> values) {
		double tendency = 0;
		double shade = 0;
		double prominence = 0;
		for (int k = 0; k < sum.length; k++) {
			final double d = k - 2 * mean;
			tendency += sum[k] * d * d;
			shade += sum[k] * d * d * d;
			prominence += sum[k] * d * d * d * d;
		}
		values.put(GLCM_CLUSTER_TENDENCY, tendency);
		values.put(GLCM_CLUSTER_SHADE, shade);
		values.put(GLCM_CLUSTER_PROMINENCE, prominence);
	}
}
