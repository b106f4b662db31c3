package org.imagingbiomarkers.model.pipeline;

import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.survival.BaselineHazard;

/** What turns the features that the steps of a pipeline leave into one score per row; higher means more risk. */
public interface ScoreModel {

	/** Names of the features it was fitted to. */
	List<String> names();

	/** The score of each row. */
	double[] of(FeatureMatrix features);

	/**
	 * The risk of each row: the probability of the outcome, or of the event by a time.
	 *
	 * @param baseline hazard of a score of 0; without times for a binary outcome
	 * @param horizon that time, in the unit of the survival times; unused for a binary outcome
	 */
	default double[] risks(final FeatureMatrix features, final BaselineHazard baseline, final double horizon) {
		return risks(of(features), baseline, horizon);
	}

	/** The risks of log odds or, with a baseline hazard, of log hazards. */
	static double[] risks(final double[] scores, final BaselineHazard baseline, final double horizon) {
		if (baseline.times().length > 0) return baseline.risk(scores, horizon);
		final double[] risks = new double[scores.length];
		for (int i = 0; i < risks.length; i++) {
			risks[i] = 1 / (1 + Math.exp(-scores[i]));
		}
		return risks;
	}

	/** Whether risks of times to an event need the baseline hazard. */
	default boolean needsBaseline() {
		return true;
	}

	/** The features that have an effect. */
	Set<String> used();

	/** The same model without features that have no effect. @param kept all that have one, at least */
	ScoreModel of(Set<String> kept);
}
