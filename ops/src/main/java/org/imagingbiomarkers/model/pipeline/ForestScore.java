package org.imagingbiomarkers.model.pipeline;

import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.forest.RandomForest;
import org.imagingbiomarkers.model.survival.BaselineHazard;

/** The probability that a random forest gives, 0 to 1. */
public record ForestScore(RandomForest forest) implements ScoreModel {

	@Override
	public List<String> names() {
		return forest.names();
	}

	@Override
	public double[] of(final FeatureMatrix features) {
		return forest.probabilities(features);
	}

	/** The probabilities as they are. */
	@Override
	public double[] risks(final FeatureMatrix features, final BaselineHazard baseline, final double horizon) {
		return of(features);
	}

	@Override
	public Set<String> used() {
		return forest.used();
	}

	@Override
	public ForestScore of(final Set<String> kept) {
		return new ForestScore(forest.of(kept));
	}
}
