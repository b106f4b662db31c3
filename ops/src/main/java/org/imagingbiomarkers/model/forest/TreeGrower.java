package org.imagingbiomarkers.model.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Grows one tree: each split is the best of some features drawn at random, by Gini's impurity. */
final class TreeGrower {

	private final double[][] columns;
	private final boolean[] outcome;
	private final int candidates;
	private final int smallestLeaf;
	private final SplittableRandom random;
	private final int[] drawn;
	/** Feature, threshold, left, right and value of each node. */
	private final List<double[]> nodes = new ArrayList<>();

	/** The best split found so far. */
	private static final class Split {

		private int feature = DecisionTree.LEAF;
		private double threshold;
		private double impurity;
	}

	TreeGrower(final double[][] columns, final boolean[] outcome, final int candidates, final int smallestLeaf,
		final SplittableRandom random)
	{
		this.columns = columns;
		this.outcome = outcome;
		this.candidates = candidates;
		this.smallestLeaf = smallestLeaf;
		this.random = random;
		drawn = new int[columns.length];
		Arrays.setAll(drawn, f -> f);
	}

	/** Grows a tree on rows, which may occur more than once. */
	DecisionTree grow(final int[] rows) {
		node(rows);
		return new DecisionTree(wholes(0), numbers(1), wholes(2), wholes(3), numbers(4));
	}

	private double[] numbers(final int place) {
		return nodes.stream().mapToDouble(node -> node[place]).toArray();
	}

	private int[] wholes(final int place) {
		return nodes.stream().mapToInt(node -> (int) node[place]).toArray();
	}

	private int node(final int[] rows) {
		final int place = nodes.size();
		int positives = 0;
		for (final int row : rows) {
			if (outcome[row]) positives++;
		}
		final double[] node = { DecisionTree.LEAF, 0, 0, 0, (double) positives / rows.length };
		nodes.add(node);
		if (positives == 0 || positives == rows.length || rows.length < 2 * smallestLeaf) return place;
		final Split split = best(rows, positives);
		if (split.feature == DecisionTree.LEAF) return place;
		final double[] column = columns[split.feature];
		node[0] = split.feature;
		node[1] = split.threshold;
		node[2] = node(Arrays.stream(rows).filter(row -> column[row] <= split.threshold).toArray());
		node[3] = node(Arrays.stream(rows).filter(row -> column[row] > split.threshold).toArray());
		return place;
	}

	/** Draws features until enough were tried and one of them divides the rows. */
	private Split best(final int[] rows, final int positives) {
		final Split best = new Split();
		best.impurity = Double.POSITIVE_INFINITY;
		for (int k = 0; k < drawn.length && (k < candidates || best.feature == DecisionTree.LEAF); k++) {
			final int other = k + random.nextInt(drawn.length - k);
			final int feature = drawn[other];
			drawn[other] = drawn[k];
			drawn[k] = feature;
			tryFeature(feature, rows, positives, best);
		}
		return best;
	}

	private void tryFeature(final int feature, final int[] rows, final int positives, final Split best) {
		final int n = rows.length;
		final double[] column = columns[feature];
		final double[] negative = new double[n - positives];
		final double[] positive = new double[positives];
		int a = 0;
		int b = 0;
		for (final int row : rows) {
			if (outcome[row]) positive[b++] = column[row];
			else negative[a++] = column[row];
		}
		Arrays.sort(negative);
		Arrays.sort(positive);
		a = 0;
		b = 0;
		while (a + b < n) {
			final double value = b == positives || a < negative.length && negative[a] <= positive[b] ? negative[a]
				: positive[b];
			while (a < negative.length && negative[a] == value) {
				a++;
			}
			while (b < positives && positive[b] == value) {
				b++;
			}
			final int low = a + b;
			if (low < smallestLeaf || n - low < smallestLeaf) continue;
			final double impurity = 2.0 * a * b / low + 2.0 * (negative.length - a) * (positives - b) / (n - low);
			if (impurity >= best.impurity) continue;
			final double next = b == positives || a < negative.length && negative[a] <= positive[b] ? negative[a] : positive[b];
			final double middle = value + (next - value) / 2;
			best.impurity = impurity;
			best.feature = feature;
			best.threshold = middle < next ? middle : value;
		}
	}
}
