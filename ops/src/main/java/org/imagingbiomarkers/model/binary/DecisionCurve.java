package org.imagingbiomarkers.model.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.survival.ConfidenceTransform;
import org.imagingbiomarkers.model.survival.KaplanMeier;
import org.imagingbiomarkers.model.survival.SurvivalTimes;

/**
 * The net benefit of treating those whose predicted risk reaches a threshold: true positives per sample less false
 * positives weighted by the odds of the threshold. Vickers and Elkin 2006, doi:10.1177/0272989X06295361; with censoring
 * Vickers et al. 2008, doi:10.1186/1472-6947-8-53.
 *
 * @param points by the thresholds given
 */
public record DecisionCurve(List<Point> points) {

	/**
	 * The benefit at a threshold.
	 *
	 * @param threshold predicted risk from which on samples are treated
	 * @param fractionPositive part of the samples treated
	 * @param riskInPositive part of the treated that have the outcome; NaN if nobody is treated
	 * @param netBenefit of treating by the predictions
	 * @param netBenefitAll of treating everyone; treating nobody has 0
	 */
	public record Point(double threshold, double fractionPositive, double riskInPositive, double netBenefit,
			double netBenefitAll)
	{

		/** Interventions avoided per 100 samples at the same benefit as treating everyone. */
		public double avoidedPer100() {
			return 100 * (netBenefit - netBenefitAll) / (threshold / (1 - threshold));
		}
	}

	/**
	 * The curve of outcomes known for every sample.
	 *
	 * @param risk predicted probability, one per sample
	 * @param thresholds above 0 and below 1
	 */
	public static DecisionCurve of(final BinaryOutcome outcome, final double[] risk, final double[] thresholds) {
		outcome.requireProbabilities(risk);
		final double n = outcome.count();
		final List<Point> points = new ArrayList<>();
		for (final double threshold : thresholds) {
			final double odds = odds(threshold);
			int treated = 0;
			int right = 0;
			for (int i = 0; i < risk.length; i++) {
				if (!(risk[i] >= threshold)) continue;
				treated++;
				if (outcome.happened()[i]) right++;
			}
			points.add(new Point(threshold, treated / n, (double) right / treated, right / n - (treated - right) / n * odds,
				outcome.positives() / n - outcome.negatives() / n * odds));
		}
		return new DecisionCurve(List.copyOf(points));
	}

	/**
	 * The curve of events by a time, where some samples are censored before: the risk of the treated is their Kaplan-Meier
	 * estimate.
	 *
	 * @param risk predicted probability of the event by the time, one per sample
	 */
	public static DecisionCurve of(final SurvivalTimes data, final double[] risk, final double time,
		final double[] thresholds)
	{
		final double all = riskBy(data, time);
		final List<Point> points = new ArrayList<>();
		for (final double threshold : thresholds) {
			final double odds = odds(threshold);
			final int[] treated = IntStream.range(0, risk.length).filter(i -> risk[i] >= threshold).toArray();
			final double part = (double) treated.length / risk.length;
			final double within = treated.length == 0 ? Double.NaN : riskBy(data.select(treated), time);
			points.add(new Point(threshold, part, within, treated.length == 0 ? 0 : part * within - part * (1 - within) * odds,
				all - (1 - all) * odds));
		}
		return new DecisionCurve(List.copyOf(points));
	}

	/** Beyond the last observation the estimate stays what it was. */
	private static double riskBy(final SurvivalTimes data, final double time) {
		return 1 - KaplanMeier.of(data, ConfidenceTransform.LOG).survivalAt(time);
	}

	private static double odds(final double threshold) {
		if (!(threshold > 0 && threshold < 1)) {
			throw new InvalidInputException("The threshold of the decision curve is " + threshold +
				", but must lie between 0 and 1.");
		}
		return threshold / (1 - threshold);
	}
}
