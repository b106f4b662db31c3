package org.imagingbiomarkers.model.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.TailProbability;

/**
 * The log-rank test and its weighted relatives: whether groups differ in their times to the event, within strata if
 * asked. Harrington and Fleming 1982, doi:10.1093/biomet/69.3.553; as R's survdiff.
 *
 * @param observed weighted number of events per group
 * @param expected the number expected if the groups did not differ
 * @param variances of the difference, per group
 * @param chiSquare the test statistic
 * @param freedom its degrees of freedom
 * @param p probability of a statistic at least as large if the groups do not differ
 */
public record LogRank(double[] observed, double[] expected, double[] variances, double chiSquare, int freedom, double p) {

	/** How much each event time counts. */
	@FunctionalInterface
	public interface Weight {

		/** Every event counts the same: the log-rank test. */
		Weight LOG_RANK = (atRisk, before, peto) -> 1;
		/** Number at risk: Gehan and Breslow. */
		Weight GEHAN = (atRisk, before, peto) -> atRisk;
		/** Square root of the number at risk: Tarone and Ware. */
		Weight TARONE_WARE = (atRisk, before, peto) -> Math.sqrt(atRisk);
		/** Survival estimate of Peto and Peto, the present time included. */
		Weight PETO = (atRisk, before, peto) -> peto;

		/** The survival before the event to a power: early events count more. */
		static Weight fleming(final double rho) {
			return (atRisk, before, peto) -> Math.pow(before, rho);
		}

		/**
		 * @param atRisk number at risk just before
		 * @param before Kaplan-Meier estimate of all groups just before
		 * @param peto product of 1 - d / (n + 1) up to and with the time
		 */
		double at(double atRisk, double before, double peto);
	}

	/** Tests without strata. */
	public static LogRank of(final SurvivalTimes data, final int[] groups, final Weight weight) {
		return of(data, groups, new int[groups.length], weight);
	}

	/**
	 * Tests within strata.
	 *
	 * @param groups the group of each sample, 0 up
	 * @param strata the stratum of each sample, 0 up
	 * @throws InvalidInputException if there is no event, or fewer than two groups have samples at risk of one
	 */
	public static LogRank of(final SurvivalTimes data, final int[] groups, final int[] strata, final Weight weight) {
		data.requireEvent();
		final int count = Arrays.stream(groups).max().orElse(0) + 1;
		if (Arrays.stream(groups).distinct().count() < 2) {
			throw new InvalidInputException("There is only one group, but the log-rank test compares at least two.");
		}
		final Sums sums = new Sums(count);
		for (int s = 0; s <= Arrays.stream(strata).max().orElse(0); s++) {
			sums.add(data, groups, strata, s, weight);
		}
		return sums.test();
	}

	/** Sums over all event times. */
	private static final class Sums {

		private final double[] observed;
		private final double[] expected;
		private final double[][] variance;

		Sums(final int groups) {
			observed = new double[groups];
			expected = new double[groups];
			variance = new double[groups][groups];
		}

		void add(final SurvivalTimes data, final int[] groups, final int[] strata, final int stratum, final Weight weight) {
			final int[] order = Arrays.stream(data.ascending()).filter(i -> strata[i] == stratum).toArray();
			final double[] atRisk = new double[observed.length];
			for (final int i : order) {
				atRisk[groups[i]]++;
			}
			double n = order.length;
			double before = 1;
			double peto = 1;
			int next = 0;
			while (next < order.length) {
				final int first = next;
				final double time = data.times()[order[first]];
				final double[] events = new double[observed.length];
				double d = 0;
				for (; next < order.length && data.times()[order[next]] == time; next++) {
					if (!data.events()[order[next]]) continue;
					events[groups[order[next]]]++;
					d++;
				}
				if (d > 0) {
					peto *= 1 - d / (n + 1);
					addTime(atRisk, events, n, d, weight.at(n, before, peto));
					before *= 1 - d / n;
				}
				for (int i = first; i < next; i++) {
					atRisk[groups[order[i]]]--;
					n--;
				}
			}
		}

		private void addTime(final double[] atRisk, final double[] events, final double n, final double d, final double w) {
			for (int g = 0; g < observed.length; g++) {
				observed[g] += w * events[g];
				expected[g] += w * d * atRisk[g] / n;
				if (n < 2) continue;
				final double factor = w * w * d * (n - d) / (n - 1) * atRisk[g] / n;
				for (int h = 0; h < observed.length; h++) {
					variance[g][h] += factor * ((g == h ? 1 : 0) - atRisk[h] / n);
				}
			}
		}

		LogRank test() {
			final int[] used = IntStream.range(0, expected.length).filter(g -> expected[g] > 0).toArray();
			final int freedom = used.length - 1;
			final double[] variances = IntStream.range(0, expected.length).mapToDouble(g -> variance[g][g]).toArray();
			if (freedom < 1) {
				throw new InvalidInputException("Only one group has samples at risk when events happen, but the log-rank test " +
					"compares at least two.");
			}
			final Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(freedom, freedom);
			final RealVector difference = new ArrayRealVector(freedom);
			for (int i = 0; i < freedom; i++) {
				difference.setEntry(i, observed[used[i + 1]] - expected[used[i + 1]]);
				for (int j = 0; j < freedom; j++) {
					matrix.setEntry(i, j, variance[used[i + 1]][used[j + 1]]);
				}
			}
			final LUDecomposition decomposition = new LUDecomposition(matrix);
			if (!decomposition.getSolver().isNonSingular()) {
				throw new InvalidInputException(
					"All samples at risk have the event at the same time, but the log-rank test needs times that differ.");
			}
			final double chiSquare = difference.dotProduct(decomposition.getSolver().solve(difference));
			return new LogRank(observed, expected, variances, chiSquare, freedom, TailProbability.chiSquare(chiSquare,
				freedom));
		}
	}
}
