package org.imagingbiomarkers.response.matching;

/**
 * One lesion at one visit.
 *
 * @param lesion the number it has at all visits, from 1
 * @param number the number it has at this visit; 0 where nothing of its own is there
 * @param relation what has become of it since the visit before
 * @param other the lesion it has split from or has merged into; 0 where there is none
 * @param distance from where it was, mm: mean distance of the smaller of both shapes from the larger one; NaN where there
 * is nothing to compare
 * @param confidence 0 to 1: how much better this answer explains the shapes than the others do
 * @param runnerUp the lesion that this one could be instead, or for a lesion that is gone the one whose shape could be
 * its; 0 where no other comes near
 * @param runnerUpConfidence 0 to 1, of the runner-up
 */
public record LesionMatch(int lesion, int number, Relation relation, int other, double distance, double confidence,
		int runnerUp, double runnerUpConfidence)
{

	/** The same with a confidence of at most the given one. */
	LesionMatch atMost(final double limit) {
		return new LesionMatch(lesion, number, relation, other, distance, Math.min(confidence, limit), runnerUp,
			runnerUpConfidence);
	}
}
