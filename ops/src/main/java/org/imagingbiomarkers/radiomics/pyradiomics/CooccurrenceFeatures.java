package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.apache.commons.math3.linear.EigenDecomposition;

/** The features of one co-occurrence matrix, which need not be symmetric. */
final class CooccurrenceFeatures {

	private static final double LOG_2 = Math.log(2);
	/** The smallest difference of numbers around 1: PyRadiomics adds it to what it takes the logarithm of. */
	private static final double EPSILON = Math.ulp(1.0);

	private final double[][] p;
	private final int[] level;
	private final int highest;
	private final double[] rows;
	private final double[] columns;
	private final Map<String, Double> found = new HashMap<>();

	/** @param p probabilities of pairs of the levels that are present */
	CooccurrenceFeatures(final double[][] p, final GrayLevels levels) {
		this.p = p;
		level = levels.present();
		highest = levels.highest();
		rows = new double[p.length];
		columns = new double[p.length];
		for (int i = 0; i < p.length; i++) {
			for (int j = 0; j < p.length; j++) {
				rows[i] += p[i][j];
				columns[j] += p[i][j];
			}
		}
	}

	Map<String, Double> all() {
		moments();
		sumsAndDifferences();
		information();
		found.put("MCC", MaximalCorrelation.of(p, rows, columns));
		return found;
	}

	private void moments() {
		double meanX = 0;
		double meanY = 0;
		for (int i = 0; i < p.length; i++) {
			meanX += level[i] * rows[i];
			meanY += level[i] * columns[i];
		}
		double varianceX = 0;
		double varianceY = 0;
		for (int i = 0; i < p.length; i++) {
			varianceX += rows[i] * (level[i] - meanX) * (level[i] - meanX);
			varianceY += columns[i] * (level[i] - meanY) * (level[i] - meanY);
		}
		double autocorrelation = 0;
		double covariance = 0;
		double tendency = 0;
		double shade = 0;
		double prominence = 0;
		double energy = 0;
		double highestShare = 0;
		for (int i = 0; i < p.length; i++) {
			for (int j = 0; j < p.length; j++) {
				final double share = p[i][j];
				if (share == 0) continue;
				final double dx = level[i] - meanX;
				final double dy = level[j] - meanY;
				final double both = dx + dy;
				autocorrelation += share * level[i] * level[j];
				covariance += share * dx * dy;
				tendency += share * both * both;
				shade += share * both * both * both;
				prominence += share * both * both * both * both;
				energy += share * share;
				highestShare = Math.max(highestShare, share);
			}
		}
		final double deviations = Math.sqrt(varianceX) * Math.sqrt(varianceY);
		found.put("Autocorrelation", autocorrelation);
		found.put("JointAverage", meanX);
		found.put("ClusterTendency", tendency);
		found.put("ClusterShade", shade);
		found.put("ClusterProminence", prominence);
		found.put("Correlation", deviations == 0 ? 1 : covariance / (deviations + EPSILON));
		found.put("JointEnergy", energy);
		found.put("MaximumProbability", highestShare);
		found.put("SumSquares", varianceX);
	}

	private void sumsAndDifferences() {
		final double[] sum = new double[2 * highest + 1];
		final double[] difference = new double[highest];
		for (int i = 0; i < p.length; i++) {
			for (int j = 0; j < p.length; j++) {
				sum[level[i] + level[j]] += p[i][j];
				difference[Math.abs(level[i] - level[j])] += p[i][j];
			}
		}
		double sumAverage = 0;
		for (int k = 0; k < sum.length; k++) {
			sumAverage += k * sum[k];
		}
		double contrast = 0;
		double inverseMoment = 0;
		double inverseMomentNormalized = 0;
		double inverse = 0;
		double inverseNormalized = 0;
		double inverseVariance = 0;
		double variance = 0;
		double average = 0;
		for (int k = 0; k < difference.length; k++) {
			final double square = (double) k * k;
			average += k * difference[k];
			contrast += square * difference[k];
			inverseMoment += difference[k] / (1 + square);
			inverseMomentNormalized += difference[k] / (1 + square / ((double) highest * highest));
			inverse += difference[k] / (1.0 + k);
			inverseNormalized += difference[k] / (1 + (double) k / highest);
			if (k > 0) inverseVariance += difference[k] / square;
		}
		for (int k = 0; k < difference.length; k++) {
			variance += difference[k] * (k - average) * (k - average);
		}
		found.put("SumAverage", sumAverage);
		found.put("SumEntropy", entropy(sum));
		found.put("DifferenceAverage", average);
		found.put("DifferenceEntropy", entropy(difference));
		found.put("DifferenceVariance", variance);
		found.put("Contrast", contrast);
		found.put("Idm", inverseMoment);
		found.put("Idmn", inverseMomentNormalized);
		found.put("Id", inverse);
		found.put("Idn", inverseNormalized);
		found.put("InverseVariance", inverseVariance);
	}

