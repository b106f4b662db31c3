package org.imagingbiomarkers.model.pipeline;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.forest.ForestSettings;
import org.imagingbiomarkers.model.penalized.ElasticNetSettings;

/** What turns the features that the steps leave into one score. */
public sealed interface Learner {

	/** Logistic or Cox regression of all features left, without a penalty. */
	record Regression() implements Learner {}

	/**
	 * Each standardized feature times its association with the outcome (Welch's t or the score of Cox's model), summed:
	 * nothing to tune, hard to overfit, a baseline for everything else.
	 */
	record WeightedSum() implements Learner {}

	/** One feature by itself, such as the volume: higher values mean more risk. */
	record SingleFeature(String name) implements Learner {}

	/**
	 * Penalized regression whose strength is chosen by cross-validation of the whole pipeline inside the training rows.
	 *
	 * @param settings of the regression
	 * @param lambdas falling strengths; empty to find them from the training rows
	 * @param choice which strength to take
	 * @param folds number of inner folds
	 * @param seed of the division into inner folds
	 */
	record ElasticNet(ElasticNetSettings settings, double[] lambdas, Choice choice, int folds, long seed)
			implements
				Learner
	{

		/** @throws InvalidInputException with fewer than two folds */
		public ElasticNet {
			if (folds < 2) throw new InvalidInputException("The number of inner folds is " + folds +
				", but must be 2 or more.");
		}
	}

	/**
	 * Many trees that vote: {@link org.imagingbiomarkers.model.forest.RandomForest} of a binary outcome,
	 * {@link org.imagingbiomarkers.model.forest.SurvivalForest} of times to an event.
	 */
	record Forest(ForestSettings settings) implements Learner {}

	/**
	 * The widest margin between two classes, for binary outcomes; its cost is chosen, and its decisions are turned into log
	 * odds, by cross-validation of the whole pipeline inside the training rows.
	 *
	 * @param radial whether the kernel is radial, with a gamma of 1 over the number of features, or linear
	 * @param folds number of inner folds
	 * @param seed of the division into inner folds
	 */
	record SupportVectors(boolean radial, int folds, long seed) implements Learner {

		/** @throws InvalidInputException with fewer than two folds */
		public SupportVectors {
			if (folds < 2) throw new InvalidInputException("The number of inner folds is " + folds +
				", but must be 2 or more.");
		}
	}

	/** Which strength of a penalty cross-validation chooses. */
	enum Choice {
			/** The one that predicts held-out rows best. */
			BEST,
			/** The strongest within one standard error of that: fewer features. */
			WITHIN_ONE_ERROR
	}
}
