package org.imagingbiomarkers.model.survival;

/** The score test of one feature in a proportional hazards model, which needs no fit and so is fast for many features. */
public final class CoxScore {

	private CoxScore() {}

	/**
	 * The standardized score at a coefficient of 0: above 0 where higher values come with earlier events, about -2 to 2 by
	 * chance.
	 *
	 * @param feature one value per sample
	 * @param ties how samples with the same time are treated
	 * @return 0 for a feature that is the same for all at risk
	 */
	public static double z(final double[] feature, final SurvivalTimes data, final TiedEvents ties) {
		data.requireEvent();
		ConcordanceIndex.checkScores(feature, data.count());
		double mean = 0;
		for (final double value : feature) {
			mean += value / feature.length;
		}
		final double[][] centered = new double[1][feature.length];
		for (int i = 0; i < feature.length; i++) {
			centered[0][i] = feature[i] - mean;
		}
		final PartialLikelihood.Value value = new PartialLikelihood(centered, data, new int[data.count()], ties).at(
			new double[1]);
		return value.information()[0][0] > 0 ? value.gradient()[0] / Math.sqrt(value.information()[0][0]) : 0;
	}
}
