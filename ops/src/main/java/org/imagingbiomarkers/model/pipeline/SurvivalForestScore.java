package org.imagingbiomarkers.model.pipeline;

import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.forest.SurvivalForest;
import org.imagingbiomarkers.model.survival.BaselineHazard;

/** The mortality that a survival forest gives: the events to expect if all training rows were like this one. */
public record SurvivalForestScore(SurvivalForest forest) implements ScoreModel {

	@Override
	public List<String> names() {
		return forest.names();
	}

	@Override
	public double[] of(final FeatureMatrix features) {
		return forest.mortality(features);
	}

	/** By the hazards of the leaves, without a baseline. */
	@Override
	public double[] risks(final FeatureMatrix features, final BaselineHazard baseline, final double horizon) {
		return forest.risks(features, horizon);
	}

	@Override
	public boolean needsBaseline() {
		return false;
	}

	@Override
	public Set<String> used() {
		return forest.used();
	}

	@Override
	public SurvivalForestScore of(final Set<String> kept) {
		return new SurvivalForestScore(forest.of(kept));
	}
}
