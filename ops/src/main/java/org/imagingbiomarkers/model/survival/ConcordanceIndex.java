package org.imagingbiomarkers.model.survival;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.TailProbability;

/**
 * How often a higher score means an earlier event, among pairs of samples whose order is known: 0.5 by chance, 1 always.
 * <p>
 * Harrell et al. 1982, doi:10.1001/jama.1982.03320430047030; with weights for censoring Uno et al. 2011,
 * doi:10.1002/sim.4154, where the probability of not being censored is that just before the event, as in R. The standard
 * error is that of the infinitesimal jackknife.
 * </p>
 *
 * @param value the index, 0 to 1; NaN where no pair can be ordered
 * @param standardError of the index
 * @param concordant weighted number of pairs where the earlier event has the higher score
 * @param discordant weighted number of pairs where it has the lower score
 * @param tiedScores weighted number of pairs of the same score
 */
public record ConcordanceIndex(double value, double standardError, double concordant, double discordant,
		double tiedScores)
{

	/** Harrell's index of all times. */
	public static ConcordanceIndex harrell(final SurvivalTimes data, final double[] score) {
		return harrell(data, score, Double.POSITIVE_INFINITY);
	}

	/** Harrell's index of events up to a time. */
	public static ConcordanceIndex harrell(final SurvivalTimes data, final double[] score, final double until) {
		return of(data, score, until, null);
	}

	/** Uno's index of events up to a time. */
	public static ConcordanceIndex uno(final SurvivalTimes data, final double[] score, final double until) {
		return of(data, score, until, new CensoringDistribution(data));
	}

	private static ConcordanceIndex of(final SurvivalTimes data, final double[] score, final double until,
		final CensoringDistribution censoring)
	{
		return Pairs.count(data, score, until, censoring).index();
	}

	/** How much each sample moves Harrell's index: the sum of squares is the variance of the index. */
	static double[] influence(final SurvivalTimes data, final double[] score) {
		return Pairs.count(data, score, Double.POSITIVE_INFINITY, null).influence();
	}

	/**
	 * The ordered pairs, in all and of each sample.
	 *
	 * @param net concordant less discordant pairs of each sample
	 * @param pairs all pairs of each sample
	 */
	private record Pairs(double[] net, double[] pairs, double concordant, double discordant, double tied) {

		static Pairs count(final SurvivalTimes data, final double[] score, final double until,
			final CensoringDistribution censoring)
		{
			checkScores(score, data.count());
			final int n = data.count();
			final int[] order = data.ascending();
			final double[] net = new double[n];
			final double[] pairs = new double[n];
			double concordant = 0;
			double discordant = 0;
			double tied = 0;
			for (int a = 0; a < n; a++) {
				final int i = order[a];
				final double time = data.times()[i];
				if (!data.events()[i] || time > until) continue;
				final double g = censoring == null ? 1 : censoring.before(time);
				final double weight = 1 / (g * g);
				// ties in time: censored samples outlive the event, other events are no ordered pair
				int first = a;
				while (first > 0 && data.times()[order[first - 1]] == time) {
					first--;
				}
				for (int b = first; b < n; b++) {
					final int j = order[b];
					if (data.times()[j] == time && data.events()[j]) continue;
					final int sign = Double.compare(score[i], score[j]);
					final double gain = score[i] == score[j] ? 0 : weight * Integer.signum(sign);
					if (score[i] == score[j]) tied += weight;
					else if (sign > 0) concordant += weight;
					else discordant += weight;
					net[i] += gain;
					net[j] += gain;
					pairs[i] += weight;
					pairs[j] += weight;
				}
			}
			return new Pairs(net, pairs, concordant, discordant, tied);
		}

		double total() {
			return concordant + discordant + tied;
		}

		double somers() {
			return (concordant - discordant) / total();
		}

		double[] influence() {
			final double[] influence = new double[net.length];
			Arrays.setAll(influence, i -> (net[i] - somers() * pairs[i]) / total() / 2);
			return influence;
		}

		ConcordanceIndex index() {
			final double somers = somers();
			final double total = total();
			double variance = 0;
			for (int i = 0; i < net.length; i++) {
				final double influence = (net[i] - somers * pairs[i]) / total;
				variance += influence * influence / 4;
			}
			return new ConcordanceIndex((somers + 1) / 2, Math.sqrt(variance), concordant, discordant, tied);
		}
	}

	/** Lower end of the 95 % interval. */
	public double lower() {
		return Math.max(0, value - TailProbability.NORMAL_975 * standardError);
	}

	/** Upper end of the 95 % interval. */
	public double upper() {
		return Math.min(1, value + TailProbability.NORMAL_975 * standardError);
	}

	static void checkScores(final double[] score, final int count) {
		if (score.length != count) {
			throw new InvalidInputException("There are " + score.length + " scores for " + count +
				" samples, but each sample needs one.");
		}
		for (int i = 0; i < count; i++) {
			if (Double.isNaN(score[i])) {
				throw new InvalidInputException("The score of row " + (i + 1) + " is missing, but each sample needs one.");
			}
		}
	}
}
