package org.imagingbiomarkers.model.binary;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Whether the outcome happened, per sample.
 *
 * @param happened one value per sample
 */
public record BinaryOutcome(boolean[] happened) {

	/** Reads indicators of 0 (did not happen) and 1 (happened). */
	public static BinaryOutcome of(final double[] indicators) {
		final boolean[] happened = new boolean[indicators.length];
		for (int i = 0; i < happened.length; i++) {
			if (indicators[i] != 0 && indicators[i] != 1) {
				throw new InvalidInputException("The outcome of row " + (i + 1) + " is " + indicators[i] +
					", but must be 0 or 1.");
			}
			happened[i] = indicators[i] == 1;
		}
		return new BinaryOutcome(happened);
	}

	/** Number of samples. */
	public int count() {
		return happened.length;
	}

	/** Number of samples where the outcome happened. */
	public int positives() {
		int sum = 0;
		for (final boolean value : happened) {
			if (value) sum++;
		}
		return sum;
	}

	/** Number of samples where it did not. */
	public int negatives() {
		return count() - positives();
	}

	/** The given rows, in the order given; a row may occur more than once. */
	public BinaryOutcome select(final int[] rows) {
		final boolean[] selected = new boolean[rows.length];
		for (int i = 0; i < rows.length; i++) {
			selected[i] = happened[rows[i]];
		}
		return new BinaryOutcome(selected);
	}

	/** @throws InvalidInputException if all samples have the same outcome, or there is none */
	public void requireBothClasses() {
		if (positives() == 0 || negatives() == 0) {
			throw new InvalidInputException("The outcome is " + (positives() == 0 ? 0 : 1) + " in all " + count() +
				" rows, but samples of both classes are needed.");
		}
	}

	/** @throws InvalidInputException unless there is a number per sample */
	public void requireScores(final double[] scores) {
		if (scores.length != count()) {
			throw new InvalidInputException("There are " + scores.length + " scores for " + count() +
				" outcomes, but each sample needs one.");
		}
		for (int i = 0; i < scores.length; i++) {
			if (Double.isNaN(scores[i])) {
				throw new InvalidInputException("The score of row " + (i + 1) + " is missing, but each sample needs one.");
			}
		}
	}

	/** @throws InvalidInputException unless there is a probability of 0 to 1 per sample */
	public void requireProbabilities(final double[] probabilities) {
		requireScores(probabilities);
		for (int i = 0; i < probabilities.length; i++) {
			if (probabilities[i] < 0 || probabilities[i] > 1) {
				throw new InvalidInputException("The predicted probability of row " + (i + 1) + " is " + probabilities[i] +
					", but must lie between 0 and 1.");
			}
		}
	}
}
