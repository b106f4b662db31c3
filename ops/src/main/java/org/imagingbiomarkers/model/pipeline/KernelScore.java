package org.imagingbiomarkers.model.pipeline;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.support.SupportVectorMachine;

/**
 * Log odds that a support vector machine with a radial kernel gives. All features have an effect.
 *
 * @param slope log odds per unit of the decision
 * @param intercept log odds at the border
 */
public record KernelScore(SupportVectorMachine machine, double slope, double intercept) implements ScoreModel {

	@Override
	public List<String> names() {
		return machine.names();
	}

	@Override
	public double[] of(final FeatureMatrix features) {
		final double[] scores = machine.decisions(features);
		for (int i = 0; i < scores.length; i++) {
			scores[i] = slope * scores[i] + intercept;
		}
		return scores;
	}

	@Override
	public Set<String> used() {
		return new LinkedHashSet<>(machine.names());
	}

	@Override
	public KernelScore of(final Set<String> kept) {
		return this;
	}
}
