package org.imagingbiomarkers.model.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.model.TailProbability;

/**
 * Sensitivity and specificity of a score at every threshold, and the area under their curve. A score at or above the
 * threshold is positive; the direction is never turned, so that an area below 0.5 stays one.
 * <p>
 * Variance and interval of the area after DeLong et al. 1988, doi:10.2307/2531595; thresholds lie midway between scores,
 * as in R's pROC.
 * </p>
 *
 * @param points by rising threshold, from minus infinity to infinity
 * @param auc area under the curve, 0 to 1
 * @param variance of the area; NaN with a single sample of a class
 */
public record RocCurve(List<Point> points, double auc, double variance) {

	/**
	 * What a threshold gives.
	 *
	 * @param truePositives number of samples with the outcome at or above it
	 * @param falsePositives number of samples without the outcome at or above it
	 * @param positives number of samples with the outcome
	 * @param negatives number of samples without it
	 */
	public record Point(double threshold, int truePositives, int falsePositives, int positives, int negatives) {

		/** Part of samples with the outcome that are positive. */
		public double sensitivity() {
			return (double) truePositives / positives;
		}

		/** Part of samples without the outcome that are negative. */
		public double specificity() {
			return (double) (negatives - falsePositives) / negatives;
		}

		/** Part of positive samples that have the outcome; NaN if none is positive. */
		public double positivePredictiveValue() {
			return (double) truePositives / (truePositives + falsePositives);
		}

		/** Part of negative samples that do not have the outcome; NaN if none is negative. */
		public double negativePredictiveValue() {
			final int trueNegatives = negatives - falsePositives;
			return (double) trueNegatives / (trueNegatives + positives - truePositives);
		}

		/** Part of samples that are right. */
		public double accuracy() {
			return (double) (truePositives + negatives - falsePositives) / (positives + negatives);
		}
	}

	/** @throws org.imagingbiomarkers.InvalidInputException if all samples have the same outcome, or a score is missing */
	public static RocCurve of(final BinaryOutcome outcome, final double[] score) {
		outcome.requireBothClasses();
		outcome.requireScores(score);
		final Placements placements = Placements.of(outcome.happened(), score);
		return new RocCurve(points(outcome, score), placements.auc(), placements.covariance(placements));
	}

	private static List<Point> points(final BinaryOutcome outcome, final double[] score) {
		// adding 0 makes one value of 0 and -0
		final double[] values = Arrays.stream(score).map(v -> v + 0.0).sorted().distinct().toArray();
		final int[] with = new int[values.length];
		final int[] without = new int[values.length];
		for (int i = 0; i < score.length; i++) {
			final int at = Arrays.binarySearch(values, score[i] + 0.0);
			if (outcome.happened()[i]) with[at]++;
			else without[at]++;
		}
		int truePositives = outcome.positives();
		int falsePositives = outcome.negatives();
		final List<Point> points = new ArrayList<>();
		for (int k = 0; k <= values.length; k++) {
			final double threshold = k == 0 ? Double.NEGATIVE_INFINITY : k == values.length ? Double.POSITIVE_INFINITY
				: (values[k - 1] + values[k]) / 2;
			points.add(new Point(threshold, truePositives, falsePositives, outcome.positives(), outcome.negatives()));
			if (k == values.length) break;
			truePositives -= with[k];
			falsePositives -= without[k];
		}
		return List.copyOf(points);
	}

	/** Standard error of the area. */
	public double standardError() {
		return Math.sqrt(variance);
	}

	/** Lower end of the 95 % interval of the area, cut at 0. */
	public double lower() {
		return Math.max(0, auc - TailProbability.NORMAL_975 * standardError());
	}

	/** Upper end of the 95 % interval of the area, cut at 1. */
	public double upper() {
		return Math.min(1, auc + TailProbability.NORMAL_975 * standardError());
	}

	/**
	 * The thresholds of the largest sum of sensitivity and specificity, all of them where several share it. Youden 1950.
	 * The sum at a threshold that was chosen so is too good: judge it on other samples.
	 */
	public List<Point> youden() {
		long best = Long.MIN_VALUE;
		for (final Point point : points) {
			best = Math.max(best, youden(point));
		}
		final long largest = best;
		return points.stream().filter(point -> youden(point) == largest).toList();
	}

	/** Sensitivity plus specificity, as a whole number so that ties are exact. */
	private static long youden(final Point point) {
		return (long) point.truePositives * point.negatives - (long) point.falsePositives * point.positives;
	}

	/** The thresholds closest to a sensitivity and specificity of 1, all of them where several are. */
	public List<Point> closestToTopLeft() {
		final double smallest = points.stream().mapToDouble(RocCurve::squaredDistance).min().orElseThrow();
		return points.stream().filter(point -> squaredDistance(point) == smallest).toList();
	}

	private static double squaredDistance(final Point point) {
		final double missed = (double) (point.positives - point.truePositives) * point.negatives;
		final double wrong = (double) point.falsePositives * point.positives;
		return missed * missed + wrong * wrong;
	}
}
