package org.imagingbiomarkers.model.pipeline;

import java.util.List;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.selection.FittedStep;

/**
 * A pipeline that has learned from training rows, to be applied to any rows one by one.
 *
 * @param steps in the order of application
 * @param model of the features that the steps leave
 * @param lambda strength of the penalty; NaN without one
 * @param tuningDeviance mean deviance of held-out rows at that strength; NaN without a penalty
 */
public record FittedPipeline(List<FittedStep> steps, LinearScore model, double lambda, double tuningDeviance) {

	/**
	 * The score of each row.
	 *
	 * @param batches the scanner or site of each row
	 */
	public double[] score(final FeatureMatrix features, final String[] batches) {
		FeatureMatrix left = features;
		for (final FittedStep step : steps) {
			left = step.apply(left, batches);
		}
		return model.of(left);
	}
}
