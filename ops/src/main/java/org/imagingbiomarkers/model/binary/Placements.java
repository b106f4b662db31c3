package org.imagingbiomarkers.model.binary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * For each sample the part of the other class that it is ranked right of: their means are the area under the ROC curve,
 * their covariances its variance. DeLong et al. 1988, doi:10.2307/2531595, by midranks after Sun and Xu 2014,
 * doi:10.1109/LSP.2014.2337313.
 *
 * @param positives one value per sample with the outcome, 0 to 1, in the order of the samples
 * @param negatives one value per sample without it
 */
record Placements(double[] positives, double[] negatives) {

	static Placements of(final boolean[] outcome, final double[] score) {
		final int n = outcome.length;
		final double[] all = midranks(score);
		final int[] one = IntStream.range(0, n).filter(i -> outcome[i]).toArray();
		final int[] zero = IntStream.range(0, n).filter(i -> !outcome[i]).toArray();
		final double[] amongOne = midranks(Arrays.stream(one).mapToDouble(i -> score[i]).toArray());
		final double[] amongZero = midranks(Arrays.stream(zero).mapToDouble(i -> score[i]).toArray());
		final double[] positives = new double[one.length];
		Arrays.setAll(positives, k -> (all[one[k]] - amongOne[k]) / zero.length);
		final double[] negatives = new double[zero.length];
		Arrays.setAll(negatives, k -> 1 - (all[zero[k]] - amongZero[k]) / one.length);
		return new Placements(positives, negatives);
	}

	/** Ranks from 1; equal values share the mean of theirs. */
	static double[] midranks(final double[] values) {
		final int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
			.mapToInt(Integer::intValue).toArray();
		final double[] ranks = new double[values.length];
		for (int from = 0; from < order.length;) {
			int to = from;
			while (to < order.length && values[order[to]] == values[order[from]]) {
				to++;
			}
			for (int k = from; k < to; k++) {
				ranks[order[k]] = (from + to + 1) / 2.0;
			}
			from = to;
		}
		return ranks;
	}

	double auc() {
		return mean(positives);
	}

	/** Covariance of two areas on the same samples. */
	double covariance(final Placements other) {
		return covariance(positives, other.positives) / positives.length + covariance(negatives, other.negatives) /
			negatives.length;
	}

	private static double mean(final double[] values) {
		return Arrays.stream(values).sum() / values.length;
	}

	private static double covariance(final double[] a, final double[] b) {
		final double meanA = mean(a);
		final double meanB = mean(b);
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += (a[i] - meanA) * (b[i] - meanB);
		}
		return sum / (a.length - 1);
	}
}
