package org.imagingbiomarkers.model.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.Midranks;
import org.imagingbiomarkers.response.ComBat;

/** Something that is learned from training rows before a model is fitted. */
public sealed interface Step {

	/** @throws InvalidInputException if the rows do not allow it, or no feature is left */
	FittedStep fit(ModelTable training);

	private static FittedStep keep(final FeatureMatrix features, final IntPredicate keep, final String what) {
		final List<String> names = IntStream.range(0, features.size()).filter(keep).mapToObj(features.names()::get).toList();
		if (names.isEmpty()) {
			throw new InvalidInputException("No feature is left after " + what + ", but at least one is needed: loosen it.");
		}
		return new FittedStep.Keep(names);
	}

	/** Keeps features of which no more than a part (0 to 1) is missing. */
	record MissingFilter(double largestPart) implements Step {

		@Override
		public FittedStep fit(final ModelTable training) {
			return keep(training.features(), f -> FeatureQuality.of(training.features().columns()[f]).missing() <= largestPart,
				"the filter for missing values");
		}
	}

	/** Keeps features whose variance is above a limit, in squared units of the feature; constant ones never. */
	record VarianceFilter(double limit) implements Step {

		@Override
		public FittedStep fit(final ModelTable training) {
			return keep(training.features(), f -> FeatureQuality.of(training.features().columns()[f]).variance() > Math.max(0,
				limit), "the filter for variance");
		}
	}

	/** Keeps the features of a list, such as those that test and retest found repeatable. */
	record KeepList(List<String> names) implements Step {

		@Override
		public FittedStep fit(final ModelTable training) {
			return keep(training.features(), f -> names.contains(training.features().names().get(f)), "the list to keep");
		}
	}

	/**
	 * Keeps a feature if its absolute correlation with all kept before is not above a limit.
	 *
	 * @param ranks whether Spearman's correlation counts, otherwise Pearson's
	 * @param byOutcome whether features that go with the outcome come first, otherwise the first column
	 */
	record CorrelationFilter(double limit, boolean ranks, boolean byOutcome) implements Step {

		@Override
		public FittedStep fit(final ModelTable training) {
			final double[][] x = Arrays.stream(training.features().columns()).map(c -> ranks ? Midranks.of(c) : c).toArray(
				double[][]::new);
			final int[] order = byOutcome ? Association.strongestFirst(training.features(), training.outcome()) : IntStream
				.range(0, x.length).toArray();
			final List<Integer> kept = new ArrayList<>();
			for (final int f : order) {
				if (kept.stream().allMatch(k -> Math.abs(Association.pearson(x[f], x[k])) <= limit)) kept.add(f);
			}
			return new FittedStep.Keep(kept.stream().map(training.features().names()::get).toList());
		}
	}

	/** Keeps the features that go with the outcome most, by Welch's t or the score of Cox's model, strongest first. */
	record StrongestFilter(int count) implements Step {

		@Override
		public FittedStep fit(final ModelTable training) {
			return new FittedStep.Keep(Arrays.stream(Association.strongestFirst(training.features(), training.outcome())).limit(
				count).mapToObj(training.features().names()::get).toList());
		}
	}

	/** Keeps features whose p, adjusted after Benjamini and Hochberg, is at most a limit. */
	record DiscoveryFilter(double limit) implements Step {

		@Override
		public FittedStep fit(final ModelTable training) {
			final double[] adjusted = FalseDiscoveryRate.benjaminiHochberg(Arrays.stream(training.features().columns())
				.mapToDouble(c -> Association.p(c, training.outcome())).toArray());
			return keep(training.features(), f -> adjusted[f] <= limit, "the filter by adjusted p");
		}
	}

	/** Keeps features of high relevance and low redundancy. */
	record RedundancyFilter(MinimumRedundancy.Scheme scheme, int count) implements Step {

		@Override
		public FittedStep fit(final ModelTable training) {
			final MinimumRedundancy chosen = training.outcome() instanceof Outcome.Binary binary ? MinimumRedundancy.of(training
				.features(), binary.values(), scheme, count) : MinimumRedundancy.of(training.features(),
					((Outcome.Survival) training.outcome()).values(), scheme, count);
			return new FittedStep.Keep(Arrays.stream(chosen.places()).mapToObj(training.features().names()::get).toList());
		}
	}

	/** Replaces missing values by the median of the training rows. */
	record MedianImputation() implements Step {

		@Override
		public FittedStep fit(final ModelTable training) {
			final FeatureMatrix features = training.features();
			final double[] medians = new double[features.size()];
			for (int f = 0; f < medians.length; f++) {
				medians[f] = new Median().evaluate(Arrays.stream(features.columns()[f]).filter(v -> !Double.isNaN(v)).toArray());
				if (Double.isNaN(medians[f])) {
					throw new InvalidInputException("The feature \"" + features.names().get(f) +
						"\" is missing in all training rows, so it cannot be imputed: filter for missing values before.");
				}
			}
			return new FittedStep.Fill(features.names(), medians);
		}
	}

	/** Brings features to mean 0 and standard deviation 1 (divisor n - 1); constant ones are only shifted. */
	record Standardization() implements Step {

		@Override
		public FittedStep fit(final ModelTable training) {
			final FeatureMatrix features = training.features();
			final double[] means = new double[features.size()];
			final double[] scales = new double[features.size()];
			for (int f = 0; f < means.length; f++) {
				means[f] = Arrays.stream(features.columns()[f]).average().orElse(0);
				final double variance = FeatureQuality.of(features.columns()[f]).variance();
				scales[f] = variance > 0 ? Math.sqrt(variance) : 1;
			}
			return new FittedStep.Scale(features.names(), means, scales);
		}
	}

	/**
	 * Takes shift and scale of each scanner out by parametric ComBat (Johnson et al. 2007,
	 * doi:10.1093/biostatistics/kxj037), learned from the training rows without the outcome.
	 */
	record Harmonization() implements Step {

		@Override
		public FittedStep fit(final ModelTable training) {
			final FeatureMatrix features = training.features();
			final Map<String, Integer> scanners = new HashMap<>();
			final int[] batches = Arrays.stream(training.batches()).mapToInt(b -> scanners.computeIfAbsent(b, k -> scanners
				.size())).toArray();
			for (final String scanner : scanners.keySet().stream().sorted().toList()) {
				if (Arrays.stream(batches).filter(b -> b == scanners.get(scanner)).count() < 2) {
					throw new InvalidInputException("The scanner \"" + scanner +
						"\" has one row among the training rows of a fold, but ComBat needs two: use fewer folds, or leave it out.");
				}
			}
			final ComBat learned = ComBat.of(features.columns(), batches, new double[0][], ComBat.Prior.PARAMETRIC);
			final double[] means = new double[features.size()];
			final double[] spreads = new double[features.size()];
			for (int f = 0; f < means.length; f++) {
				means[f] = Arrays.stream(features.columns()[f]).average().orElse(0);
				spreads[f] = within(features.columns()[f], batches, scanners.size());
			}
			return new FittedStep.Harmonize(features.names(), Map.copyOf(scanners), means, spreads, learned.shift(), learned
				.scale());
		}

		private static double within(final double[] column, final int[] batches, final int count) {
			final double[] sums = new double[count];
			final int[] sizes = new int[count];
			for (int i = 0; i < column.length; i++) {
				sums[batches[i]] += column[i];
				sizes[batches[i]]++;
			}
			double squares = 0;
			for (int i = 0; i < column.length; i++) {
				squares += Math.pow(column[i] - sums[batches[i]] / sizes[batches[i]], 2);
			}
			return Math.sqrt(squares / column.length);
		}
	}
}
