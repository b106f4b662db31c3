package org.imagingbiomarkers.model.binary;

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
 * Logistic regression by maximum likelihood: each feature multiplies the odds of the outcome by a constant factor per
 * unit. Cox 1958, doi:10.1111/j.2517-6161.1958.tb00292.x; the values are those of R's glm.
 *
 * @param names of the features
 * @param intercept logarithm of the odds where all features are 0
 * @param coefficients logarithm of the odds ratio per unit of each feature
 * @param covariance of intercept and coefficients, the intercept first
 * @param deviance -2 times the logarithm of the likelihood
 * @param nullDeviance the same with an intercept (and offset) alone
 */
public record LogisticRegression(List<String> names, double intercept, double[] coefficients, double[][] covariance,
		double deviance, double nullDeviance)
{

	private static final int MAX_ITERATIONS = 30;
	/** Squared length of the last step in standard errors; steps shrink quadratically. */
	private static final double CONVERGED = 1e-18;
	/** Smallest part of a standardized feature that the others leave unexplained, as a variance. */
	private static final double COLLINEAR = 1e-10;

	/**
	 * Fits all features with an intercept.
	 *
	 * @throws InvalidInputException if the outcome is the same in all rows, a feature is constant or missing somewhere,
	 * features are mixtures of each other, or they separate the classes completely, so that no best coefficients exist
	 */
	public static LogisticRegression fit(final FeatureMatrix features, final BinaryOutcome outcome) {
		return fit(features, outcome, new double[outcome.count()]);
	}

	/**
	 * Fits with a part of the linear predictor given.
	 *
	 * @param offset one value per sample
	 */
	public static LogisticRegression fit(final FeatureMatrix features, final BinaryOutcome outcome, final double[] offset) {
		outcome.requireBothClasses();
		features.requireCompleteAndVarying();
		if (features.size() > 0 && features.rows() != outcome.count()) {
			throw new InvalidInputException("There are features of " + features.rows() + " samples for " + outcome.count() +
				" outcomes, but each sample needs both.");
		}
		final int p = features.size();
		final double[] means = new double[p + 1];
		final double[] scales = new double[p + 1];
		final double[][] x = new double[p + 1][outcome.count()];
		Arrays.fill(x[0], 1);
		scales[0] = 1;
		for (int j = 1; j <= p; j++) {
			final double[] column = features.columns()[j - 1];
			final double mean = Arrays.stream(column).average().orElseThrow();
			final double scale = Math.sqrt(Arrays.stream(column).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
			Arrays.setAll(x[j], i -> (column[i] - mean) / scale);
			means[j] = mean;
			scales[j] = scale;
		}
		final Newton fit = Newton.run(x, outcome.happened(), offset, features.names());
		final double nullDeviance = p == 0 ? fit.deviance : Newton.run(new double[][] { x[0] }, outcome.happened(), offset,
			List.of()).deviance;

		final RealMatrix back = new Array2DRowRealMatrix(p + 1, p + 1);
		back.setEntry(0, 0, 1);
		for (int j = 1; j <= p; j++) {
			back.setEntry(j, j, 1 / scales[j]);
			back.setEntry(0, j, -means[j] / scales[j]);
		}
		final double[] all = back.operate(fit.beta);
		final double[][] covariance = back.multiply(fit.inverse).multiply(back.transpose()).getData();
		return new LogisticRegression(features.names(), all[0], Arrays.copyOfRange(all, 1, p + 1), covariance, fit.deviance,
			nullDeviance);
	}

	/** Newton's method on standardized features. */
	private record Newton(double[] beta, RealMatrix inverse, double deviance) {

		static Newton run(final double[][] x, final boolean[] y, final double[] offset, final List<String> names) {
			final int p = x.length;
			final double[] beta = new double[p];
			double decrement = Double.POSITIVE_INFINITY;
			double deviance = deviance(x, y, offset, beta);
			for (int iteration = 0;; iteration++) {
				final double[] gradient = new double[p];
				final double[][] information = new double[p][p];
				for (int i = 0; i < y.length; i++) {
					final double probability = 1 / (1 + Math.exp(-predictor(x, offset, beta, i)));
					final double weight = probability * (1 - probability);
					for (int j = 0; j < p; j++) {
						gradient[j] += x[j][i] * ((y[i] ? 1 : 0) - probability);
						for (int k = 0; k < p; k++) {
							information[j][k] += weight * x[j][i] * x[k][i];
						}
					}
				}
				final CholeskyDecomposition decomposition = decompose(information, names, iteration);
				if (decrement <= CONVERGED) return new Newton(beta, decomposition.getSolver().getInverse(), deviance);
				if (iteration == MAX_ITERATIONS) throw separated();
				final double[] step = decomposition.getSolver().solve(new ArrayRealVector(gradient)).toArray();
				decrement = 0;
				for (int j = 0; j < p; j++) {
					decrement += step[j] * gradient[j];
				}
				double part = 1;
				final double[] from = beta.clone();
				double next;
				do {
					for (int j = 0; j < p; j++) {
						beta[j] = from[j] + part * step[j];
					}
					part /= 2;
					next = deviance(x, y, offset, beta);
				}
				while (!(next <= deviance + 1e-10 * (1 + deviance)) && part > 1e-9);
				deviance = next;
			}
		}

		private static double predictor(final double[][] x, final double[] offset, final double[] beta, final int i) {
			double eta = offset[i];
			for (int j = 0; j < beta.length; j++) {
				eta += beta[j] * x[j][i];
			}
			return eta;
		}

		private static double deviance(final double[][] x, final boolean[] y, final double[] offset, final double[] beta) {
			double sum = 0;
			for (int i = 0; i < y.length; i++) {
				final double eta = predictor(x, offset, beta, i);
				sum += 2 * softplus(y[i] ? -eta : eta);
			}
			return sum;
		}

		private static CholeskyDecomposition decompose(final double[][] information, final List<String> names,
			final int iteration)
		{
			try {
				final CholeskyDecomposition decomposition = new CholeskyDecomposition(new Array2DRowRealMatrix(information,
					false), 1e-10, 0);
				if (iteration > 0) return decomposition;
				for (int j = 0; j < information.length; j++) {
					final double left = decomposition.getL().getEntry(j, j);
					if (left * left < COLLINEAR * information[j][j]) throw collinear(names.get(j - 1));
				}
				return decomposition;
			}
			catch (final NonPositiveDefiniteMatrixException e) {
				if (iteration > 0) throw separated();
				throw collinear(names.get(Math.max(0, e.getRow() - 1)));
			}
		}

		private static InvalidInputException collinear(final String name) {
			return new InvalidInputException("The feature \"" + name +
				"\" is a mixture of the other features, so it has no coefficient of its own.");
		}

		private static InvalidInputException separated() {
			return new InvalidInputException("The fit does not converge because the features separate the two classes " +
				"completely: use fewer features or a penalized regression.");
		}
	}

	/** Logarithm of 1 + exp(x). */
	static double softplus(final double x) {
		return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
	}

	/**
	 * Standard error of the intercept (0) or a coefficient (1 up).
	 */
	public double standardError(final int term) {
		return Math.sqrt(covariance[term][term]);
	}

	/** The intercept (0) or a coefficient (1 up) divided by its standard error. */
	public double z(final int term) {
		return (term == 0 ? intercept : coefficients[term - 1]) / standardError(term);
	}

	/** Probability of a value at least as far from 0 if it were 0 (Wald); intercept 0, coefficients 1 up. */
	public double p(final int term) {
		return TailProbability.normalTwoSided(z(term));
	}

	/** Chi-square of the likelihood ratio test that no feature matters; degrees of freedom as many as features. */
	public double likelihoodRatio() {
		return nullDeviance - deviance;
	}

	/** Akaike's criterion. */
	public double aic() {
		return deviance + 2 * (coefficients.length + 1);
	}

	/** Logarithm of the odds, per sample. */
	public double[] linearPredictor(final FeatureMatrix features) {
		final double[] predictor = new double[features.rows()];
		Arrays.fill(predictor, intercept);
		for (int j = 0; j < coefficients.length; j++) {
			final double[] column = features.column(names.get(j));
			for (int i = 0; i < predictor.length; i++) {
				predictor[i] += coefficients[j] * column[i];
			}
		}
		return predictor;
	}

	/** Probability of the outcome, per sample. */
	public double[] probabilities(final FeatureMatrix features) {
		return Arrays.stream(linearPredictor(features)).map(eta -> 1 / (1 + Math.exp(-eta))).toArray();
	}
}
