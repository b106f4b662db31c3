package org.imagingbiomarkers.model.survival;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.TailProbability;

/**
 * Whether hazard ratios stay the same over time: a score test of each coefficient changing with a function of time.
 * Grambsch and Therneau 1994, doi:10.1093/biomet/81.3.515, in the exact form of R's cox.zph.
 *
 * @param chiSquares one per feature, each with one degree of freedom
 * @param global chi-square of all features together, with as many degrees of freedom as features
 */
public record ProportionalHazardsTest(double[] chiSquares, double global) {

	/** Coefficients that change with time itself. */
	public static ProportionalHazardsTest withTime(final CoxRegression fit, final FeatureMatrix features,
		final SurvivalTimes data)
	{
		return of(fit, features, data, time -> time);
	}

	/** Coefficients that change with the part of samples that had the event before, which outlying times do not sway. */
	public static ProportionalHazardsTest withKaplanMeier(final CoxRegression fit, final FeatureMatrix features,
		final SurvivalTimes data)
	{
		final KaplanMeier curve = KaplanMeier.of(data, ConfidenceTransform.LOG);
		return of(fit, features, data, time -> 1 - curve.survivalAt(Math.nextDown(time)));
	}

	private static ProportionalHazardsTest of(final CoxRegression fit, final FeatureMatrix features,
		final SurvivalTimes data, final DoubleUnaryOperator transform)
	{
		final int p = fit.coefficients().length;
		final double[] eventTimes = data.eventTimes();
		// centered, which changes no statistic but keeps the sums well conditioned
		final double center = Arrays.stream(eventTimes).map(transform).average().orElse(0);
		final double[][] x = new double[p][];
		final double[] scaled = fit.coefficients().clone();
		for (int j = 0; j < p; j++) {
			x[j] = features.column(fit.names().get(j)).clone();
			scaled[j] *= standardize(x[j]);
		}
		final double[] score = new double[p];
		for (int i = 0; i < data.count(); i++) {
			if (!data.events()[i]) continue;
			final double g = transform.applyAsDouble(data.times()[i]) - center;
			for (int j = 0; j < p; j++) {
				score[j] += g * x[j][i];
			}
		}
		final double[][] plain = new double[p][p];
		final double[][] mixed = new double[p][p];
		final double[][] squared = new double[p][p];
		new PartialLikelihood(x, data, new int[data.count()], fit.ties()).visit(scaled, (time, mean, variance) -> {
			final double g = transform.applyAsDouble(time) - center;
			for (int j = 0; j < p; j++) {
				score[j] -= g * mean[j];
				for (int k = 0; k < p; k++) {
					plain[j][k] += variance[j][k];
					mixed[j][k] += g * variance[j][k];
					squared[j][k] += g * g * variance[j][k];
				}
			}
		});
		final RealMatrix cross = new Array2DRowRealMatrix(mixed);
		final RealMatrix left = new Array2DRowRealMatrix(squared).subtract(cross.transpose().multiply(new LUDecomposition(
			new Array2DRowRealMatrix(plain)).getSolver().solve(cross)));
		final double[] chiSquares = new double[p];
		for (int j = 0; j < p; j++) {
			chiSquares[j] = score[j] * score[j] / left.getEntry(j, j);
		}
		final ArrayRealVector u = new ArrayRealVector(score);
		return new ProportionalHazardsTest(chiSquares, u.dotProduct(new LUDecomposition(left).getSolver().solve(u)));
	}

	/** Brings a column to mean 0 and standard deviation 1. @return what it was divided by */
	private static double standardize(final double[] column) {
		final double mean = Arrays.stream(column).average().orElse(0);
		final double scale = Math.sqrt(Arrays.stream(column).map(v -> (v - mean) * (v - mean)).average().orElse(0));
		Arrays.setAll(column, i -> (column[i] - mean) / scale);
		return scale;
	}

	/** Probability of a change at least as large if the hazard ratio of a feature is constant. */
	public double p(final int feature) {
		return TailProbability.chiSquare(chiSquares[feature], 1);
	}

	/** Probability of changes at least as large if all hazard ratios are constant. */
	public double globalP() {
		return TailProbability.chiSquare(global, chiSquares.length);
	}
}
