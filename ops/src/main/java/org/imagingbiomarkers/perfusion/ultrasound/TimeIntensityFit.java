package org.imagingbiomarkers.perfusion.ultrasound;

import java.util.Arrays;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;

/**
 * Fits a time-intensity curve by least squares, or with weights for the noise of ultrasound: the standard deviation of
 * speckle is a share of the intensity, above a floor that does not depend on it.
 * <p>
 * The weights are the inverse of var = s^2 + c^2 I^2, whose s and c come from the residuals of the fit before, and the
 * fit is repeated with them: where speckle follows a gamma distribution, that is its maximum likelihood.
 * </p>
 */
final class TimeIntensityFit implements CurveFitter {

	private static final int ROUNDS = 8;
	private static final int VARIANCE_ROUNDS = 8;
	/** Residuals up to this share of the curve are rounding, not noise. */
	private static final double ROUNDING = 1e-9;
	/** The floor of the noise is at least this share of the mean residual. */
	private static final double LEAST_FLOOR = 1e-3;
	/** Noise above this ratio of its power to that of the bolus tells nothing of how it depends on the bolus. */
	private static final double MAX_NOISE = 4;
	/** Shares of the height up to which there is no bolus, and from which there is most of it. */
	private static final double QUIET = 0.05;
	private static final double BRIGHT = 0.3;
	/** Change of the parameters, relative to their size, at which rounds end. */
	private static final double SETTLED = 1e-4;

	private final CurveModel curve;
	private final boolean weighted;
	private final LevenbergMarquardt search;
	private final double[] fitted;
	private final double[] before;
	private double floor;
	private double speckle;

	TimeIntensityFit(final CurveModel curve, final boolean weighted) {
		this.curve = curve;
		this.weighted = weighted;
		search = new LevenbergMarquardt(curve);
		fitted = new double[curve.samples()];
		before = new double[curve.parameters().size()];
	}

	@Override
	public CurveModel model() {
		return curve;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] p) {
		Arrays.fill(curve.weights(), 1);
		final FitStatus start = curve.start(measured, p);
		if (!start.isFitted()) return start;
		FitStatus status = search.refine(measured, p);
		if (!weighted || !status.isFitted()) return status;
		for (int round = 0; round < ROUNDS; round++) {
			if (!weigh(measured, p, round == 0)) return status;
			System.arraycopy(p, 0, before, 0, p.length);
			status = search.refine(measured, p);
			if (!status.isFitted() || isSettled(p)) return status;
		}
		return status;
	}

	private boolean isSettled(final double[] p) {
		for (int k = 0; k < p.length; k++) {
			if (Math.abs(p[k] - before[k]) > SETTLED * (Math.abs(p[k]) + Math.abs(before[k]))) return false;
		}
		return true;
	}

	/**
	 * Finds the weights of the residuals of a fit.
	 *
	 * @param first whether nothing is known of the noise yet
	 * @return false where the residuals are but rounding, or all there is: there is nothing to weight
	 */
	private boolean weigh(final double[] measured, final double[] p, final boolean first) {
		curve.curve(p, fitted);
		double squares = 0;
		double power = 0;
		double spread = 0;
		for (int i = 0; i < measured.length; i++) {
			final double residual = measured[i] - fitted[i];
			squares += residual * residual;
			power += fitted[i] * fitted[i];
			spread += (fitted[i] - p[p.length - 1]) * (fitted[i] - p[p.length - 1]);
		}
		if (!(squares > ROUNDING * ROUNDING * power) || !(power < Double.POSITIVE_INFINITY)) return false;
		if (squares > MAX_NOISE * spread) return false;
		final double mean = squares / (measured.length - p.length);
		final double least = LEAST_FLOOR * LEAST_FLOOR * mean;
		if (first) guessVariance(measured, least);
		for (int round = 0; round < VARIANCE_ROUNDS; round++) {
			estimateVariance(measured, (double) measured.length / (measured.length - p.length), least);
		}
		for (int i = 0; i < measured.length; i++) {
			curve.weights()[i] = mean / (floor + speckle * fitted[i] * fitted[i]);
		}
		return true;
	}

	/** The floor from the samples without bolus, the speckle from those with most of it. */
	private void guessVariance(final double[] measured, final double least) {
		double lowest = Double.POSITIVE_INFINITY;
		double highest = Double.NEGATIVE_INFINITY;
		for (final double value : fitted) {
			lowest = Math.min(lowest, value);
			highest = Math.max(highest, value);
		}
		floor = Math.max(least, meanSquare(measured, lowest, lowest + QUIET * (highest - lowest), 0));
		speckle = Math.max(0, meanSquare(measured, lowest + BRIGHT * (highest - lowest), highest, 2));
	}

	/** The mean of squared residuals over a power of the fitted value, where that is in a range. */
	private double meanSquare(final double[] measured, final double from, final double to, final int power) {
		double sum = 0;
		int count = 0;
		for (int i = 0; i < measured.length; i++) {
			if (fitted[i] < from || fitted[i] > to) continue;
			final double residual = measured[i] - fitted[i];
			sum += power == 0 ? residual * residual : Math.max(0, residual * residual - floor) / (fitted[i] * fitted[i]);
			count++;
		}
		return count == 0 ? 0 : sum / count;
	}

	/** Regresses squared residuals on 1 and I^2, each weighted with the inverse square of its expectation. */
	private void estimateVariance(final double[] measured, final double freedom, final double least) {
		double n11 = 0;
		double n12 = 0;
		double n22 = 0;
		double r1 = 0;
		double r2 = 0;
		for (int i = 0; i < measured.length; i++) {
			final double x = fitted[i] * fitted[i];
			final double expected = floor + speckle * x;
			final double weight = 1 / (expected * expected);
			final double residual = measured[i] - fitted[i];
			final double square = freedom * residual * residual;
			n11 += weight;
			n12 += weight * x;
			n22 += weight * x * x;
			r1 += weight * square;
			r2 += weight * x * square;
		}
		final double determinant = n11 * n22 - n12 * n12;
		final double constant = (n22 * r1 - n12 * r2) / determinant;
		final double proportional = (n11 * r2 - n12 * r1) / determinant;
		// Few samples may leave one of them below 0: then the last estimate is the better one.
		if (!(determinant > 0) || !(constant > least) || !(proportional >= 0)) return;
		if (constant == Double.POSITIVE_INFINITY || proportional == Double.POSITIVE_INFINITY) return;
		floor = constant;
		speckle = proportional;
	}
}
