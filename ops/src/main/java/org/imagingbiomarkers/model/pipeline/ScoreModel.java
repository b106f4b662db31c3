package org.imagingbiomarkers.model.pipeline;

import java.util.List;
import java.util.Set;

import org.imagingbiomarkers.model.FeatureMatrix;

/** What turns the features that the steps of a pipeline leave into one score per row; higher means more risk. */
public interface ScoreModel {

	/** Names of the features it was fitted to. */
	List<String> names();

	/** The score of each row. */
	double[] of(FeatureMatrix features);

	/** The features that have an effect. */
	Set<String> used();

	/** The same model without features that have no effect. @param kept all that have one, at least */
	ScoreModel of(Set<String> kept);
}
