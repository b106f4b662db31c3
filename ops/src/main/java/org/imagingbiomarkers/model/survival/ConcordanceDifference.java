package org.imagingbiomarkers.model.survival;

import org.imagingbiomarkers.model.TailProbability;

/**
 * Whether two scores of the same samples differ in Harrell's concordance, by the infinitesimal jackknife as R's
 * concordance of several models. Therneau and Watson, vignette of the R package survival.
 *
 * @param difference first index less second
 * @param standardError of the difference
 */
public record ConcordanceDifference(double difference, double standardError) {

	/** Compares two scores of the same samples. */
	public static ConcordanceDifference of(final SurvivalTimes data, final double[] first, final double[] second) {
		final double[] a = ConcordanceIndex.influence(data, first);
		final double[] b = ConcordanceIndex.influence(data, second);
		double variance = 0;
		for (int i = 0; i < a.length; i++) {
			variance += (a[i] - b[i]) * (a[i] - b[i]);
		}
		return new ConcordanceDifference(ConcordanceIndex.harrell(data, first).value() - ConcordanceIndex.harrell(data,
			second).value(), Math.sqrt(variance));
	}

	/** Probability of a difference at least as large if there were none; NaN where the scores order all pairs alike. */
	public double p() {
		return TailProbability.normalTwoSided(difference / standardError);
	}

	/** Lower end of the 95 % interval. */
	public double lower() {
		return difference - TailProbability.NORMAL_975 * standardError;
	}

	/** Upper end of the 95 % interval. */
	public double upper() {
		return difference + TailProbability.NORMAL_975 * standardError;
	}
}
