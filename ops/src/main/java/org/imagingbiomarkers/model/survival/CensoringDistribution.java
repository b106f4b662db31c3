package org.imagingbiomarkers.model.survival;

import java.util.Arrays;

/**
 * The Kaplan-Meier estimate of not being censored, from which weights follow that make up for samples that were. Where
 * events and censorings share a time the events come first, so that those who had the event are not at risk of being
 * censored then.
 */
final class CensoringDistribution {

	private final SurvivalTimes data;
	/** The times of censoring, rising. */
	private final double[] times;
	private final double[] atRisk;
	private final double[] censored;
	private final double[] probability;

	CensoringDistribution(final SurvivalTimes data) {
		this.data = data;
		final boolean[] reversed = new boolean[data.count()];
		for (int i = 0; i < reversed.length; i++) {
			reversed[i] = !data.events()[i];
		}
		times = new SurvivalTimes(data.times(), reversed).eventTimes();
		atRisk = new double[times.length];
		censored = new double[times.length];
		probability = new double[times.length];
		for (int i = 0; i < data.count(); i++) {
			final double time = data.times()[i];
			if (!data.events()[i]) censored[Arrays.binarySearch(times, time)]++;
			// who has the event at a time of censoring is not at risk any more
			final int until = data.events()[i] ? KaplanMeier.countBefore(times, time) : KaplanMeier.countBefore(times, Math
				.nextUp(time));
			for (int k = 0; k < until; k++) {
				atRisk[k]++;
			}
		}
		double product = 1;
		for (int k = 0; k < times.length; k++) {
			product *= 1 - censored[k] / atRisk[k];
			probability[k] = product;
		}
	}

	/** Probability of not being censored before a time. */
	double before(final double time) {
		final int k = KaplanMeier.countBefore(times, time);
		return k == 0 ? 1 : probability[k - 1];
	}

	/** Probability of not being censored up to and with a time. */
	double at(final double time) {
		return before(Math.nextUp(time));
	}

	/**
	 * How each sample moves a weighted sum of 1 / G through the estimate of G, for standard errors. Here samples with an
	 * event at a time of censoring count as still at risk, as in R's riskRegression.
	 *
	 * @param moments times before which censoring counts
	 * @param terms the value of the sum's term at each
	 * @return one value per sample
	 */
	double[] influence(final double[] moments, final double[] terms) {
		final int n = data.count();
		final double[] sorted = data.times().clone();
		Arrays.sort(sorted);
		final double[] present = Arrays.stream(times).map(t -> n - KaplanMeier.countBefore(sorted, t)).toArray();
		final double[] later = new double[times.length];
		for (int k = 0; k < times.length; k++) {
			for (int j = 0; j < moments.length; j++) {
				if (moments[j] > times[k]) later[k] += terms[j];
			}
		}
		final double[] compensator = new double[times.length];
		double sum = 0;
		for (int k = 0; k < times.length; k++) {
			sum += later[k] * censored[k] * n / (present[k] * present[k]);
			compensator[k] = sum;
		}
		final double[] influence = new double[n];
		for (int i = 0; i < n; i++) {
			final double time = data.times()[i];
			final boolean event = data.events()[i];
			final int k = KaplanMeier.countBefore(times, Math.nextUp(time)) - 1;
			if (k >= 0) influence[i] -= compensator[k];
			if (!event) influence[i] += n / present[k] * later[k];
		}
		return influence;
	}
}
