package org.imagingbiomarkers.model.pipeline;

import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.selection.FittedStep;
import org.imagingbiomarkers.model.survival.BaselineHazard;

/**
 * A pipeline that has learned from training rows, to be applied to any rows one by one.
 *
 * @param steps in the order of application
 * @param model of the features that the steps leave
 * @param lambda strength of the penalty: lambda of a penalized regression, 1 over the cost of a support vector machine;
 * NaN without a penalty
 * @param tuningDeviance mean deviance of held-out rows at that strength; NaN without a penalty
 */
public record FittedPipeline(List<FittedStep> steps, ScoreModel model, double lambda, double tuningDeviance) {

	/**
	 * The score of each row.
	 *
	 * @param batches the scanner or site of each row
	 */
	public double[] score(final FeatureMatrix features, final String[] batches) {
		return model.of(prepared(features, batches));
	}

	/**
	 * The risk of each row: the probability of the outcome, or of the event by the horizon.
	 *
	 * @param batches the scanner or site of each row
	 * @param baseline hazard of a score of 0; without times where the model needs none
	 */
	public double[] risks(final FeatureMatrix features, final String[] batches, final BaselineHazard baseline,
		final double horizon)
	{
		return model.risks(prepared(features, batches), baseline, horizon);
	}

	private FeatureMatrix prepared(final FeatureMatrix features, final String[] batches) {
		FeatureMatrix left = features;
		for (final FittedStep step : steps) {
			left = step.apply(left, batches);
		}
		return left;
	}

	/**
	 * The model as a sum of features.
	 *
	 * @throws InvalidInputException if it is not linear
	 */
	public LinearScore linear() {
		if (model instanceof LinearScore linear) return linear;
		throw new InvalidInputException(
			"The model is a forest or has a radial kernel, but coefficients are of a linear model.");
	}

	/**
	 * The same scores from the features alone that have an effect, so that others need not be measured. Each step changes
	 * each feature by itself, so nothing else changes. Where no feature has an effect the first one stays.
	 */
	public FittedPipeline reduced() {
		final Set<String> used = model.used().isEmpty() ? Set.of(model.names().get(0)) : model.used();
		return new FittedPipeline(steps.stream().map(step -> step.of(used)).toList(), model.of(used), lambda, tuningDeviance);
	}

	/** Names of the features that a table must have. */
	public List<String> inputs() {
		return steps.isEmpty() ? model.names() : steps.get(0).names();
	}
}
