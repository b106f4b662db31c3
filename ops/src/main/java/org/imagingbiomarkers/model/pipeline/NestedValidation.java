package org.imagingbiomarkers.model.pipeline;

import java.util.List;
import java.util.function.IntFunction;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.binary.RocCurve;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.survival.ConcordanceIndex;
import org.imagingbiomarkers.parallel.Workers;

/**
 * How a pipeline does on patients it has not seen: in each outer fold everything that learns, tuning included, sees the
 * other folds alone. Varma and Simon 2006, doi:10.1186/1471-2105-7-91.
 *
 * @param scores of each row by the pipeline that did not see its patient
 * @param folds the outer fold of each row
 * @param fitted one pipeline per outer fold
 */
public record NestedValidation(double[] scores, int[] folds, List<FittedPipeline> fitted) {

	/**
	 * Validates with inner folds that the learner divides by itself.
	 *
	 * @param folds the outer fold of each row, 0 up
	 * @throws InvalidInputException if rows of a patient are in several folds
	 */
	public static NestedValidation of(final Pipeline pipeline, final ModelTable table, final int[] folds,
		final Workers workers)
	{
		return of(table, folds, workers, fold -> pipeline.tune(table.select(Folds.rows(folds, fold, false)), workers)
			.fitted());
	}

	/**
	 * Validates with given inner folds.
	 *
	 * @param innerFolds the inner folds of the rows that a pipeline is fitted to, by outer fold
	 */
	public static NestedValidation of(final Pipeline pipeline, final ModelTable table, final int[] folds,
		final IntFunction<int[]> innerFolds, final Workers workers)
	{
		return of(table, folds, workers, fold -> pipeline.fit(table.select(Folds.rows(folds, fold, false)), innerFolds.apply(
			fold)));
	}

	private static NestedValidation of(final ModelTable table, final int[] folds, final Workers workers,
		final IntFunction<FittedPipeline> fit)
	{
		Folds.requireWholePatients(table, folds);
		if (Folds.count(folds) < 2) {
			throw new InvalidInputException("There is only one fold, but validation needs two or more.");
		}
		final double[] scores = new double[table.rows()];
		final List<FittedPipeline> fitted = workers.map(Folds.count(folds), fold -> {
			final FittedPipeline pipeline = fit.apply(fold);
			final int[] out = Folds.rows(folds, fold, true);
			final ModelTable held = table.select(out);
			final double[] own = pipeline.score(held.features(), held.batches());
			for (int k = 0; k < out.length; k++) {
				scores[out[k]] = own[k];
			}
			return pipeline;
		});
		return new NestedValidation(scores, folds, fitted);
	}

	/** The same scores by pipelines of the features alone that have an effect. */
	NestedValidation reduced() {
		return new NestedValidation(scores, folds, fitted.stream().map(FittedPipeline::reduced).toList());
	}

	/** The ROC curve of all held-out rows together. */
	public RocCurve rocCurve(final ModelTable table) {
		if (table.outcome() instanceof Outcome.Binary binary) return RocCurve.of(binary.values(), scores);
		throw new InvalidInputException("An ROC curve needs a binary outcome, but the outcome is a time to an event.");
	}

	/** Harrell's concordance of all held-out rows together. */
	public ConcordanceIndex concordance(final ModelTable table) {
		if (table.outcome() instanceof Outcome.Survival survival) {
			return ConcordanceIndex.harrell(survival.values(), scores);
		}
		throw new InvalidInputException("Concordance needs a time to an event, but the outcome is binary.");
	}
}
