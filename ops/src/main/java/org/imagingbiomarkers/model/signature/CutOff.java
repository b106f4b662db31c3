package org.imagingbiomarkers.model.signature;

import java.util.Arrays;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.binary.RocCurve;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.survival.MaximallySelectedCut;

/**
 * Where scores are divided into low and high.
 *
 * @param score scores above it are high; NaN where there is no cut
 * @param rule how it was found
 * @param p of a cut that separates times to an event, corrected for the search; NaN where there is none
 */
public record CutOff(double score, Rule rule, double p) {

	/** How a cut is found. */
	public enum Rule {
			/** The largest sum of sensitivity and specificity; for times to an event the maximally selected log-rank cut. */
			BEST,
			/** The median score. */
			MEDIAN
	}

	/** Parts of samples that the low group has at least, and at most, where a cut is searched for. */
	private static final double SMALLEST_PART = 0.1;
	private static final double LARGEST_PART = 0.9;

	/** Learns a cut from training rows; there is none where all scores are the same. */
	public static CutOff learn(final Outcome outcome, final double[] scores, final Rule rule) {
		final double median = new Median().evaluate(scores);
		if (Arrays.stream(scores).allMatch(s -> s == scores[0])) return new CutOff(Double.NaN, rule, Double.NaN);
		if (rule == Rule.MEDIAN) return new CutOff(median, rule, Double.NaN);
		if (outcome instanceof Outcome.Binary binary) {
			final double threshold = RocCurve.of(binary.values(), scores).youden().get(0).threshold();
			return Double.isInfinite(threshold) ? new CutOff(median, Rule.MEDIAN, Double.NaN) : new CutOff(threshold, rule,
				Double.NaN);
		}
		try {
			final MaximallySelectedCut cut = MaximallySelectedCut.of(((Outcome.Survival) outcome).values(), scores,
				SMALLEST_PART, LARGEST_PART);
			return new CutOff(cut.cut(), rule, Math.min(cut.pByProcess(), cut.pByBonferroni()));
		}
		catch (final InvalidInputException e) {
			// too few different scores to search among
			return new CutOff(median, Rule.MEDIAN, Double.NaN);
		}
	}

	/** Whether there is a cut. */
	public boolean exists() {
		return !Double.isNaN(score);
	}

	/** Which scores are high; none where there is no cut. */
	public boolean[] isHigh(final double[] scores) {
		final boolean[] high = new boolean[scores.length];
		for (int i = 0; i < high.length; i++) {
			high[i] = scores[i] > score;
		}
		return high;
	}
}
