package org.imagingbiomarkers.model.pipeline;

import java.util.List;
import java.util.function.ToDoubleFunction;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.parallel.Workers;

/**
 * How often a statistic is at least as large when the outcomes are dealt out to other rows. Phipson and Smyth 2010,
 * doi:10.2202/1544-6115.1585: the observed order counts as one of them, so that p is never 0.
 *
 * @param observed the statistic of the data
 * @param atLeastAsLarge number of permutations that reach it
 * @param permutations number of permutations
 */
public record PermutationTest(double observed, int atLeastAsLarge, int permutations) {

	/**
	 * Tests by given permutations.
	 *
	 * @param permutations for each row the row whose outcome it gets, from 0
	 * @param statistic of a table: larger means more to do with the outcome; may validate a whole pipeline
	 */
	public static PermutationTest of(final ModelTable table, final List<int[]> permutations,
		final ToDoubleFunction<ModelTable> statistic, final Workers workers)
	{
		if (permutations.isEmpty()) throw new InvalidInputException("There is no permutation, but at least one is needed.");
		final double observed = statistic.applyAsDouble(table);
		final List<Boolean> reached = workers.map(permutations.size(), b -> {
			final Outcome dealt = table.outcome().select(permutations.get(b));
			return statistic.applyAsDouble(new ModelTable(table.features(), dealt, table.patients(), table
				.batches())) >= observed - 1e-12;
		});
		return new PermutationTest(observed, (int) reached.stream().filter(Boolean::booleanValue).count(), permutations
			.size());
	}

	/** Probability of a statistic at least as large by chance. */
	public double p() {
		return (1.0 + atLeastAsLarge) / (1.0 + permutations);
	}
}
