package org.imagingbiomarkers.model.forest;

/** What makes one split of rows better than another. */
interface SplitCriterion {

	/** The best split found so far. */
	final class Split {

		int feature = TreeSplits.LEAF;
		double threshold;
		/** Smaller is better. */
		double loss = Double.POSITIVE_INFINITY;

		void take(final int newFeature, final double low, final double high, final double newLoss) {
			final double middle = low + (high - low) / 2;
			feature = newFeature;
			threshold = middle < high ? middle : low;
			loss = newLoss;
		}
	}

	/** Looks at the rows of a node, which may occur more than once. @return whether there is anything to divide */
	boolean open(int[] rows);

	/** Searches the thresholds of a feature in the rows that were opened last. */
	void search(int feature, Split best);
}
