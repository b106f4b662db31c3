package org.imagingbiomarkers.model.penalized;

import org.imagingbiomarkers.InvalidInputException;

/**
 * How a penalized regression is fitted.
 *
 * @param alpha 1 for the LASSO, 0 for ridge, between for the elastic net
 * @param count number of strengths of the series
 * @param smallest last strength divided by the first; NaN for 0.01 with fewer samples than features, otherwise 0.0001
 * @param precision of the coefficients: squared last change over the deviance per sample
 * @param stopsEarly whether the series ends where weaker penalties explain next to nothing more
 */
public record ElasticNetSettings(double alpha, int count, double smallest, double precision, boolean stopsEarly) {

	/** @throws InvalidInputException if a number is out of its range */
	public ElasticNetSettings {
		if (!(alpha >= 0 && alpha <= 1)) {
			throw new InvalidInputException("The mixture alpha is " + alpha +
				", but must lie between 0 (ridge) and 1 (LASSO).");
		}
		if (count < 1) throw new InvalidInputException("The number of lambdas is " + count + ", but must be 1 or more.");
		if (smallest <= 0 || smallest >= 1) {
			throw new InvalidInputException("The smallest lambda is " + smallest +
				" of the largest, but must lie between 0 and 1.");
		}
		if (!(precision > 0)) {
			throw new InvalidInputException("The precision is " + precision + ", but must be above 0.");
		}
	}

	/** 100 strengths at the precision of glmnet. */
	public static ElasticNetSettings ofAlpha(final double alpha) {
		return new ElasticNetSettings(alpha, 100, Double.NaN, 1e-7, true);
	}

	/** The same with solutions that are exact to about seven digits, over the whole series. */
	public ElasticNetSettings exact() {
		return new ElasticNetSettings(alpha, count, smallest, 1e-17, false);
	}
}
