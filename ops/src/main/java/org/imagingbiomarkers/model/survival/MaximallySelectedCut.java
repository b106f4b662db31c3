package org.imagingbiomarkers.model.survival;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.TailProbability;

/**
 * The cut of a marker that separates times to an event best, with p-values that take into account that it was searched
 * for: the plain log-rank p at such a cut is far too small.
 * <p>
 * Log-rank scores and the statistic as in R's maxstat: Hothorn and Lausen 2003, doi:10.1016/S0167-9473(02)00225-6; p
 * after Lausen and Schumacher 1992, doi:10.2307/2532740, and Lausen, Sauerbrei and Schumacher 1994.
 * </p>
 *
 * @param cut the low group has values up to and with it
 * @param statistic largest standardized statistic of all cuts
 * @param cuts number of cuts tried
 * @param pByProcess p from the limiting process (1992)
 * @param pByBonferroni p from an improved Bonferroni inequality (1994), sharper with few cuts
 */
public record MaximallySelectedCut(double cut, double statistic, int cuts, double pByProcess, double pByBonferroni) {

	/**
	 * Searches the cut.
	 *
	 * @param smallest smallest part of the samples in the low group, above 0
	 * @param largest largest part of the samples in the low group, below 1
	 */
	public static MaximallySelectedCut of(final SurvivalTimes data, final double[] marker, final double smallest,
		final double largest)
	{
		data.requireEvent();
		ConcordanceIndex.checkScores(marker, data.count());
		if (!(smallest > 0 && smallest < largest && largest < 1)) {
			throw new InvalidInputException("The parts of the low group are " + smallest + " to " + largest +
				", but must rise and lie between 0 and 1.");
		}
		final int n = data.count();
		final double[] scores = scores(data);
		final int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> marker[i])).mapToInt(
			Integer::intValue).toArray();
		final double sum = Arrays.stream(scores).sum();
		final double squares = Arrays.stream(scores).map(s -> s * s).sum();
		final int from = (int) Math.max(1, Math.floor(n * smallest));
		final int to = (int) Math.floor(n * largest);
		final int[] sizes = IntStream.rangeClosed(from, to).filter(m -> m < n && marker[order[m - 1]] < marker[order[m]])
			.toArray();
		if (sizes.length == 0) {
			throw new InvalidInputException("The marker has no two values between which " + smallest + " to " + largest +
				" of the samples can be cut off.");
		}
		double best = -1;
		int chosen = 0;
		double below = 0;
		int next = 0;
		for (final int m : sizes) {
			for (; next < m; next++) {
				below += scores[order[next]];
			}
			final double variance = (double) m * (n - m) / ((double) n * n * (n - 1)) * (n * squares - sum * sum);
			final double statistic = Math.abs(below - sum * m / n) / Math.sqrt(variance);
			if (statistic > best) {
				best = statistic;
				chosen = m;
			}
		}
		return new MaximallySelectedCut(marker[order[chosen - 1]], best, sizes.length, byProcess(best, smallest, largest),
			byBonferroni(best, n, sizes));
	}

	/** Event less the estimated cumulative hazard, where tied samples leave together. */
	private static double[] scores(final SurvivalTimes data) {
		final double[] sorted = data.times().clone();
		Arrays.sort(sorted);
		final double[] terms = new double[sorted.length];
		for (int i = 0; i < terms.length; i++) {
			final int upTo = KaplanMeier.countBefore(sorted, Math.nextUp(data.times()[i]));
			if (data.events()[i]) terms[upTo - 1] += 1.0 / (sorted.length - upTo + 1);
		}
		for (int k = 1; k < terms.length; k++) {
			terms[k] += terms[k - 1];
		}
		final double[] scores = new double[terms.length];
		Arrays.setAll(scores, i -> (data.events()[i] ? 1 : 0) - terms[KaplanMeier.countBefore(sorted, Math.nextUp(data
			.times()[i])) - 1]);
		return scores;
	}

	private static double byProcess(final double b, final double smallest, final double largest) {
		if (b < 1) return 1;
		final double density = Math.exp(-b * b / 2) / Math.sqrt(2 * Math.PI);
		final double p = 4 * density / b + density * (b - 1 / b) * Math.log(largest * (1 - smallest) / ((1 - largest) *
			smallest));
		return Math.max(0, Math.min(1, p));
	}

	private static double byBonferroni(final double b, final int n, final int[] sizes) {
		double sum = 0;
		for (int k = 0; k + 1 < sizes.length; k++) {
			final double t = Math.sqrt(1 - sizes[k] * (double) (n - sizes[k + 1]) / ((double) (n - sizes[k]) * sizes[k + 1]));
			sum += Math.exp(-b * b / 2) / Math.PI * (t - (b * b / 4 - 1) * t * t * t / 6);
		}
		return Math.max(0, Math.min(1, TailProbability.normalTwoSided(b) + sum));
	}
}
