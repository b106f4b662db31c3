package org.imagingbiomarkers.model.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Grows one tree: each split is the best of some features drawn at random. */
final class TreeGrower {

	private final double[][] columns;
	private final SplitCriterion criterion;
	private final int candidates;
	private final SplittableRandom random;
	private final int[] drawn;
	/** Feature, threshold, left and right of each node. */
	private final List<double[]> nodes = new ArrayList<>();
	private final List<int[]> rows = new ArrayList<>();

	/**
	 * A tree that was grown.
	 *
	 * @param rows of each node
	 */
	record Grown(TreeSplits splits, List<int[]> rows) {}

	TreeGrower(final double[][] columns, final SplitCriterion criterion, final int candidates,
		final SplittableRandom random)
	{
		this.columns = columns;
		this.criterion = criterion;
		this.candidates = candidates;
		this.random = random;
		drawn = new int[columns.length];
		Arrays.setAll(drawn, f -> f);
	}

	/** Grows a tree on rows, which may occur more than once. */
	Grown grow(final int[] all) {
		node(all);
		return new Grown(new TreeSplits(wholes(0), nodes.stream().mapToDouble(node -> node[1]).toArray(), wholes(2), wholes(
			3)), rows);
	}

	private int[] wholes(final int place) {
		return nodes.stream().mapToInt(node -> (int) node[place]).toArray();
	}

	private int node(final int[] own) {
		final int place = nodes.size();
		final double[] node = { TreeSplits.LEAF, 0, 0, 0 };
		nodes.add(node);
		rows.add(own);
		if (!criterion.open(own)) return place;
		final SplitCriterion.Split split = best();
		if (split.feature == TreeSplits.LEAF) return place;
		final double[] column = columns[split.feature];
		node[0] = split.feature;
		node[1] = split.threshold;
		node[2] = node(Arrays.stream(own).filter(row -> column[row] <= split.threshold).toArray());
		node[3] = node(Arrays.stream(own).filter(row -> column[row] > split.threshold).toArray());
		return place;
	}

	/** Draws features until enough were tried and one of them divides the rows. */
	private SplitCriterion.Split best() {
		final SplitCriterion.Split best = new SplitCriterion.Split();
		for (int k = 0; k < drawn.length && (k < candidates || best.feature == TreeSplits.LEAF); k++) {
			final int other = k + random.nextInt(drawn.length - k);
			final int feature = drawn[other];
			drawn[other] = drawn[k];
			drawn[k] = feature;
			criterion.search(feature, best);
		}
		return best;
	}
}
