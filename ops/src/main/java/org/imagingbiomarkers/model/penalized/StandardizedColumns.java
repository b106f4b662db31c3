package org.imagingbiomarkers.model.penalized;

import org.imagingbiomarkers.model.FeatureMatrix;

/**
 * Features with mean 0 and standard deviation 1 (divisor n, as glmnet), one after the other in one array.
 *
 * @param values feature after feature, sample after sample
 * @param rows number of samples
 */
record StandardizedColumns(double[] values, int rows, double[] means, double[] scales) {

	static StandardizedColumns of(final FeatureMatrix features) {
		features.requireCompleteAndVarying();
		final int n = features.rows();
		final int p = features.size();
		final double[] values = new double[n * p];
		final double[] means = new double[p];
		final double[] scales = new double[p];
		for (int j = 0; j < p; j++) {
			final double[] column = features.columns()[j];
			for (final double value : column) {
				means[j] += value / n;
			}
			double squares = 0;
			for (final double value : column) {
				squares += (value - means[j]) * (value - means[j]);
			}
			scales[j] = Math.sqrt(squares / n);
			for (int i = 0; i < n; i++) {
				values[j * n + i] = (column[i] - means[j]) / scales[j];
			}
		}
		return new StandardizedColumns(values, n, means, scales);
	}

	int size() {
		return means.length;
	}

	/** Sum of a feature times a vector; four sums at once, which processors do faster. */
	double product(final int feature, final double[] vector) {
		final int from = feature * rows;
		double a = 0;
		double b = 0;
		double c = 0;
		double d = 0;
		int i = 0;
		for (; i + 3 < rows; i += 4) {
			a += values[from + i] * vector[i];
			b += values[from + i + 1] * vector[i + 1];
			c += values[from + i + 2] * vector[i + 2];
			d += values[from + i + 3] * vector[i + 3];
		}
		for (; i < rows; i++) {
			a += values[from + i] * vector[i];
		}
		return a + b + (c + d);
	}

	/** Weighted sum of the squares of a feature. */
	double squares(final int feature, final double[] weights) {
		final int from = feature * rows;
		double a = 0;
		double b = 0;
		int i = 0;
		for (; i + 1 < rows; i += 2) {
			a += weights[i] * values[from + i] * values[from + i];
			b += weights[i + 1] * values[from + i + 1] * values[from + i + 1];
		}
		if (i < rows) a += weights[i] * values[from + i] * values[from + i];
		return a + b;
	}

	/** Adds a multiple of a feature to the predictor and takes its weighted change out of the residuals. */
	void move(final int feature, final double step, final double[] predictor, final double[] residuals,
		final double[] weights)
	{
		final int from = feature * rows;
		for (int i = 0; i < rows; i++) {
			final double change = step * values[from + i];
			predictor[i] += change;
			residuals[i] -= weights[i] * change;
		}
	}
}
