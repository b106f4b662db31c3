package org.imagingbiomarkers.model.pipeline;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;

/** What a fitted pipeline makes of single features, steps before the model included. */
public final class Explanation {

	private Explanation() {}

	/**
	 * Permutation importance: how much performance on a table is lost, on average, when the values of a feature are dealt
	 * out to other rows. Breiman 2001, doi:10.1023/A:1010933404324. Use rows the pipeline was not fitted to.
	 *
	 * @param performance of an outcome and scores, such as an AUC
	 * @param repeats number of times values are dealt out
	 * @return one value per feature of the table
	 */
	public static double[] permutationImportance(final FittedPipeline pipeline, final ModelTable table,
		final ToDoubleBiFunction<Outcome, double[]> performance, final int repeats, final long seed)
	{
		if (repeats < 1) throw new InvalidInputException("The number of repeats is " + repeats + ", but must be 1 or more.");
		final FeatureMatrix features = table.features();
		final double before = performance.applyAsDouble(table.outcome(), pipeline.score(features, table.batches()));
		final double[] importance = new double[features.size()];
		for (int f = 0; f < importance.length; f++) {
			// a stream per feature, so that its value does not depend on which others there are
			final Random random = new Random(seed + f);
			for (int r = 0; r < repeats; r++) {
				final double[] dealt = dealt(features.columns()[f], random);
				importance[f] += (before - performance.applyAsDouble(table.outcome(), pipeline.score(replaced(features, f, dealt),
					table.batches()))) / repeats;
			}
		}
		return importance;
	}

	/**
	 * Permutation importance of features for rows that were held out: each row is scored by the pipeline that did not see
	 * its patient, also where a value was dealt out to it from another row.
	 *
	 * @param performance of an outcome and scores, such as an AUC
	 * @param repeats number of times values are dealt out
	 * @return one value per feature asked for
	 */
	public static double[] heldOutImportance(final NestedValidation validation, final ModelTable table,
		final List<String> features, final ToDoubleBiFunction<Outcome, double[]> performance, final int repeats,
		final long seed)
	{
		final double before = performance.applyAsDouble(table.outcome(), validation.scores());
		final NestedValidation reduced = validation.reduced();
		final Set<String> needed = new LinkedHashSet<>(features);
		reduced.fitted().forEach(pipeline -> needed.addAll(pipeline.inputs()));
		final FeatureMatrix few = table.features().selectFeatures(List.copyOf(needed));
		return features.stream().mapToDouble(feature -> {
			final double[] column = table.features().column(feature);
			final Random random = new Random(seed + table.features().names().indexOf(feature));
			double lost = 0;
			for (int r = 0; r < repeats; r++) {
				final double[] dealt = dealt(column, random);
				lost += (before - performance.applyAsDouble(table.outcome(), scores(reduced, table, replaced(few, few.names()
					.indexOf(feature), dealt)))) / repeats;
			}
			return lost;
		}).toArray();
	}

	private static double[] scores(final NestedValidation validation, final ModelTable table,
		final FeatureMatrix features)
	{
		final double[] scores = new double[table.rows()];
		for (int fold = 0; fold < validation.fitted().size(); fold++) {
			final int[] out = Folds.rows(validation.folds(), fold, true);
			final ModelTable held = table.withFeatures(features).select(out);
			final double[] own = validation.fitted().get(fold).score(held.features(), held.batches());
			for (int k = 0; k < out.length; k++) {
				scores[out[k]] = own[k];
			}
		}
		return scores;
	}

	private static double[] dealt(final double[] column, final Random random) {
		final double[] dealt = column.clone();
		for (int i = dealt.length - 1; i > 0; i--) {
			final int j = random.nextInt(i + 1);
			final double keep = dealt[i];
			dealt[i] = dealt[j];
			dealt[j] = keep;
		}
		return dealt;
	}

	/**
	 * Partial dependence: mean score of all rows if a feature had the same value in each. Friedman 2001,
	 * doi:10.1214/aos/1013203451.
	 *
	 * @param values of the feature, in its unit
	 * @return one mean score per value
	 */
	public static double[] partialDependence(final FittedPipeline pipeline, final ModelTable table, final String feature,
		final double[] values)
	{
		table.features().column(feature);
		final Set<String> needed = new LinkedHashSet<>(pipeline.inputs());
		needed.add(feature);
		final FeatureMatrix features = table.features().selectFeatures(List.copyOf(needed));
		final int place = features.names().indexOf(feature);
		return Arrays.stream(values).map(value -> {
			final double[] column = new double[features.rows()];
			Arrays.fill(column, value);
			return Arrays.stream(pipeline.score(replaced(features, place, column), table.batches())).average().orElse(
				Double.NaN);
		}).toArray();
	}

	private static FeatureMatrix replaced(final FeatureMatrix features, final int place, final double[] column) {
		final double[][] columns = features.columns().clone();
		columns[place] = column;
		return new FeatureMatrix(features.names(), columns);
	}
}
