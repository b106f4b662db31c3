package org.imagingbiomarkers.model.pipeline;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.selection.FittedStep;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Step;

/**
 * Steps that have learned from training rows.
 *
 * @param steps in the order of application
 * @param table the training rows as the steps leave them
 */
record FittedSteps(List<FittedStep> steps, ModelTable table) {

	static FittedSteps of(final List<Step> steps, final ModelTable training) {
		final List<FittedStep> fitted = new ArrayList<>();
		ModelTable table = training;
		for (final Step step : steps) {
			final FittedStep next = step.fit(table);
			table = table.withFeatures(next.apply(table.features(), table.batches()));
			fitted.add(next);
		}
		return new FittedSteps(List.copyOf(fitted), table);
	}

	/** Other rows as the steps leave them. */
	FeatureMatrix apply(final ModelTable other) {
		FeatureMatrix features = other.features();
		for (final FittedStep step : steps) {
			features = step.apply(features, other.batches());
		}
		return features;
	}
}
