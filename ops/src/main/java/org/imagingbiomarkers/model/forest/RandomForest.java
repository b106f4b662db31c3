package org.imagingbiomarkers.model.forest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Decision trees, each grown on as many rows as there are, drawn with replacement; the probability of the outcome is the
 * mean of their leaves. Breiman 2001, doi:10.1023/A:1010933404324.
 * <p>
 * Trees are plain numbers, so that a forest that a stranger wrote can be read without running anything of theirs. The
 * same seed grows the same forest on any machine: each tree has a stream of random numbers of its own.
 * </p>
 *
 * @param names of the features
 * @param trees that vote
 */
public record RandomForest(List<String> names, List<DecisionTree> trees) {

	/** @throws InvalidInputException if there is no tree, or one asks for a feature that does not exist */
	public RandomForest {
		names = List.copyOf(names);
		trees = List.copyOf(trees);
		if (trees.isEmpty()) throw new InvalidInputException("The forest has no tree, but needs at least one.");
		for (final DecisionTree tree : trees) {
			for (final int feature : tree.features()) {
				if (feature >= names.size()) {
					throw new InvalidInputException("A tree asks for feature " + feature + ", but the forest has " + names.size() +
						".");
				}
			}
		}
	}

	/** Grows a forest on complete rows. */
	public static RandomForest fit(final FeatureMatrix features, final BinaryOutcome outcome,
		final ForestSettings settings)
	{
		outcome.requireBothClasses();
		final int n = outcome.count();
		if (features.rows() != n) {
			throw new InvalidInputException("There are " + features.rows() + " rows of features for " + n +
				" outcomes, but each outcome needs one.");
		}
		for (int f = 0; f < features.size(); f++) {
			for (int i = 0; i < n; i++) {
				if (Double.isNaN(features.columns()[f][i])) {
					throw new InvalidInputException("The feature \"" + features.names().get(f) + "\" is missing in row " + (i + 1) +
						", but a forest is grown on complete rows: impute it.");
				}
			}
		}
		final int candidates = settings.candidates() == 0 ? (int) Math.max(1, Math.round(Math.sqrt(features.size())))
			: settings.candidates();
		final SplittableRandom seeds = new SplittableRandom(settings.seed());
		final List<DecisionTree> trees = new ArrayList<>();
		for (int t = 0; t < settings.trees(); t++) {
			Workers.endIfInterrupted();
			final SplittableRandom random = seeds.split();
			final int[] rows = random.ints(n, 0, n).toArray();
			trees.add(new TreeGrower(features.columns(), outcome.happened(), candidates, settings.smallestLeaf(), random).grow(
				rows));
		}
		return new RandomForest(features.names(), trees);
	}

	/** Probability of the outcome, one per row. */
	public double[] probabilities(final FeatureMatrix features) {
		final double[][] columns = names.stream().map(features::column).toArray(double[][]::new);
		final double[] sums = new double[features.rows()];
		for (int i = 0; i < sums.length; i++) {
			for (final DecisionTree tree : trees) {
				sums[i] += tree.value(columns, i);
			}
			sums[i] /= trees.size();
		}
		return sums;
	}

	/** The features that a tree asks for. */
	public Set<String> used() {
		final Set<Integer> places = new LinkedHashSet<>();
		trees.forEach(tree -> {
			for (final int feature : tree.features()) {
				if (feature != DecisionTree.LEAF) places.add(feature);
			}
		});
		final Set<String> used = new LinkedHashSet<>();
		for (int f = 0; f < names.size(); f++) {
			if (places.contains(f)) used.add(names.get(f));
		}
		return used;
	}

	/** The same forest without features that no tree asks for. */
	public RandomForest of(final Set<String> kept) {
		final List<String> left = names.stream().filter(kept::contains).toList();
		return new RandomForest(left, trees.stream().map(tree -> tree.withPlaces(f -> left.indexOf(names.get(f)))).toList());
	}
}
