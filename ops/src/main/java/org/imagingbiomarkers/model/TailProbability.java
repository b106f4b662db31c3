package org.imagingbiomarkers.model;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/** Probabilities of test statistics under the null hypothesis, precise far out in the tails. NaN in gives NaN out. */
public final class TailProbability {

	/** The value that a standard normal variable exceeds with a probability of 2.5 %: half a 95 % interval. */
	public static final double NORMAL_975 = Math.sqrt(2) * Erf.erfInv(0.95);

	private static final double PRECISION = 1e-15;
	private static final int ITERATIONS = 100_000;

	private TailProbability() {}

	/** Probability that a standard normal variable is at least this far from 0 on either side. */
	public static double normalTwoSided(final double z) {
		return Erf.erfc(Math.abs(z) / Math.sqrt(2));
	}

	/** Probability that a chi-square variable exceeds a value; NaN without degrees of freedom. */
	public static double chiSquare(final double value, final double freedom) {
		if (!(freedom > 0) || Double.isNaN(value)) return Double.NaN;
		if (value == Double.POSITIVE_INFINITY) return 0;
		return Gamma.regularizedGammaQ(freedom / 2, Math.max(0, value) / 2, PRECISION, ITERATIONS);
	}

	/** Probability that a variable of Student's t distribution is at least this far from 0 on either side. */
	public static double studentTwoSided(final double t, final double freedom) {
		if (!(freedom > 0) || Double.isNaN(t)) return Double.NaN;
		return Beta.regularizedBeta(freedom / (freedom + t * t), freedom / 2, 0.5, PRECISION, ITERATIONS);
	}
}
