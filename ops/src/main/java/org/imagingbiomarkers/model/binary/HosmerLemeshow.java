package org.imagingbiomarkers.model.binary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.TailProbability;

/**
 * Observed and predicted outcomes in groups of rising probability. Hosmer and Lemeshow 1980,
 * doi:10.1080/03610928008827941. The test is weak and depends on the number of groups: look at the curve first.
 *
 * @param groups by rising probability; groups with the same limits are one
 * @param chiSquare the test statistic
 */
public record HosmerLemeshow(List<Group> groups, double chiSquare) {

	/**
	 * Samples of about the same probability.
	 *
	 * @param meanPredicted mean predicted probability
	 */
	public record Group(int samples, int observed, double meanPredicted) {}

	/** Groups by quantiles of the probabilities. */
	public static HosmerLemeshow of(final BinaryOutcome outcome, final double[] probabilities, final int groups) {
		outcome.requireProbabilities(probabilities);
		if (groups < 2) throw new InvalidInputException("The number of groups is " + groups + ", but must be 2 or more.");
		final Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
		percentile.setData(probabilities);
		final double[] sorted = probabilities.clone();
		Arrays.sort(sorted);
		final List<Double> limits = new ArrayList<>();
		limits.add(sorted[0]);
		for (int g = 1; g <= groups; g++) {
			final double limit = g == groups ? sorted[sorted.length - 1] : percentile.evaluate(100.0 * g / groups);
			if (limit > limits.get(limits.size() - 1)) limits.add(limit);
		}
		final int count = Math.max(1, limits.size() - 1);
		final int[] samples = new int[count];
		final int[] observed = new int[count];
		final double[] expected = new double[count];
		for (int i = 0; i < probabilities.length; i++) {
			int g = 0;
			while (g < count - 1 && probabilities[i] > limits.get(g + 1)) {
				g++;
			}
			samples[g]++;
			if (outcome.happened()[i]) observed[g]++;
			expected[g] += probabilities[i];
		}
		double chiSquare = 0;
		final List<Group> all = new ArrayList<>();
		for (int g = 0; g < count; g++) {
			final double difference = observed[g] - expected[g];
			chiSquare += difference * difference / (expected[g] * (1 - expected[g] / samples[g]));
			all.add(new Group(samples[g], observed[g], expected[g] / samples[g]));
		}
		return new HosmerLemeshow(List.copyOf(all), chiSquare);
	}

	/** Probability of a statistic at least as large on the data that the model was fitted to. */
	public double p() {
		return TailProbability.chiSquare(chiSquare, groups.size() - 2.0);
	}

	/** Probability of a statistic at least as large on new data. */
	public double pOfNewData() {
		return TailProbability.chiSquare(chiSquare, groups.size());
	}
}
