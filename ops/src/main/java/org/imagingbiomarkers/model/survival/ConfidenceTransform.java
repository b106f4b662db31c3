package org.imagingbiomarkers.model.survival;

import org.imagingbiomarkers.model.TailProbability;

/** The scale on which the interval of a survival probability is symmetric, as conf.type of R's survfit. */
public enum ConfidenceTransform {

		/** The probability itself; cut at 0 and 1. */
		PLAIN,
		/** Its logarithm; cut at 1. */
		LOG,
		/** The logarithm of minus its logarithm: always within 0 and 1. */
		LOG_LOG;

	/**
	 * One end of a 95 % interval.
	 *
	 * @param survival probability, 0 to 1
	 * @param relativeError its standard error divided by itself (Greenwood)
	 * @param side -1 for the lower, 1 for the upper end
	 * @return NaN for a probability of 0
	 */
	double end(final double survival, final double relativeError, final int side) {
		if (!(survival > 0)) return Double.NaN;
		final double half = side * TailProbability.NORMAL_975 * relativeError;
		return switch (this) {
			case PLAIN -> Math.max(0, Math.min(1, survival + half * survival));
			case LOG -> Math.min(1, survival * Math.exp(half));
			case LOG_LOG -> survival == 1 ? 1 : Math.exp(-Math.exp(Math.log(-Math.log(survival)) + half / Math.log(survival)));
		};
	}
}
