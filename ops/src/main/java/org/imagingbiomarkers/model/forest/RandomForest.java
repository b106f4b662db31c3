package org.imagingbiomarkers.model.forest;

import java.util.List;
import java.util.Set;

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
		ForestGrower.requireFeatures(names, splits(trees));
	}

	private static List<TreeSplits> splits(final List<DecisionTree> trees) {
		return trees.stream().map(DecisionTree::splits).toList();
	}

	/** Grows a forest on complete rows. */
	public static RandomForest fit(final FeatureMatrix features, final BinaryOutcome outcome, final ForestSettings settings,
		final Workers workers)
	{
		outcome.requireBothClasses();
		final boolean[] happened = outcome.happened();
		return new RandomForest(features.names(), new ForestGrower(features, outcome.count(), settings).grow(
			() -> new GiniCriterion(features.columns(), happened, settings.smallestLeaf()), grown -> new DecisionTree(grown
				.splits(), grown.rows().stream().mapToDouble(rows -> (double) GiniCriterion.count(rows, happened) / rows.length)
					.toArray()), workers));
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
		return ForestGrower.used(names, splits(trees));
	}

	/** The same forest without features that no tree asks for. */
	public RandomForest of(final Set<String> kept) {
		final List<String> left = names.stream().filter(kept::contains).toList();
		return new RandomForest(left, trees.stream().map(tree -> new DecisionTree(tree.splits().withPlaces(f -> left.indexOf(
			names.get(f))), tree.values())).toList());
	}
}
