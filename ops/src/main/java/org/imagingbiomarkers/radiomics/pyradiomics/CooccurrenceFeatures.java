package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.HashMap;
import java.util.Map;

/** The features of one co-occurrence matrix, which need not be symmetric. */
final class CooccurrenceFeatures {

	private static final double LOG_2 = Math.log(2);
	/** The smallest difference of numbers around 1: PyRadiomics adds it to what it takes the logarithm of. */
	private static final double EPSILON = Math.ulp(1.0);
	/** Of less than this, the logarithm of 1 and it is its first two terms: the third is below rounding. */
	private static final double SMALL = 1e-6;

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
		final double[] logRows = logs(rows);
		final double[] logColumns = logs(columns);
		double joint = 0;
		double crossed = 0;
		double independent = 0;
		for (int i = 0; i < p.length; i++) {
			if (rows[i] == 0) continue;
			for (int j = 0; j < p.length; j++) {
				final double product = rows[i] * columns[j];
				if (product == 0) continue;
				// The logarithm of the product: of its factors, and of what EPSILON adds to it.
				final double added = EPSILON / product;
				final double logarithm = added < SMALL ? logRows[i] + logColumns[j] + (added - added * added / 2) / LOG_2 : log(
					product);
				if (p[i][j] > 0) {
					joint -= p[i][j] * log(p[i][j]);
					crossed -= p[i][j] * logarithm;
				}
				independent -= product * logarithm;
			}
		}
		final double larger = Math.max(entropy(rows), entropy(columns));
		found.put("JointEntropy", joint);
		found.put("Imc1", larger == 0 ? 0 : (joint - crossed) / larger);
		found.put("Imc2", independent == joint ? 0 : Math.sqrt(Math.max(0, 1 - Math.exp(-2 * (independent - joint)))));
	}

	/** Logarithms to the base 2; of 0, minus infinity. */
	private static double[] logs(final double[] shares) {
		final double[] logs = new double[shares.length];
		for (int i = 0; i < logs.length; i++) {
			logs[i] = Math.log(shares[i]) / LOG_2;
		}
		return logs;
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
}
