package org.imagingbiomarkers.model.binary;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;

/**
 * Whether predicted probabilities mean what they say. Cox 1958, doi:10.1093/biomet/45.3-4.562.
 *
 * @param slope of the true log odds over the predicted ones: 1 is right, below 1 predictions are too extreme
 * @param slopeError its standard error
 * @param intercept that goes with the slope
 * @param inTheLarge shift of the log odds with a slope of 1: 0 is right, above 0 predictions are too low
 * @param inTheLargeError its standard error
 * @param expected number of outcomes predicted
 * @param observed number of outcomes
 * @param brier mean squared distance of probability and outcome: 0 is perfect
 * @param brierNull the same if everyone's probability were the observed part
 * @param logLikelihood of the predictions
 * @param nagelkerke R squared of Nagelkerke: part of what could be explained that is
 */
public record Calibration(double slope, double slopeError, double intercept, double inTheLarge, double inTheLargeError,
		double expected, int observed, double brier, double brierNull, double logLikelihood, double nagelkerke)
{

	/**
	 * Judges predictions.
	 *
	 * @param probabilities above 0 and below 1
	 */
	public static Calibration of(final BinaryOutcome outcome, final double[] probabilities) {
		outcome.requireBothClasses();
		outcome.requireProbabilities(probabilities);
		final double[] logit = new double[probabilities.length];
		double brier = 0;
		double logLikelihood = 0;
		for (int i = 0; i < logit.length; i++) {
			final double p = probabilities[i];
			if (p == 0 || p == 1) {
				throw new InvalidInputException("The predicted probability of row " + (i + 1) + " is exactly " + p +
					", which leaves no odds to calibrate.");
			}
			final boolean happened = outcome.happened()[i];
			logit[i] = Math.log(p / (1 - p));
			brier += Math.pow(p - (happened ? 1 : 0), 2) / logit.length;
			logLikelihood += Math.log(happened ? p : 1 - p);
		}
		final LogisticRegression sloped = LogisticRegression.fit(new FeatureMatrix(List.of("predicted log odds"),
			new double[][] { logit }), outcome);
		final LogisticRegression shifted = LogisticRegression.fit(new FeatureMatrix(List.of(), new double[0][]), outcome,
			logit);
		final double n = logit.length;
		final double part = outcome.positives() / n;
		final double nullLikelihood = -sloped.nullDeviance() / 2;
		final double nagelkerke = -Math.expm1(2 * (nullLikelihood - logLikelihood) / n) / -Math.expm1(2 * nullLikelihood / n);
		return new Calibration(sloped.coefficients()[0], sloped.standardError(1), sloped.intercept(), shifted.intercept(),
			shifted.standardError(0), Arrays.stream(probabilities).sum(), outcome.positives(), brier, part * (1 - part),
			logLikelihood, nagelkerke);
	}

	/** Part of the uninformed Brier score that the predictions take away: 1 is perfect, 0 no use. */
	public double brierScaled() {
		return 1 - brier / brierNull;
	}
}
