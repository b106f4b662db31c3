package org.imagingbiomarkers.model.penalized;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Penalized regressions of falling strength (lambda): minus the logarithm of the likelihood over the number of samples,
 * plus lambda times (alpha times the sum of absolute coefficients plus (1 - alpha) / 2 times that of squared ones), where
 * features count in standard deviations (divisor n). The solutions of R's glmnet.
 *
 * @param names of the features
 * @param lambdas falling
 * @param intercepts one per lambda; 0 for times to an event
 * @param coefficients one array per lambda, one value per feature and unit of it
 * @param deviances one per lambda, as a sum over the samples
 * @param nullDeviance the deviance without features
 */
public record RegularizationPath(List<String> names, double[] lambdas, double[] intercepts, double[][] coefficients,
		double[] deviances, double nullDeviance)
{

	/** Where a series that stops early ends: part of the deviance explained, and part more than one step before. */
	private static final double EXPLAINED = 0.999;
	private static final double LEAST_GAIN = 1e-5;
	private static final int LEAST_COUNT = 5;

	/** Logistic regressions at strengths found from the data. */
	public static RegularizationPath logistic(final FeatureMatrix features, final BinaryOutcome outcome,
		final ElasticNetSettings settings)
	{
		return of(features, new LogisticLoss(outcome), settings, null);
	}

	/** Logistic regressions at given strengths. */
	public static RegularizationPath logistic(final FeatureMatrix features, final BinaryOutcome outcome,
		final ElasticNetSettings settings, final double[] lambdas)
	{
		return of(features, new LogisticLoss(outcome), settings, lambdas);
	}

	/** Proportional hazards regressions (ties after Breslow) at strengths found from the data. */
	public static RegularizationPath cox(final FeatureMatrix features, final SurvivalTimes data,
		final ElasticNetSettings settings)
	{
		return of(features, new CoxLoss(data), settings, null);
	}

	/** Proportional hazards regressions (ties after Breslow) at given strengths. */
	public static RegularizationPath cox(final FeatureMatrix features, final SurvivalTimes data,
		final ElasticNetSettings settings, final double[] lambdas)
	{
		return of(features, new CoxLoss(data), settings, lambdas);
	}

	private static RegularizationPath of(final FeatureMatrix features, final Loss loss, final ElasticNetSettings settings,
		final double[] given)
	{
		if (features.size() == 0 || features.rows() != loss.samples()) {
			throw new InvalidInputException("There are " + features.size() + " features of " + features.rows() +
				" samples for " + loss.samples() + " outcomes, but each outcome needs at least one feature.");
		}
		final CoordinateDescent descent = new CoordinateDescent(StandardizedColumns.of(features), loss, settings.alpha(),
			settings.precision());
		final int n = loss.samples();
		final double nullDeviance = n * descent.deviance();
		final double largest = descent.largestStrength();
		final double[] lambdas = given != null ? falling(given) : series(largest, settings, n < features.size());
		final double[] intercepts = new double[lambdas.length];
		final double[] deviances = new double[lambdas.length];
		final List<double[]> coefficients = new ArrayList<>();
		double before = Math.max(largest, lambdas[0]);
		for (int k = 0; k < lambdas.length; k++) {
			Workers.endIfInterrupted();
			descent.solve(lambdas[k], before);
			before = lambdas[k];
			intercepts[k] = descent.intercept();
			coefficients.add(descent.coefficients());
			deviances[k] = n * descent.deviance();
			if (settings.stopsEarly() && k + 1 >= LEAST_COUNT && saturates(nullDeviance - deviances[k], nullDeviance -
				deviances[k - 1], nullDeviance)) break;
		}
		final int count = coefficients.size();
		return new RegularizationPath(features.names(), Arrays.copyOf(lambdas, count), Arrays.copyOf(intercepts, count),
			coefficients.toArray(double[][]::new), Arrays.copyOf(deviances, count), nullDeviance);
	}

	private static boolean saturates(final double explained, final double before, final double all) {
		return explained > EXPLAINED * all || before > 0 && explained - before < LEAST_GAIN * explained;
	}

	private static double[] series(final double largest, final ElasticNetSettings settings, final boolean wide) {
		final double smallest = Double.isNaN(settings.smallest()) ? wide ? 0.01 : 1e-4 : settings.smallest();
		final double[] lambdas = new double[settings.count()];
		Arrays.setAll(lambdas, k -> k == 0 ? largest : largest * Math.pow(smallest, (double) k / (lambdas.length - 1)));
		return lambdas;
	}

	private static double[] falling(final double[] lambdas) {
		if (lambdas.length == 0) throw new InvalidInputException("There is no lambda, but at least one is needed.");
		for (int k = 0; k < lambdas.length; k++) {
			if (!(lambdas[k] > 0) || k > 0 && !(lambdas[k] < lambdas[k - 1])) {
				throw new InvalidInputException("Lambda number " + (k + 1) + " is " + lambdas[k] +
					", but lambdas must be above 0 and fall.");
			}
		}
		return lambdas;
	}

	/** Number of strengths that were fitted. */
	public int size() {
		return lambdas.length;
	}

	/** Number of coefficients that are not 0. */
	public int nonZero(final int index) {
		return (int) Arrays.stream(coefficients[index]).filter(c -> c != 0).count();
	}

	/** Part of the deviance that is explained, 0 to 1. */
	public double explained(final int index) {
		return 1 - deviances[index] / nullDeviance;
	}

	/** Linear predictor of each sample at a strength. */
	public double[] predict(final FeatureMatrix features, final int index) {
		final double[] predictor = new double[features.rows()];
		Arrays.fill(predictor, intercepts[index]);
		for (int j = 0; j < names.size(); j++) {
			final double c = coefficients[index][j];
			if (c == 0) continue;
			final double[] column = features.column(names.get(j));
			for (int i = 0; i < predictor.length; i++) {
				predictor[i] += c * column[i];
			}
		}
		return predictor;
	}
}
