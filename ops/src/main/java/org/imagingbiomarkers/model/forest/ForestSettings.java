package org.imagingbiomarkers.model.forest;

import org.imagingbiomarkers.InvalidInputException;

/**
 * How a forest is grown.
 *
 * @param trees number of trees
 * @param candidates number of features tried per split; 0 for the square root of their number
 * @param smallestLeaf least number of rows in a leaf; for times to an event a row that was drawn twice counts once
 * @param seed of the resampling
 */
public record ForestSettings(int trees, int candidates, int smallestLeaf, long seed) {

	/** More trees than this change nothing and fill the file. */
	public static final int MAX_TREES = 5000;

	/** @throws InvalidInputException if a number is out of its range */
	public ForestSettings {
		if (trees < 1 || trees > MAX_TREES) {
			throw new InvalidInputException("The number of trees is " + trees + ", but must be 1 to " + MAX_TREES + ".");
		}
		if (candidates < 0 || smallestLeaf < 1) {
			throw new InvalidInputException("The number of candidates is " + candidates + " and the smallest leaf " +
				smallestLeaf + ", but they must be at least 0 and 1.");
		}
	}

	/** 500 trees with leaves of 5 rows or more, for a binary outcome. */
	public static ForestSettings ofSeed(final long seed) {
		return new ForestSettings(500, 0, 5, seed);
	}

	/** 500 trees with leaves of 15 different rows or more, as in R's randomForestSRC, for times to an event. */
	public static ForestSettings ofSurvival(final long seed) {
		return new ForestSettings(500, 0, 15, seed);
	}
}
