package org.imagingbiomarkers.model.forest;

import org.imagingbiomarkers.InvalidInputException;

/**
 * A tree that gives the probability of an outcome.
 *
 * @param splits from the root to leaves
 * @param values part of training rows with the outcome, per node, 0 to 1
 */
public record DecisionTree(TreeSplits splits, double[] values) {

	/** @throws InvalidInputException if a node has no part */
	public DecisionTree {
		if (values.length != splits.nodes()) {
			throw new InvalidInputException("A tree has " + splits.nodes() + " nodes and " + values.length +
				" values, but each node needs one.");
		}
		for (int node = 0; node < values.length; node++) {
			if (!(values[node] >= 0 && values[node] <= 1)) {
				throw new InvalidInputException("Node " + node + " of a tree has the value " + values[node] +
					", but it must lie between 0 and 1.");
			}
		}
	}

	/** The value of the leaf that a row comes to. */
	double value(final double[][] columns, final int row) {
		return values[splits.leaf(columns, row)];
	}
}
