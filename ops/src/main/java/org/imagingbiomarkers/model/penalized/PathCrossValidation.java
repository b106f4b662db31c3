package org.imagingbiomarkers.model.penalized;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.imagingbiomarkers.parallel.Workers;

/**
 * The strength of a penalty chosen by cross-validation, as R's cv.glmnet: by the deviance of samples that were held out.
 * For times to an event that is the deviance of all samples less that of those fitted to, per event held out (van
 * Houwelingen et al. 2006, doi:10.1002/sim.2353).
 *
 * @param means mean deviance per lambda
 * @param errors its standard error over the folds
 * @param best index of the lambda of the smallest mean; the larger lambda if several share it
 * @param withinOneError index of the largest lambda whose mean is within one standard error of the smallest
 */
public record PathCrossValidation(double[] means, double[] errors, int best, int withinOneError) {

	/** Probabilities this close to 0 or 1 count as this far in the deviance of held-out samples. */
	private static final double EXTREME = 1e-5;

	/**
	 * Validates logistic regressions.
	 *
	 * @param lambdas falling
	 * @param folds the fold of each sample, 0 up
	 */
	public static PathCrossValidation logistic(final FeatureMatrix features, final BinaryOutcome outcome,
		final ElasticNetSettings settings, final double[] lambdas, final int[] folds, final Workers workers)
	{
		final int count = count(folds, outcome.count());
		final double[][] deviances = new double[count][];
		final double[] weights = new double[count];
		workers.forEach(count, fold -> {
			final int[] in = rows(folds, fold, false);
			final int[] out = rows(folds, fold, true);
			final RegularizationPath path = RegularizationPath.logistic(features.selectRows(in), outcome.select(in), settings,
				lambdas);
			final FeatureMatrix held = features.selectRows(out);
			weights[fold] = out.length;
			deviances[fold] = new double[lambdas.length];
			for (int k = 0; k < lambdas.length; k++) {
				deviances[fold][k] = deviance(outcome.select(out), path.predict(held, Math.min(k, path.size() - 1)));
			}
		});
		return summarize(deviances, weights);
	}

	/** Mean deviance per sample of predicted log odds. */
	public static double deviance(final BinaryOutcome outcome, final double[] predictor) {
		double sum = 0;
		for (int i = 0; i < predictor.length; i++) {
			final double p = Math.max(EXTREME, Math.min(1 - EXTREME, 1 / (1 + Math.exp(-predictor[i]))));
			sum -= 2 * Math.log(outcome.happened()[i] ? p : 1 - p);
		}
		return sum / predictor.length;
	}

	/**
	 * Validates proportional hazards regressions.
	 *
	 * @param lambdas falling
	 * @param folds the fold of each sample, 0 up
	 * @throws InvalidInputException if a fold has no event
	 */
	public static PathCrossValidation cox(final FeatureMatrix features, final SurvivalTimes data,
		final ElasticNetSettings settings, final double[] lambdas, final int[] folds, final Workers workers)
	{
		final int count = count(folds, data.count());
		final double[][] deviances = new double[count][];
		final double[] weights = new double[count];
		workers.forEach(count, fold -> {
			final int[] in = rows(folds, fold, false);
			final RegularizationPath path = RegularizationPath.cox(features.selectRows(in), data.select(in), settings, lambdas);
			weights[fold] = data.eventCount() - data.select(in).eventCount();
			if (weights[fold] == 0) {
				throw new InvalidInputException("Fold " + (fold + 1) +
					" has no event, but each fold needs one: use fewer folds.");
			}
			deviances[fold] = new double[lambdas.length];
			for (int k = 0; k < lambdas.length; k++) {
				deviances[fold][k] = heldOutDeviance(data, path.predict(features, Math.min(k, path.size() - 1)), in);
			}
		});
		return summarize(deviances, weights);
	}

	/** Deviance of all samples less that of those fitted to, per event that was held out. */
	public static double heldOutDeviance(final SurvivalTimes data, final double[] predictor, final int[] fittedTo) {
		final double[] own = Arrays.stream(fittedTo).mapToDouble(i -> predictor[i]).toArray();
		final SurvivalTimes part = data.select(fittedTo);
		return (deviance(data, predictor) - deviance(part, own)) / (data.eventCount() - part.eventCount());
	}

	private static double deviance(final SurvivalTimes data, final double[] predictor) {
		final CoxLoss loss = new CoxLoss(data);
		return 2 * data.count() * (loss.value(predictor) - loss.saturated());
	}

	private static int count(final int[] folds, final int samples) {
		final int count = Arrays.stream(folds).max().orElse(0) + 1;
		if (folds.length != samples || count < 2) {
			throw new InvalidInputException("There are " + count + " folds of " + folds.length + " samples for " + samples +
				" outcomes, but cross-validation needs two folds or more.");
		}
		return count;
	}

	private static int[] rows(final int[] folds, final int fold, final boolean heldOut) {
		return IntStream.range(0, folds.length).filter(i -> folds[i] == fold == heldOut).toArray();
	}

	/**
	 * Chooses by the deviances of the folds.
	 *
	 * @param deviances one array per fold, one value per lambda
	 * @param weights of the folds
	 */
	public static PathCrossValidation summarize(final double[][] deviances, final double[] weights) {
		final int count = deviances[0].length;
		final double total = Arrays.stream(weights).sum();
		final double[] means = new double[count];
		final double[] errors = new double[count];
		int best = 0;
		for (int k = 0; k < count; k++) {
			for (int f = 0; f < weights.length; f++) {
				means[k] += weights[f] / total * deviances[f][k];
			}
			for (int f = 0; f < weights.length; f++) {
				errors[k] += weights[f] / total * Math.pow(deviances[f][k] - means[k], 2) / (weights.length - 1);
			}
			errors[k] = Math.sqrt(errors[k]);
			if (means[k] < means[best]) best = k;
		}
		int within = 0;
		while (means[within] > means[best] + errors[best]) {
			within++;
		}
		return new PathCrossValidation(means, errors, best, within);
	}
}
