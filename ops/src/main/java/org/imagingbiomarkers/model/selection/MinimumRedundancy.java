package org.imagingbiomarkers.model.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.Midranks;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.survival.BaselineHazard;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.imagingbiomarkers.model.survival.TiedEvents;

/**
 * Features chosen one after the other for much to do with the outcome and little with those chosen before (mRMR). Peng,
 * Long, Ding 2005, doi:10.1109/TPAMI.2005.159; the quotient: Zhao et al. 2019, doi:10.1109/DSAA.2019.00059. Ties go to
 * the earlier column.
 *
 * @param places columns in the order chosen
 * @param scores what each was chosen by
 */
public record MinimumRedundancy(int[] places, double[] scores) {

	/** What is weighed against what. */
	public enum Scheme {
			/** Mutual information of normal variables, from Pearson's correlation; a difference. */
			PEARSON_DIFFERENCE,
			/** The same from Spearman's correlation. */
			SPEARMAN_DIFFERENCE,
			/** The F statistic over the mean absolute correlation. */
			F_QUOTIENT
	}

	private static final double LEAST_REDUNDANCY = 1e-3;

	/** Chooses features of complete rows. */
	public static MinimumRedundancy of(final FeatureMatrix features, final BinaryOutcome outcome, final Scheme scheme,
		final int count)
	{
		outcome.requireBothClasses();
		final double[] y = new double[outcome.count()];
		Arrays.setAll(y, i -> outcome.happened()[i] ? 1 : 0);
		return of(features, y, scheme, count);
	}

	/**
	 * Chooses features of complete rows for times to an event: the outcome is the martingale residual without any feature
	 * (event less cumulative hazard), whose covariance with a feature is the score of Cox's model. Therneau et al. 1990,
	 * doi:10.1093/biomet/77.1.147.
	 */
	public static MinimumRedundancy of(final FeatureMatrix features, final SurvivalTimes data, final Scheme scheme,
		final int count)
	{
		data.requireEvent();
		final BaselineHazard hazard = BaselineHazard.of(data, new double[data.count()], TiedEvents.BRESLOW);
		final double[] residuals = new double[data.count()];
		Arrays.setAll(residuals, i -> (data.events()[i] ? 1 : 0) - hazard.at(data.times()[i]));
		return of(features, residuals, scheme, count);
	}

	private static MinimumRedundancy of(final FeatureMatrix features, final double[] y, final Scheme scheme,
		final int count)
	{
		final int n = y.length;
		final boolean ranks = scheme == Scheme.SPEARMAN_DIFFERENCE;
		final double[] target = ranks ? Midranks.of(y) : y;
		final double[][] x = Arrays.stream(features.columns()).map(c -> ranks ? Midranks.of(c) : c).toArray(double[][]::new);
		final double[] relevance = Arrays.stream(x).mapToDouble(c -> relevance(Association.pearson(c, target), scheme, n))
			.toArray();
		final double[] redundancy = new double[x.length];
		final boolean[] taken = new boolean[x.length];
		final List<Double> scores = new ArrayList<>();
		final int[] places = new int[Math.min(count, x.length)];
		for (int k = 0; k < places.length; k++) {
			int best = -1;
			double bestScore = Double.NEGATIVE_INFINITY;
			for (int j = 0; j < x.length; j++) {
				if (taken[j]) continue;
				final double score = score(relevance[j], redundancy[j] / Math.max(1, k), scheme, k);
				if (best < 0 || score > bestScore) {
					best = j;
					bestScore = score;
				}
			}
			taken[best] = true;
			places[k] = best;
			scores.add(bestScore);
			for (int j = 0; j < x.length; j++) {
				if (taken[j]) continue;
				final double r = Association.pearson(x[j], x[best]);
				redundancy[j] += scheme == Scheme.F_QUOTIENT ? Math.abs(r) : information(r);
			}
		}
		return new MinimumRedundancy(places, scores.stream().mapToDouble(Double::doubleValue).toArray());
	}

	private static double information(final double r) {
		return -0.5 * Math.log1p(-Math.min(r * r, 1 - 1e-15));
	}

	private static double relevance(final double r, final Scheme scheme, final int n) {
		return scheme == Scheme.F_QUOTIENT ? r * r / (1 - r * r) * (n - 2) : information(r);
	}

	private static double score(final double relevance, final double redundancy, final Scheme scheme, final int chosen) {
		if (scheme != Scheme.F_QUOTIENT) return relevance - redundancy;
		return chosen == 0 ? relevance : relevance / Math.max(LEAST_REDUNDANCY, redundancy);
	}
}
