package org.imagingbiomarkers.model.binary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * The observed part of outcomes over the predicted probability, smoothed by local straight lines (lowess without
 * robustness, two thirds of the samples). Cleveland 1979, doi:10.1080/01621459.1979.10481038; Harrell et al. 1996.
 *
 * @param predicted rising probabilities, one per sample
 * @param observed smoothed part of outcomes at each
 */
public record CalibrationCurve(double[] predicted, double[] observed) {

	private static final double SPAN = 2.0 / 3;

	/** Smooths the outcomes of predictions. */
	public static CalibrationCurve of(final BinaryOutcome outcome, final double[] probabilities) {
		outcome.requireBothClasses();
		outcome.requireProbabilities(probabilities);
		final int n = probabilities.length;
		final int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> probabilities[i])).mapToInt(
			Integer::intValue).toArray();
		final double[] x = Arrays.stream(order).mapToDouble(i -> probabilities[i]).toArray();
		final double[] y = Arrays.stream(order).mapToDouble(i -> outcome.happened()[i] ? 1 : 0).toArray();
		final int neighbors = Math.max(2, Math.min(n, (int) (SPAN * n + 1e-7)));
		final double[] smooth = new double[n];
		int left = 0;
		for (int i = 0; i < n; i++) {
			while (left + neighbors < n && x[i] - x[left] > x[left + neighbors] - x[i]) {
				left++;
			}
			smooth[i] = i > 0 && x[i] == x[i - 1] ? smooth[i - 1] : local(x, y, x[i], Math.max(x[i] - x[left], x[left +
				neighbors - 1] - x[i]));
		}
		return new CalibrationCurve(x, smooth);
	}

	private static double local(final double[] x, final double[] y, final double at, final double radius) {
		double sum = 0;
		double meanX = 0;
		double meanY = 0;
		final double[] weights = new double[x.length];
		for (int i = 0; i < x.length; i++) {
			final double distance = Math.abs(x[i] - at);
			if (distance > 0.999 * radius && radius > 0) continue;
			final double relative = radius > 0 ? distance / radius : distance > 0 ? 1 : 0;
			weights[i] = Math.pow(1 - relative * relative * relative, 3);
			sum += weights[i];
			meanX += weights[i] * x[i];
			meanY += weights[i] * y[i];
		}
		meanX /= sum;
		meanY /= sum;
		double xx = 0;
		double xy = 0;
		for (int i = 0; i < x.length; i++) {
			xx += weights[i] * (x[i] - meanX) * (x[i] - meanX);
			xy += weights[i] * (x[i] - meanX) * (y[i] - meanY);
		}
		// a slope needs more spread than the rounding of equal probabilities
		return Math.sqrt(xx / sum) > 0.001 * (x[x.length - 1] - x[0]) ? meanY + xy / xx * (at - meanX) : meanY;
	}

	/** Mean distance of predicted and observed. */
	public double meanError() {
		return Arrays.stream(errors()).average().orElseThrow();
	}

	/** Largest distance of predicted and observed. */
	public double maximumError() {
		return Arrays.stream(errors()).max().orElseThrow();
	}

	/** Distance of predicted and observed that 90 % of samples do not exceed. */
	public double error90() {
		return new Percentile().withEstimationType(EstimationType.R_7).evaluate(errors(), 90);
	}

	private double[] errors() {
		final double[] errors = new double[predicted.length];
		Arrays.setAll(errors, i -> Math.abs(predicted[i] - observed[i]));
		return errors;
	}
}
