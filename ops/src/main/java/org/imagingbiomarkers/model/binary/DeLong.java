package org.imagingbiomarkers.model.binary;

import org.imagingbiomarkers.model.TailProbability;

/**
 * Whether two areas under ROC curves differ. DeLong et al. 1988, doi:10.2307/2531595; as R's roc.test.
 *
 * @param difference first area less second
 * @param covariance of the two areas; 0 if they are of different samples
 * @param standardError of the difference
 * @param statistic the difference divided by its standard error; NaN where both areas have no variance
 * @param freedom degrees of freedom of Student's t distribution; infinite for a paired test
 * @param p probability of a difference at least as large if there were none
 */
public record DeLong(double difference, double covariance, double standardError, double statistic, double freedom,
		double p)
{

	/** Compares two scores of the same samples. */
	public static DeLong paired(final BinaryOutcome outcome, final double[] first, final double[] second) {
		outcome.requireBothClasses();
		outcome.requireScores(first);
		outcome.requireScores(second);
		final Placements a = Placements.of(outcome.happened(), first);
		final Placements b = Placements.of(outcome.happened(), second);
		final double covariance = a.covariance(b);
		final double difference = a.auc() - b.auc();
		final double error = Math.sqrt(a.covariance(a) + b.covariance(b) - 2 * covariance);
		final double z = difference / error;
		return new DeLong(difference, covariance, error, z, Double.POSITIVE_INFINITY, TailProbability.normalTwoSided(z));
	}

	/** Compares scores of different samples. */
	public static DeLong unpaired(final BinaryOutcome firstOutcome, final double[] first, final BinaryOutcome secondOutcome,
		final double[] second)
	{
		final RocCurve a = RocCurve.of(firstOutcome, first);
		final RocCurve b = RocCurve.of(secondOutcome, second);
		final double variance = a.variance() + b.variance();
		final double t = (a.auc() - b.auc()) / Math.sqrt(variance);
		final double freedom = variance * variance / (a.variance() * a.variance() / (firstOutcome.count() - 1) + b
			.variance() * b.variance() / (secondOutcome.count() - 1));
		return new DeLong(a.auc() - b.auc(), 0, Math.sqrt(variance), t, freedom, TailProbability.studentTwoSided(t, freedom));
	}
}
