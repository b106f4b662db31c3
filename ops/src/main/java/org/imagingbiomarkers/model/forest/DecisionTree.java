package org.imagingbiomarkers.model.forest;

import java.util.function.IntUnaryOperator;

import org.imagingbiomarkers.InvalidInputException;

/**
 * A tree of questions whether a feature is at most a threshold. The first node is the root; children come after their
 * parent, so a tree has no circles, wherever it was read from.
 *
 * @param features place of the feature asked for, per node; {@value #LEAF} for a leaf
 * @param thresholds in the unit of the feature; unused in leaves
 * @param left node of rows at most the threshold
 * @param right node of rows above
 * @param values part of training rows with the outcome, per node, 0 to 1
 */
public record DecisionTree(int[] features, double[] thresholds, int[] left, int[] right, double[] values) {

	/** Instead of the place of a feature. */
	public static final int LEAF = -1;

	/** @throws InvalidInputException if nodes are not connected as they must be */
	public DecisionTree {
		final int n = features.length;
		if (n == 0 || thresholds.length != n || left.length != n || right.length != n || values.length != n) {
			throw new InvalidInputException("A tree has " + n + " features, " + thresholds.length + " thresholds, " +
				left.length + " and " + right.length + " children and " + values.length +
				" values, but each node needs all of them.");
		}
		for (int node = 0; node < n; node++) {
			if (!(values[node] >= 0 && values[node] <= 1)) {
				throw new InvalidInputException("Node " + node + " of a tree has the value " + values[node] +
					", but it must lie between 0 and 1.");
			}
			if (features[node] == LEAF) continue;
			final boolean connected = left[node] > node && left[node] < n && right[node] > node && right[node] < n;
			if (features[node] < 0 || !connected || !Double.isFinite(thresholds[node])) {
				throw new InvalidInputException("Node " + node + " of a tree asks for feature " + features[node] +
					" at threshold " + thresholds[node] + " with the children " + left[node] + " and " + right[node] +
					", but children must come after their parent.");
			}
		}
	}

	/** The value of the leaf that a row comes to. */
	double value(final double[][] columns, final int row) {
		int node = 0;
		while (features[node] != LEAF) {
			node = columns[features[node]][row] <= thresholds[node] ? left[node] : right[node];
		}
		return values[node];
	}

	/** The same tree with other places of features. */
	DecisionTree withPlaces(final IntUnaryOperator place) {
		final int[] moved = features.clone();
		for (int node = 0; node < moved.length; node++) {
			if (moved[node] != LEAF) moved[node] = place.applyAsInt(moved[node]);
		}
		return new DecisionTree(moved, thresholds, left, right, values);
	}
}
