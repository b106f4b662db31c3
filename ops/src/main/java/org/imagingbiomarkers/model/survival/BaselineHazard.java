package org.imagingbiomarkers.model.survival;

/**
 * The hazard of a sample whose linear predictor is 0, summed up over time: with it a proportional hazards model predicts
 * probabilities. As R's basehaz without centering.
 *
 * @param times of events, rising, in the unit of the survival times
 * @param hazards cumulative hazard after each
 */
public record BaselineHazard(double[] times, double[] hazards) {

	/**
	 * Estimates it from linear predictors of the samples that a model was fitted to.
	 *
	 * @param predictors one per sample
	 * @param ties as in the model
	 */
	public static BaselineHazard of(final SurvivalTimes data, final double[] predictors, final TiedEvents ties) {
		ConcordanceIndex.checkScores(predictors, data.count());
		final double[] times = data.eventTimes();
		final double[] increments = new double[times.length];
		final int[] order = data.ascending();
		double atRisk = 0;
		int k = times.length - 1;
		for (int next = order.length - 1; next >= 0;) {
			final double time = data.times()[order[next]];
			double tied = 0;
			int events = 0;
			for (; next >= 0 && data.times()[order[next]] == time; next--) {
				final double hazard = Math.exp(predictors[order[next]]);
				atRisk += hazard;
				if (!data.events()[order[next]]) continue;
				tied += hazard;
				events++;
			}
			for (int e = 0; e < events; e++) {
				increments[k] += 1 / (atRisk - ties.partRemoved(e, events) * tied);
			}
			if (events > 0) k--;
		}
		for (int i = 1; i < increments.length; i++) {
			increments[i] += increments[i - 1];
		}
		return new BaselineHazard(times, increments);
	}

	/** Cumulative hazard at a time; beyond the last event that of the last event. */
	public double at(final double time) {
		final int k = KaplanMeier.countBefore(times, Math.nextUp(time));
		return k == 0 ? 0 : hazards[k - 1];
	}

	/** Probability of the event by a time, one per linear predictor. */
	public double[] risk(final double[] predictors, final double time) {
		final double hazard = at(time);
		final double[] risk = new double[predictors.length];
		for (int i = 0; i < risk.length; i++) {
			risk[i] = -Math.expm1(-hazard * Math.exp(predictors[i]));
		}
		return risk;
	}
}
