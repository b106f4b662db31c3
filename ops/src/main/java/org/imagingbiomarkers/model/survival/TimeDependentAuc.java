package org.imagingbiomarkers.model.survival;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.TailProbability;

/**
 * Area under the ROC curve at a time: the probability that a sample with the event by then has a higher score than one
 * without it (cumulative cases, dynamic controls), weighted for censoring.
 * <p>
 * Blanche, Dartigues, Jacqmin-Gadda 2013, doi:10.1002/sim.5958. The probability of not being censored is that just before
 * each event, as in R's riskRegression; the standard error takes into account that it is estimated.
 * </p>
 *
 * @param time in the unit of the survival times
 * @param value the area, 0 to 1
 * @param standardError of the area
 */
public record TimeDependentAuc(double time, double value, double standardError) {

	/** @throws InvalidInputException if nobody had the event by the time, or nobody was observed for longer */
	public static TimeDependentAuc of(final SurvivalTimes data, final double[] score, final double time) {
		ConcordanceIndex.checkScores(score, data.count());
		final int n = data.count();
		final CensoringDistribution censoring = new CensoringDistribution(data);
		final double[] cases = new double[n];
		final boolean[] controls = new boolean[n];
		double caseSum = 0;
		int controlCount = 0;
		for (int i = 0; i < n; i++) {
			controls[i] = data.times()[i] > time;
			if (controls[i]) controlCount++;
			else if (data.events()[i]) cases[i] = 1 / censoring.before(data.times()[i]);
			caseSum += cases[i];
		}
		if (caseSum == 0 || controlCount == 0) {
			throw new InvalidInputException("At the time " + time + (caseSum == 0 ? " nobody has had the event yet"
				: " nobody is under observation any more") + ", but the AUC at a time compares both.");
		}
		final double[] above = new double[n];
		for (int i = 0; i < n; i++) {
			if (cases[i] == 0) continue;
			for (int j = 0; j < n; j++) {
				if (!controls[j]) continue;
				final double kernel = score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
				above[i] += kernel / controlCount;
				above[j] += kernel * cases[i] / caseSum;
			}
		}
		double auc = 0;
		for (int i = 0; i < n; i++) {
			auc += cases[i] * above[i] / caseSum;
		}
		final double[] terms = new double[n];
		final double[] influence = new double[n];
		for (int i = 0; i < n; i++) {
			terms[i] = cases[i] * (above[i] - auc) / caseSum;
			influence[i] = n * terms[i] + (controls[i] ? n * (above[i] - auc) / controlCount : 0);
		}
		return new TimeDependentAuc(time, auc, standardError(influence, censoring.influence(data.times(), terms)));
	}

	/** Standard error of a mean whose terms have the sum of two influences. */
	static double standardError(final double[] direct, final double[] throughCensoring) {
		final int n = direct.length;
		final double[] sum = new double[n];
		for (int i = 0; i < n; i++) {
			sum[i] = direct[i] + throughCensoring[i];
		}
		final double mean = Arrays.stream(sum).average().orElse(0);
		return Math.sqrt(Arrays.stream(sum).map(v -> (v - mean) * (v - mean)).sum() / (n - 1) / n);
	}

	/** Lower end of the 95 % interval. */
	public double lower() {
		return Math.max(0, value - TailProbability.NORMAL_975 * standardError);
	}

	/** Upper end of the 95 % interval. */
	public double upper() {
		return Math.min(1, value + TailProbability.NORMAL_975 * standardError);
	}
}
