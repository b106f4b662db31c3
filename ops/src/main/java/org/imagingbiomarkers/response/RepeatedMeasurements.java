package org.imagingbiomarkers.response;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Measurements of several subjects (patients, lesions), each repeated under the same conditions.
 *
 * @param values one array a subject, each with at least two measurements, all finite
 */
public record RepeatedMeasurements(List<double[]> values) {

	/** Larger numbers measure nothing, and their squares have no room. */
	private static final double MAX_MAGNITUDE = 1e100;

	/**
	 * @throws InvalidInputException if there are fewer than two subjects, or one of them has fewer than two measurements,
	 * one that is not finite or one beyond 1e100
	 */
	public RepeatedMeasurements {
		values = values.stream().map(double[]::clone).toList();
		if (values.size() < 2) {
			throw new InvalidInputException("Repeatability needs at least two subjects, but there is only " + values.size() +
				".");
		}
		for (int subject = 0; subject < values.size(); subject++) {
			final double[] repeats = values.get(subject);
			if (repeats.length < 2 || !Arrays.stream(repeats).allMatch(Double::isFinite)) {
				throw new InvalidInputException("Subject " + (subject + 1) +
					" must have at least two measurements, all of them numbers.");
			}
			for (final double value : repeats) {
				if (Math.abs(value) > MAX_MAGNITUDE) {
					throw new InvalidInputException("Measurements must lie between -1e100 and 1e100, but one is " + value + ".");
				}
			}
		}
	}

	public int subjects() {
		return values.size();
	}

	/** Number of measurements beyond one a subject: what is known of the spread within a subject. */
	public int degreesOfFreedom() {
		return values.stream().mapToInt(repeats -> repeats.length - 1).sum();
	}

	/** Mean of the means of all subjects. */
	public double mean() {
		return values.stream().mapToDouble(RepeatedMeasurements::mean).average().orElseThrow();
	}

	/**
	 * The number of measurements of every subject.
	 *
	 * @throws InvalidInputException if they differ
	 */
	int perSubject() {
		final int repeats = values.get(0).length;
		if (values.stream().anyMatch(one -> one.length != repeats)) {
			throw new InvalidInputException("Every subject must have the same number of measurements here.");
		}
		return repeats;
	}

	static double mean(final double[] values) {
		return Arrays.stream(values).average().orElseThrow();
	}

	static double sumOfSquares(final double[] values) {
		final double mean = mean(values);
		return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
	}
}
