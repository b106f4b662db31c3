package org.imagingbiomarkers.model.forest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.imagingbiomarkers.model.survival.SurvivalTimes;

/**
 * The log-rank statistic between the two sides of a split, each of which has an event. Segal 1988, doi:10.2307/2531894.
 * <p>
 * Rows come to the left side one by one. The observed less the expected events of the left are the sum of its log-rank
 * scores (event less cumulative hazard); the variance changes by sums over the rows that are there already, which two
 * binary indexed trees keep (Fenwick 1994, doi:10.1002/spe.4380240306). The smallest leaf counts different rows, as in
 * other programs: a row that was drawn twice is one.
 * </p>
 */
final class LogRankCriterion implements SplitCriterion {

	private final double[][] columns;
	private final SurvivalTimes data;
	private final int smallestLeaf;
	/** Rank of the time of each row, from 0; rows of the same time share one. */
	private final int[] timeRanks;
	/** By feature: rank of the value of each row; the same value has the same one. */
	private final int[][] valueRanks;

	private int[] rows;
	private int events;
	/** By row of the node: number of event times of the node up to its own. */
	private int[] reached;
	/** By row of the node: event less cumulative hazard. */
	private double[] scores;
	/** By row of the node: 1 for the first time that a row occurs. */
	private int[] different;
	private int distinct;
	/** By number of event times: sums of d (Y - d) / (Y^2 (Y - 1)), and of that times Y. */
	private double[] weights;
	private double[] weightedRisks;

	LogRankCriterion(final double[][] columns, final SurvivalTimes data, final int[][] valueRanks, final int smallestLeaf) {
		this.columns = columns;
		this.data = data;
		this.valueRanks = valueRanks;
		this.smallestLeaf = smallestLeaf;
		timeRanks = ranks(data.times());
	}

	/** Ranks from 0, the same for the same value. */
	static int[] ranks(final double[] values) {
		final int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
			.mapToInt(Integer::intValue).toArray();
		final int[] ranks = new int[order.length];
		for (int k = 1; k < order.length; k++) {
			ranks[order[k]] = ranks[order[k - 1]] + (values[order[k]] == values[order[k - 1]] ? 0 : 1);
		}
		return ranks;
	}

	@Override
	public boolean open(final int[] node) {
		rows = node;
		events = GiniCriterion.count(node, data.events());
		different = new int[node.length];
		distinct = 0;
		final boolean[] seen = new boolean[data.count()];
		for (int k = 0; k < node.length; k++) {
			if (seen[node[k]]) continue;
			seen[node[k]] = true;
			different[k] = 1;
			distinct++;
		}
		if (events < 2 || distinct < 2 * smallestLeaf) return false;
		final int n = node.length;
		final long[] order = order(timeRanks);
		reached = new int[n];
		scores = new double[n];
		weights = new double[events + 1];
		weightedRisks = new double[events + 1];
		double hazard = 0;
		int count = 0;
		for (int from = 0; from < n;) {
			int to = from;
			int tied = 0;
			for (; to < n && order[to] >> 32 == order[from] >> 32; to++) {
				if (data.events()[rows[(int) order[to]]]) tied++;
			}
			if (tied > 0) {
				final double atRisk = n - from;
				hazard += tied / atRisk;
				count++;
				final double weight = atRisk > 1 ? tied * (atRisk - tied) / (atRisk * atRisk * (atRisk - 1)) : 0;
				weights[count] = weights[count - 1] + weight;
				weightedRisks[count] = weightedRisks[count - 1] + weight * atRisk;
			}
			for (; from < to; from++) {
				final int k = (int) order[from];
				reached[k] = count;
				scores[k] = (data.events()[rows[k]] ? 1 : 0) - hazard;
			}
		}
		return true;
	}

	/** Places of the rows of the node by rising rank: the rank in the upper half of each number, the place in the lower. */
	private long[] order(final int[] ranks) {
		final long[] order = new long[rows.length];
		for (int k = 0; k < order.length; k++) {
			order[k] = (long) ranks[rows[k]] << 32 | k;
		}
		Arrays.sort(order);
		return order;
	}

	@Override
	public void search(final int feature, final Split best) {
		final int n = rows.length;
		final long[] order = order(valueRanks[feature]);
		final double[] sums = new double[events + 2];
		final int[] counts = new int[events + 2];
		double difference = 0;
		double variance = 0;
		int left = 0;
		int low = 0;
		for (int k = 0; k + 1 < n; k++) {
			final int row = (int) order[k];
			low += different[row];
			if (data.events()[rows[row]]) left++;
			difference += scores[row];
			final int until = reached[row];
			variance += weightedRisks[until] - weights[until] - 2 * together(sums, counts, until, k);
			add(sums, counts, until);
			if (low < smallestLeaf || distinct - low < smallestLeaf || left == 0 || left == events) continue;
			if (order[k] >> 32 == order[k + 1] >> 32 || !(variance > 1e-12)) continue;
			final double loss = -difference * difference / variance;
			if (loss >= best.loss) continue;
			best.take(feature, columns[feature][rows[row]], columns[feature][rows[(int) order[k + 1]]], loss);
		}
	}

	/** Sum, over the rows on the left, of the weights of event times that both they and another row reach. */
	private double together(final double[] sums, final int[] counts, final int until, final int all) {
		double sum = 0;
		int earlier = 0;
		for (int place = until + 1; place > 0; place &= place - 1) {
			sum += sums[place];
			earlier += counts[place];
		}
		return sum + weights[until] * (all - earlier);
	}

	private void add(final double[] sums, final int[] counts, final int until) {
		for (int place = until + 1; place < sums.length; place += place & -place) {
			sums[place] += weights[until];
			counts[place]++;
		}
	}
}
