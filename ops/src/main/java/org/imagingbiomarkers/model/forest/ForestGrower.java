package org.imagingbiomarkers.model.forest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Grows trees, each on as many rows as there are, drawn with replacement. Each tree has a stream of random numbers of its
 * own, so that the same seed grows the same forest on any machine and any number of threads.
 */
final class ForestGrower {

	private final FeatureMatrix features;
	private final ForestSettings settings;

	/** @throws InvalidInputException if rows are not complete, or are not as many as outcomes */
	ForestGrower(final FeatureMatrix features, final int outcomes, final ForestSettings settings) {
		this.features = features;
		this.settings = settings;
		if (features.rows() != outcomes) {
			throw new InvalidInputException("There are " + features.rows() + " rows of features for " + outcomes +
				" outcomes, but each outcome needs one.");
		}
		for (int f = 0; f < features.size(); f++) {
			for (int i = 0; i < outcomes; i++) {
				if (Double.isNaN(features.columns()[f][i])) {
					throw new InvalidInputException("The feature \"" + features.names().get(f) + "\" is missing in row " + (i + 1) +
						", but a forest is grown on complete rows: impute it.");
				}
			}
		}
	}

	/**
	 * Grows all trees.
	 *
	 * @param criterion made once per tree
	 * @param finish makes a tree out of splits and the rows of nodes
	 */
	<T> List<T> grow(final Supplier<SplitCriterion> criterion, final Function<TreeGrower.Grown, T> finish,
		final Workers workers)
	{
		final int candidates = settings.candidates() == 0 ? (int) Math.max(1, Math.round(Math.sqrt(features.size())))
			: settings.candidates();
		final SplittableRandom seeds = new SplittableRandom(settings.seed());
		final List<SplittableRandom> streams = new ArrayList<>();
		for (int t = 0; t < settings.trees(); t++) {
			streams.add(seeds.split());
		}
		return workers.map(settings.trees(), t -> {
			Workers.endIfInterrupted();
			final SplittableRandom random = streams.get(t);
			final int[] rows = random.ints(features.rows(), 0, features.rows()).toArray();
			return finish.apply(new TreeGrower(features.columns(), criterion.get(), candidates, random).grow(rows));
		});
	}

	/** @throws InvalidInputException if there is no tree, or one asks for a feature that does not exist */
	static void requireFeatures(final List<String> names, final List<TreeSplits> trees) {
		if (trees.isEmpty()) throw new InvalidInputException("The forest has no tree, but needs at least one.");
		for (final TreeSplits tree : trees) {
			for (final int feature : tree.features()) {
				if (feature >= names.size()) {
					throw new InvalidInputException("A tree asks for feature " + feature + ", but the forest has " + names.size() +
						".");
				}
			}
		}
	}

	/** The features that a tree asks for, in the order of names. */
	static Set<String> used(final List<String> names, final List<TreeSplits> trees) {
		final boolean[] asked = new boolean[names.size()];
		for (final TreeSplits tree : trees) {
			for (final int feature : tree.features()) {
				if (feature != TreeSplits.LEAF) asked[feature] = true;
			}
		}
		final Set<String> used = new LinkedHashSet<>();
		for (int f = 0; f < asked.length; f++) {
			if (asked[f]) used.add(names.get(f));
		}
		return used;
	}
}
