package org.imagingbiomarkers.response;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.imagingbiomarkers.InvalidInputException;

/**
 * ComBat: takes the shift and the scale that a scanner or site adds to each feature out of a table of features, and
 * leaves what known covariates explain.
 * <p>
 * Johnson, Li, Rabinovic 2007, doi:10.1093/biostatistics/kxj037; for images Fortin et al. 2018,
 * doi:10.1016/j.neuroimage.2017.11.024. A feature that is constant in one of the batches is left as it is. The parametric
 * iteration stops where that of the R package sva does, so that the values are the same.
 * </p>
 *
 * @param values one array a feature, one harmonized value a sample, in the unit of the feature
 * @param shift one array a batch, one value a feature: what was subtracted, in standard deviations of the feature
 * @param scale one array a batch, one value a feature: by what variance it was divided; NaN for a feature left as it is
 * @param model what was learned, for other samples of the same batches
 */
public record ComBat(double[][] values, double[][] shift, double[][] scale, ComBatModel model) {

	/** What is assumed of the shifts and scales of all features together. */
	public enum Prior {
			/** Normal shifts and inverse gamma scales. */
			PARAMETRIC,
			/** The distribution that the other features show. */
			NONPARAMETRIC,
			/** Nothing: each feature by itself. */
			NONE
	}

	/** Largest relative change at which the parametric iteration of all features stops, as in the R package sva. */
	private static final double STILL = 1e-4;
	private static final int MOST_ITERATIONS = 10_000;

	/**
	 * Harmonizes features.
	 *
	 * @param features one array a feature, one value a sample, all finite
	 * @param batches the batch of each sample, 0 up
	 * @param covariates what is to be kept: one array a covariate, one value a sample; a category of k values is k - 1
	 * arrays of 0 and 1
	 * @throws InvalidInputException if there are fewer than two batches, a batch has fewer than two samples, fewer than two
	 * features are to be learned from, or the covariates cannot be told from the batches
	 */
	public static ComBat of(final double[][] features, final int[] batches, final double[][] covariates,
		final Prior prior)
	{
		final int[][] members = members(batches);
		check(features, batches, members);
		final double[][] design = design(batches, members, covariates);
		final DecompositionSolver solver = new QRDecomposition(new Array2DRowRealMatrix(design), 1e-10).getSolver();

		final double[][] values = Arrays.stream(features).map(double[]::clone).toArray(double[][]::new);
		final int[] varying = IntStream.range(0, features.length).filter(f -> Arrays.stream(members).allMatch(batch -> varies(
			features[f], batch))).toArray();
		if (prior != Prior.NONE && varying.length < 2) {
			throw new InvalidInputException(
				"ComBat learns from at least two features that vary in every batch, but there are " + varying.length + ".");
		}
		final Standardized[] standardized = new Standardized[varying.length];
		for (int f = 0; f < varying.length; f++) {
			standardized[f] = Standardized.of(features[varying[f]], design, members, solver);
		}
		final double[][] shift = filled(members.length, features.length);
		final double[][] scale = filled(members.length, features.length);
		final double[] means = filled(1, features.length)[0];
		final double[] spreads = means.clone();
		final double[][] effects = filled(covariates.length, features.length);
		for (int f = 0; f < varying.length; f++) {
			means[varying[f]] = standardized[f].mean;
			spreads[varying[f]] = standardized[f].spread;
			for (int c = 0; c < covariates.length; c++) {
				effects[c][varying[f]] = standardized[f].effects[c];
			}
		}
		for (int b = 0; b < members.length; b++) {
			final Adjustment adjustment = adjustment(standardized, members[b], prior);
			for (int f = 0; f < varying.length; f++) {
				shift[b][varying[f]] = adjustment.shift[f];
				scale[b][varying[f]] = adjustment.scale[f];
				standardized[f].adjust(members[b], adjustment.shift[f], adjustment.scale[f], values[varying[f]]);
			}
		}
		return new ComBat(values, shift, scale, new ComBatModel(means, spreads, effects, shift, scale));
	}

	private static int[][] members(final int[] batches) {
		final int count = Arrays.stream(batches).max().orElse(-1) + 1;
		return IntStream.range(0, count).mapToObj(b -> IntStream.range(0, batches.length).filter(i -> batches[i] == b)
			.toArray()).toArray(int[][]::new);
	}

	private static void check(final double[][] features, final int[] batches, final int[][] members) {
		if (members.length < 2) {
			throw new InvalidInputException("ComBat needs samples of at least two batches.");
		}
		for (int b = 0; b < members.length; b++) {
			if (members[b].length < 2) {
				throw new InvalidInputException("ComBat needs at least two samples of every batch, but batch " + (b + 1) +
					" has " + members[b].length + ".");
			}
		}
		for (final double[] feature : features) {
			if (feature.length != batches.length || !Arrays.stream(feature).allMatch(Double::isFinite)) {
				throw new InvalidInputException("Every feature must have a number for each of the " + batches.length +
					" samples.");
			}
		}
	}

	private static double[][] design(final int[] batches, final int[][] members, final double[][] covariates) {
		final double[][] design = new double[batches.length][members.length + covariates.length];
		for (int i = 0; i < batches.length; i++) {
			design[i][batches[i]] = 1;
			for (int c = 0; c < covariates.length; c++) {
				design[i][members.length + c] = covariates[c][i];
			}
		}
		return design;
	}

	private static boolean varies(final double[] feature, final int[] batch) {
		return Arrays.stream(batch).anyMatch(i -> feature[i] != feature[batch[0]]);
	}

	private static double[][] filled(final int rows, final int columns) {
		final double[][] array = new double[rows][columns];
		for (final double[] row : array) {
			Arrays.fill(row, Double.NaN);
		}
		return array;
	}