	private void information() {
		double joint = 0;
		double crossed = 0;
		double independent = 0;
		for (int i = 0; i < p.length; i++) {
			for (int j = 0; j < p.length; j++) {
				final double product = rows[i] * columns[j];
				if (product == 0) continue;
				final double logarithm = log(product);
				if (p[i][j] > 0) joint -= p[i][j] * log(p[i][j]);
				crossed -= p[i][j] * logarithm;
				independent -= product * logarithm;
			}
		}
		final double larger = Math.max(entropy(rows), entropy(columns));
		found.put("JointEntropy", joint);
		found.put("Imc1", larger == 0 ? 0 : (joint - crossed) / larger);
		found.put("Imc2", independent == joint ? 0 : Math.sqrt(Math.max(0, 1 - Math.exp(-2 * (independent - joint)))));
	}

	private static double entropy(final double[] shares) {
		double entropy = 0;
		for (final double share : shares) {
			entropy -= share * log(share);
		}
		return entropy;
	}

	private static double log(final double share) {
		return Math.log(share + EPSILON) / LOG_2;
	}

	/**
	 * The maximal correlation coefficient of a co-occurrence matrix: the root of the second largest eigenvalue of Q(i, j) =
	 * sum over k of p(i, k) p(j, k) / (px(i) py(k)).
	 * <p>
	 * Q has the eigenvalues of S S' with S(i, j) = p(i, j) / root(px(i) py(j)); that of the largest, 1, has the vector
	 * root(px). Without it, the largest that is left is found by Lanczos' method.
	 * </p>
	 */
	private static final class MaximalCorrelation {

		/** Steps after which the largest eigenvalue has converged for any matrix. */
		private static final int MAX_STEPS = 120;
		private static final double NOTHING_LEFT = 1e-13;

		private MaximalCorrelation() {}

		static double of(final double[][] p, final double[] rows, final double[] columns) {
			final int size = p.length;
			if (size < 2) return 1;
			final double[][] scaled = new double[size][size];
			final double[] first = new double[size];
			for (int i = 0; i < size; i++) {
				first[i] = Math.sqrt(rows[i]);
				for (int j = 0; j < size; j++) {
					if (p[i][j] > 0) scaled[i][j] = p[i][j] / Math.sqrt(rows[i] * columns[j]);
				}
			}
			final int steps = Math.min(size - 1, MAX_STEPS);
			final double[][] basis = new double[steps][];
			final double[] diagonal = new double[steps];
			final double[] beside = new double[steps];
			double[] vector = new double[size];
			for (int i = 0; i < size; i++) {
				// A deterministic start with a component along every eigenvector.
				vector[i] = 1 + Math.sin(1 + 7.0 * i);
			}
			int used = 0;
			for (int step = 0; step < steps; step++) {
				orthogonalize(vector, first, basis, used);
				final double length = length(vector);
				if (step > 0) beside[step - 1] = length;
				if (length < NOTHING_LEFT) break;
				for (int i = 0; i < size; i++) {
					vector[i] /= length;
				}
				basis[used++] = vector;
				final double[] image = times(scaled, vector);
				diagonal[step] = dot(vector, image);
				vector = image;
			}
			if (used == 0) return 0;
			if (used == 1) return Math.sqrt(Math.max(0, diagonal[0]));
			final double[] main = Arrays.copyOf(diagonal, used);
			final double[] secondary = Arrays.copyOf(beside, used - 1);
			double largest = 0;
			for (final double value : new EigenDecomposition(main, secondary).getRealEigenvalues()) {
				largest = Math.max(largest, value);
			}
			return Math.sqrt(largest);
		}

		/** Orthogonalizes twice, because rounding leaves a remainder the first time. */
		private static void orthogonalize(final double[] vector, final double[] first, final double[][] basis,
			final int used)
		{
			for (int round = 0; round < 2; round++) {
				subtract(vector, first);
				for (int b = 0; b < used; b++) {
					subtract(vector, basis[b]);
				}
			}
		}

		private static void subtract(final double[] vector, final double[] unit) {
			final double along = dot(vector, unit);
			for (int i = 0; i < vector.length; i++) {
				vector[i] -= along * unit[i];
			}
		}

		/** S S' times a vector. */
		private static double[] times(final double[][] s, final double[] vector) {
			final double[] between = new double[vector.length];
			for (int i = 0; i < vector.length; i++) {
				for (int j = 0; j < vector.length; j++) {
					between[j] += s[i][j] * vector[i];
				}
			}
			final double[] image = new double[vector.length];
			for (int i = 0; i < vector.length; i++) {
				image[i] = dot(s[i], between);
			}
			return image;
		}

		private static double dot(final double[] a, final double[] b) {
			double sum = 0;
			for (int i = 0; i < a.length; i++) {
				sum += a[i] * b[i];
			}
			return sum;
		}

		private static double length(final double[] vector) {
			return Math.sqrt(dot(vector, vector));
		}
	}
}
