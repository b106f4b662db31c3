package org.imagingbiomarkers.model.survival;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.TailProbability;

/**
 * Cox's proportional hazards regression: each feature multiplies the hazard of the event by a constant factor per unit.
 * <p>
 * Cox 1972, doi:10.1111/j.2517-6161.1972.tb00899.x; ties after Efron 1977, doi:10.1080/01621459.1977.10480613, or
 * Breslow; strata have hazards of their own. The values are those of R's coxph.
 * </p>
 *
 * @param names of the features
 * @param coefficients logarithm of the hazard ratio per unit of each feature
 * @param covariance of the coefficients, from the inverse information
 * @param logLikelihoodNull logarithm of the partial likelihood without features
 * @param logLikelihood the same of the fit
 * @param score chi-square of the score test
 * @param samples number of rows
 * @param events number of events
 * @param ties how samples with the same time are treated
 */
public record CoxRegression(List<String> names, double[] coefficients, double[][] covariance, double logLikelihoodNull,
		double logLikelihood, double score, int samples, int events, TiedEvents ties)
{

	private static final int MAX_ITERATIONS = 40;
	private static final int MAX_HALVINGS = 30;
	/** Squared length of the last step in standard errors; steps shrink quadratically. */
	private static final double CONVERGED = 1e-18;
	/** Smallest part of a standardized feature that the others leave unexplained, as a variance. */
	private static final double COLLINEAR = 1e-10;

	/**
	 * Fits without strata.
	 *
	 * @throws InvalidInputException if there is no event, a feature is constant or missing somewhere, features are mixtures
	 * of each other, or a feature separates those with earlier events completely, so that no best coefficient exists
	 */
	public static CoxRegression fit(final FeatureMatrix features, final SurvivalTimes data, final TiedEvents ties) {
		return fit(features, data, new int[data.count()], ties);
	}

	/**
	 * Fits with strata.
	 *
	 * @param strata the stratum of each sample, 0 up
	 */
	public static CoxRegression fit(final FeatureMatrix features, final SurvivalTimes data, final int[] strata,
		final TiedEvents ties)
	{
		data.requireEvent();
		features.requireCompleteAndVarying();
		final int p = features.size();
		if (p == 0 || features.rows() != data.count()) {
			throw new InvalidInputException("There are " + p + " features of " + features.rows() + " samples for " + data
				.count() + " times, but each time needs at least one feature.");
		}
		final double[] scales = new double[p];
		final double[][] x = standardize(features.columns(), scales);
		final PartialLikelihood likelihood = new PartialLikelihood(x, data, strata, ties);

		double[] beta = new double[p];
		PartialLikelihood.Value value = likelihood.at(beta);
		final double nullLikelihood = value.logLikelihood();
		CholeskyDecomposition information = decompose(value.information(), features.names());
		final double[] first = information.getSolver().solve(new ArrayRealVector(value.gradient())).toArray();
		final double score = product(first, value.gradient());
		double[] step = first;
		double decrement = score;
		for (int iteration = 0; decrement > CONVERGED; iteration++) {
			if (iteration == MAX_ITERATIONS) throw separated(features.names(), beta);
			double[] next = moved(beta, step, 1);
			PartialLikelihood.Value at = likelihood.at(next);
			final double tolerance = 1e-12 * Math.abs(value.logLikelihood());
			for (int halving = 1; !(at.logLikelihood() >= value.logLikelihood() - tolerance); halving++) {
				if (halving > MAX_HALVINGS) throw separated(features.names(), beta);
				next = moved(beta, step, Math.pow(0.5, halving));
				at = likelihood.at(next);
			}
			beta = next;
			value = at;
			try {
				information = new CholeskyDecomposition(new Array2DRowRealMatrix(value.information(), false), 1e-10, 1e-14);
			}
			catch (final NonPositiveDefiniteMatrixException e) {
				throw separated(features.names(), beta);
			}
			step = information.getSolver().solve(new ArrayRealVector(value.gradient())).toArray();
			decrement = product(step, value.gradient());
		}
		final RealMatrix inverse = information.getSolver().getInverse();
		final double[][] covariance = new double[p][p];
		for (int j = 0; j < p; j++) {
			beta[j] /= scales[j];
			for (int k = 0; k < p; k++) {
				covariance[j][k] = inverse.getEntry(j, k) / scales[j] / scales[k];
			}
		}
		return new CoxRegression(features.names(), beta, covariance, nullLikelihood, value.logLikelihood(), score, data
			.count(), data.eventCount(), ties);
	}

	private static double[][] standardize(final double[][] columns, final double[] scales) {
		final double[][] x = new double[columns.length][];
		for (int j = 0; j < columns.length; j++) {
			final double mean = Arrays.stream(columns[j]).average().orElseThrow();
			x[j] = Arrays.stream(columns[j]).map(v -> v - mean).toArray();
			scales[j] = Math.sqrt(product(x[j], x[j]) / x[j].length);
			for (int i = 0; i < x[j].length; i++) {
				x[j][i] /= scales[j];
			}
		}
		return x;
	}

	private static CholeskyDecomposition decompose(final double[][] information, final List<String> names) {
		// pivots of the information, each relative to its feature's own, tell what the others leave unexplained
		final int p = information.length;
		final double[][] lower = new double[p][p];
		for (int j = 0; j < p; j++) {
			for (int k = 0; k <= j; k++) {
				double sum = information[j][k];
				for (int m = 0; m < k; m++) {
					sum -= lower[j][m] * lower[k][m];
				}
				if (k < j) lower[j][k] = sum / lower[k][k];
				else {
					if (!(sum > COLLINEAR * information[j][j]) || !(information[j][j] > 0)) {
						throw new InvalidInputException("The feature \"" + names.get(j) +
							"\" is the same for all at risk, or a mixture of the other features, so it has no coefficient of its own.");
					}
					lower[j][j] = Math.sqrt(sum);
				}
			}
		}
		return new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), 1e-10, 0);
	}

	private static InvalidInputException separated(final List<String> names, final double[] beta) {
		int largest = 0;
		for (int j = 1; j < beta.length; j++) {
			if (Math.abs(beta[j]) > Math.abs(beta[largest])) largest = j;
		}
		return new InvalidInputException("The fit does not converge because \"" + names.get(largest) +
			"\" separates the samples with earlier events completely: leave it out or use a penalized regression.");
	}

	private static double[] moved(final double[] from, final double[] step, final double part) {
		final double[] to = from.clone();
		for (int j = 0; j < to.length; j++) {
			to[j] += part * step[j];
		}
		return to;
	}

	private static double product(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}

	/** Standard error of a coefficient. */
	public double standardError(final int feature) {
		return Math.sqrt(covariance[feature][feature]);
	}

	/** A coefficient divided by its standard error. */
	public double z(final int feature) {
		return coefficients[feature] / standardError(feature);
	}

	/** Probability of a coefficient at least as far from 0 if the feature did not matter (Wald). */
	public double p(final int feature) {
		return TailProbability.normalTwoSided(z(feature));
	}

	/** The factor of the hazard per unit of a feature. */
	public double hazardRatio(final int feature) {
		return Math.exp(coefficients[feature]);
	}

	/**
	 * One end of the 95 % interval of the hazard ratio.
	 *
	 * @param side -1 for the lower, 1 for the upper end
	 */
	public double hazardRatioEnd(final int feature, final int side) {
		return Math.exp(coefficients[feature] + side * TailProbability.NORMAL_975 * standardError(feature));
	}

	/** Chi-square of the likelihood ratio test that no feature matters; degrees of freedom as many as features. */
	public double likelihoodRatio() {
		return 2 * (logLikelihood - logLikelihoodNull);
	}

	/** Chi-square of the Wald test that no feature matters. */
	public double wald() {
		return product(coefficients, new CholeskyDecomposition(new Array2DRowRealMatrix(covariance), 1e-8, 0).getSolver()
			.solve(new ArrayRealVector(coefficients)).toArray());
	}

	/** Akaike's criterion. */
	public double aic() {
		return 2 * coefficients.length - 2 * logLikelihood;
	}

	/** Schwarz's criterion, with the number of events as in R. */
	public double bic() {
		return Math.log(events) * coefficients.length - 2 * logLikelihood;
	}

	/** Sum of coefficients times features, not centered: the logarithm of the hazard ratio to all features 0. */
	public double[] linearPredictor(final FeatureMatrix features) {
		final FeatureMatrix used = features.selectFeatures(names);
		final double[] predictor = new double[features.rows()];
		for (int j = 0; j < coefficients.length; j++) {
			for (int i = 0; i < predictor.length; i++) {
				predictor[i] += coefficients[j] * used.columns()[j][i];
			}
		}
		return predictor;
	}
}
