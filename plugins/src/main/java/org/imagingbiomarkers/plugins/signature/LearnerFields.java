package org.imagingbiomarkers.plugins.signature;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.forest.ForestSettings;
import org.imagingbiomarkers.model.penalized.ElasticNetSettings;
import org.imagingbiomarkers.model.pipeline.Learner;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * The model that fields of a command ask for.
 *
 * @param learner its name
 * @param alpha mixture of the elastic net
 * @param strength which penalty is chosen
 * @param innerFolds number of folds to choose it by
 * @param seed of forests and inner folds
 */
record LearnerFields(String learner, String alpha, String strength, String innerFolds, int seed) {

	static final String LASSO = "lasso";
	static final String ELASTIC_NET = "elastic net";
	static final String RIDGE = "ridge";
	static final String REGRESSION = "regression";
	static final String FOREST = "random forest";
	static final String LINEAR_MARGIN = "linear support vector machine";
	static final String RADIAL_MARGIN = "radial support vector machine";
	static final String BEST = "best";
	static final String ONE_ERROR = "one standard error";

	private static final List<String> LEARNERS = List.of(LASSO, ELASTIC_NET, RIDGE, REGRESSION, FOREST, LINEAR_MARGIN,
		RADIAL_MARGIN);

	/**
	 * The learner, with every field read, also where another model makes it idle.
	 *
	 * @param survival whether it is for times to an event
	 * @throws InvalidInputException if the model is not one for times to an event, where it is for them
	 */
	Learner read(final boolean survival) {
		final Learner.ElasticNet penalized = penalized(new TextField("alpha", alpha).number().orElse(Double.NaN));
		return switch (new TextField("learner", learner).oneOf(LEARNERS)) {
			case REGRESSION -> new Learner.Regression();
			case FOREST -> new Learner.Forest(survival ? ForestSettings.ofSurvival(seed) : ForestSettings.ofSeed(seed));
			case LINEAR_MARGIN, RADIAL_MARGIN -> margin(survival, penalized.folds());
			case LASSO -> penalized(1);
			case RIDGE -> penalized(0);
			default -> penalized;
		};
	}

	private Learner.ElasticNet penalized(final double mixture) {
		final Learner.Choice choice = new TextField("strength", strength).oneOf(List.of(BEST, ONE_ERROR)).equals(BEST)
			? Learner.Choice.BEST : Learner.Choice.WITHIN_ONE_ERROR;
		return new Learner.ElasticNet(ElasticNetSettings.ofAlpha(mixture), new double[0], choice, new TextField("inner_folds",
			innerFolds).whole(2, Integer.MAX_VALUE), seed);
	}

	private Learner margin(final boolean survival, final int folds) {
		if (survival) {
			throw new InvalidInputException(
				"learner must be lasso, elastic net, ridge, regression or random forest for times to an event, but it is \"" +
					learner + "\".");
		}
		return new Learner.SupportVectors(RADIAL_MARGIN.equals(learner), folds, seed);
	}
}
