package org.imagingbiomarkers.model.forest;

import java.util.Arrays;

/** Gini's impurity of a binary outcome. */
final class GiniCriterion implements SplitCriterion {

	private final double[][] columns;
	private final boolean[] outcome;
	private final int smallestLeaf;
	private int[] rows;
	private int positives;

	GiniCriterion(final double[][] columns, final boolean[] outcome, final int smallestLeaf) {
		this.columns = columns;
		this.outcome = outcome;
		this.smallestLeaf = smallestLeaf;
	}

	@Override
	public boolean open(final int[] node) {
		rows = node;
		positives = count(node, outcome);
		return positives > 0 && positives < node.length && node.length >= 2 * smallestLeaf;
	}

	static int count(final int[] rows, final boolean[] outcome) {
		int count = 0;
		for (final int row : rows) {
			if (outcome[row]) count++;
		}
		return count;
	}

	@Override
	public void search(final int feature, final Split best) {
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
			if (impurity >= best.loss) continue;
			best.take(feature, value, b == positives || a < negative.length && negative[a] <= positive[b] ? negative[a]
				: positive[b], impurity);
		}
	}
}
