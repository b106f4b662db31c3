package org.imagingbiomarkers.model.forest;

import java.util.function.IntUnaryOperator;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Questions whether a feature is at most a threshold, from a root to leaves. The first node is the root; children come
 * after their parent, so a tree has no circles, wherever it was read from.
 *
 * @param features place of the feature asked for, per node; {@value #LEAF} for a leaf
 * @param thresholds in the unit of the feature; unused in leaves
 * @param left node of rows at most the threshold
 * @param right node of rows above
 */
public record TreeSplits(int[] features, double[] thresholds, int[] left, int[] right) {

	/** Instead of the place of a feature. */
	public static final int LEAF = -1;

	/** @throws InvalidInputException if nodes are not connected as they must be */
	public TreeSplits {
		final int n = features.length;
		if (n == 0 || thresholds.length != n || left.length != n || right.length != n) {
			throw new InvalidInputException("A tree has " + n + " features, " + thresholds.length + " thresholds and " +
				left.length + " and " + right.length + " children, but each node needs all of them.");
		}
		for (int node = 0; node < n; node++) {
			if (features[node] == LEAF) continue;
			final boolean connected = left[node] > node && left[node] < n && right[node] > node && right[node] < n;
			if (features[node] < 0 || !connected || !Double.isFinite(thresholds[node])) {
				throw new InvalidInputException("Node " + node + " of a tree asks for feature " + features[node] +
					" at threshold " + thresholds[node] + " with the children " + left[node] + " and " + right[node] +
					", but children must come after their parent.");
			}
		}
	}

	/** Number of nodes, leaves included. */
	public int nodes() {
		return features.length;
	}

	/** The leaf that a row comes to. */
	int leaf(final double[][] columns, final int row) {
		int node = 0;
		while (features[node] != LEAF) {
			node = columns[features[node]][row] <= thresholds[node] ? left[node] : right[node];
		}
		return node;
	}

	/** The same tree with other places of features. */
	TreeSplits withPlaces(final IntUnaryOperator place) {
		final int[] moved = features.clone();
		for (int node = 0; node < moved.length; node++) {
			if (moved[node] != LEAF) moved[node] = place.applyAsInt(moved[node]);
		}
		return new TreeSplits(moved, thresholds, left, right);
	}
}
