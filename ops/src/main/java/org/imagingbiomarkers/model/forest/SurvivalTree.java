package org.imagingbiomarkers.model.forest;

import org.imagingbiomarkers.InvalidInputException;

/**
 * A tree whose leaves hold the hazard of their training rows: the Nelson-Aalen estimator, as its steps.
 *
 * @param splits from the root to leaves
 * @param first where the steps of each node begin, and, at the end, the number of steps; nodes that are not leaves have
 * none
 * @param times place of the time of each step among those of the forest, rising inside of a leaf
 * @param hazards events over rows at risk, above 0 to 1, one per step
 */
public record SurvivalTree(TreeSplits splits, int[] first, int[] times, double[] hazards) {

	/** @throws InvalidInputException if steps do not belong to nodes as they must */
	public SurvivalTree {
		if (first.length != splits.nodes() + 1 || first[0] != 0 || first[first.length - 1] != times.length ||
			times.length != hazards.length)
		{
			throw new InvalidInputException("A tree of " + splits.nodes() + " nodes has " + first.length +
				" beginnings of steps, " + times.length + " times and " + hazards.length +
				" hazards, but needs one beginning more than nodes, and a time and a hazard per step.");
		}
		for (int node = 0; node < splits.nodes(); node++) {
			if (first[node + 1] < first[node] || first[node + 1] > times.length) {
				throw new InvalidInputException("The steps of node " + node + " of a tree begin at " + first[node] +
					" and end at " + first[node + 1] + ", but must follow each other.");
			}
			for (int k = first[node]; k < first[node + 1]; k++) {
				if (times[k] < 0 || k > first[node] && times[k] <= times[k - 1] || !(hazards[k] > 0 && hazards[k] <= 1)) {
					throw new InvalidInputException("Step " + k + " of a tree has the time number " + times[k] +
						" and the hazard " + hazards[k] + ", but times must rise and hazards lie above 0 up to 1.");
				}
			}
		}
	}

	/**
	 * Cumulative hazards of nodes, each summed up over some times.
	 *
	 * @param weights how often a step counts, by the place of its time
	 */
	double[] sums(final double[] weights) {
		final double[] sums = new double[splits.nodes()];
		for (int node = 0; node < sums.length; node++) {
			for (int k = first[node]; k < first[node + 1]; k++) {
				sums[node] += hazards[k] * weights[times[k]];
			}
		}
		return sums;
	}
}
