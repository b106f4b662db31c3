package org.imagingbiomarkers.response.criteria;

import java.util.List;

/** A criterion that also scores each lesion by itself. */
public interface LesionScores {

	/**
	 * The score of one lesion at one visit.
	 *
	 * @param lesion name of it
	 * @param value what it is scored by, in its unit; NaN where that was not measured
	 * @param score the score; {@code NE} where it was not measured
	 * @param reason in words
	 * @param rules that answered; empty where it was not measured
	 */
	record LesionScore(String lesion, double value, String score, String reason, List<DecisionRule> rules) {

		public LesionScore {
			rules = List.copyOf(rules);
		}
	}

	/** The scores of the lesions of each visit. */
	List<List<LesionScore>> scores(List<Visit> visits);
}