	/** A feature with its mean, its covariates and its spread taken out. */
	private record Standardized(double mean, double[] effects, double[] expected, double spread, double[] values) {

		static Standardized of(final double[] feature, final double[][] design, final int[][] members,
			final DecompositionSolver solver)
		{
			final double[] coefficients = coefficients(feature, solver);
			final int samples = feature.length;
			double mean = 0;
			for (int b = 0; b < members.length; b++) {
				mean += coefficients[b] * members[b].length / samples;
			}
			double squares = 0;
			final double[] expected = new double[samples];
			for (int i = 0; i < samples; i++) {
				double fitted = 0;
				expected[i] = mean;
				for (int c = 0; c < coefficients.length; c++) {
					fitted += coefficients[c] * design[i][c];
					if (c >= members.length) expected[i] += coefficients[c] * design[i][c];
				}
				squares += (feature[i] - fitted) * (feature[i] - fitted);
			}
			final double spread = Math.sqrt(squares / samples);
			final double[] values = new double[samples];
			for (int i = 0; i < samples; i++) {
				values[i] = (feature[i] - expected[i]) / spread;
			}
			return new Standardized(mean, Arrays.copyOfRange(coefficients, members.length, coefficients.length), expected,
				spread, values);
		}

		private static double[] coefficients(final double[] feature, final DecompositionSolver solver) {
			try {
				return solver.solve(new ArrayRealVector(feature)).toArray();
			}
			catch (final SingularMatrixException e) {
				throw new InvalidInputException(
					"The covariates of ComBat must not be constant, or a mixture of each other and the batches.", e);
			}
		}

		double mean(final int[] batch) {
			return Arrays.stream(batch).mapToDouble(i -> values[i]).average().orElseThrow();
		}

		/** Sum of squared distances from a value. */
		double squares(final int[] batch, final double from) {
			double sum = 0;
			for (final int i : batch) {
				sum += (values[i] - from) * (values[i] - from);
			}
			return sum;
		}

		void adjust(final int[] batch, final double shift, final double scale, final double[] into) {
			for (final int i : batch) {
				into[i] = (values[i] - shift) / Math.sqrt(scale) * spread + expected[i];
			}
		}
	}

	/** Shift and variance of one batch, one value a feature. */
	private record Adjustment(double[] shift, double[] scale) {}

	private static Adjustment adjustment(final Standardized[] features, final int[] batch, final Prior prior) {
		final int n = batch.length;
		final double[] means = Arrays.stream(features).mapToDouble(feature -> feature.mean(batch)).toArray();
		final double[] variances = Arrays.stream(features).mapToDouble(feature -> feature.squares(batch, feature.mean(
			batch)) / (n - 1)).toArray();
		return switch (prior) {
			case NONE -> new Adjustment(means, variances);
			case PARAMETRIC -> parametric(features, batch, means, variances);
			case NONPARAMETRIC -> nonparametric(features, batch, means, variances);
		};
	}

	/** Posterior means of a normal shift and an inverse gamma variance, whose parameters come from the moments. */
	private static Adjustment parametric(final Standardized[] features, final int[] batch, final double[] means,
		final double[] variances)
	{
		final int n = batch.length;
		final double center = RepeatedMeasurements.mean(means);
		final double width = RepeatedMeasurements.sumOfSquares(means) / (means.length - 1);
		final double m = RepeatedMeasurements.mean(variances);
		final double s2 = RepeatedMeasurements.sumOfSquares(variances) / (variances.length - 1);
		final double[] shift = means.clone();
		final double[] scale = variances.clone();
		double change = Double.POSITIVE_INFINITY;
		for (int iteration = 0; change > STILL && iteration < MOST_ITERATIONS; iteration++) {
			change = 0;
			for (int f = 0; f < features.length; f++) {
				final double newShift = (width * n * means[f] + scale[f] * center) / (width * n + scale[f]);
				final double squares = features[f].squares(batch, newShift);
				// with all variances equal the inverse gamma prior is a point, and its limit is that variance
				final double newScale = s2 > 0 ? (0.5 * squares + (m * s2 + m * m * m) / s2) / (n / 2.0 + (2 * s2 + m * m) / s2 -
					1) : m;
				// as in sva, a negative shift does not hold the iteration up
				change = Math.max(change, Math.abs(newShift - shift[f]) / shift[f]);
				change = Math.max(change, Math.abs(newScale - scale[f]) / scale[f]);
				shift[f] = newShift;
				scale[f] = newScale;
			}
		}
		return new Adjustment(shift, scale);
	}

	/** Means of the other features' shifts and variances, weighted by how likely they make the values of this one. */
	private static Adjustment nonparametric(final Standardized[] features, final int[] batch, final double[] means,
		final double[] variances)
	{
		final int count = features.length;
		final double[] shift = new double[count];
		final double[] scale = new double[count];
		final double[] logarithms = new double[count];
		for (int f = 0; f < count; f++) {
			for (int g = 0; g < count; g++) {
				logarithms[g] = g == f ? Double.NEGATIVE_INFINITY : -0.5 * (batch.length * Math.log(2 * Math.PI * variances[g]) +
					features[f].squares(batch, means[g]) / variances[g]);
			}
			final double largest = Arrays.stream(logarithms).max().orElseThrow();
			double sum = 0;
			for (int g = 0; g < count; g++) {
				final double weight = Math.exp(logarithms[g] - largest);
				sum += weight;
				shift[f] += weight * means[g];
				scale[f] += weight * variances[g];
			}
			shift[f] /= sum;
			scale[f] /= sum;
		}
		return new Adjustment(shift, scale);
	}
}
