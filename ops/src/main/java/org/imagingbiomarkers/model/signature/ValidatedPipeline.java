package org.imagingbiomarkers.model.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.penalized.RegularizationPath;
import org.imagingbiomarkers.model.pipeline.Baselines;
import org.imagingbiomarkers.model.pipeline.Explanation;
import org.imagingbiomarkers.model.pipeline.FittedPipeline;
import org.imagingbiomarkers.model.pipeline.Folds;
import org.imagingbiomarkers.model.pipeline.NestedValidation;
import org.imagingbiomarkers.model.pipeline.TunedPipeline;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.survival.BaselineHazard;
import org.imagingbiomarkers.model.survival.TiedEvents;
import org.imagingbiomarkers.parallel.Workers;

/**
 * A pipeline fitted to all training rows, and how pipelines that were fitted in the same way do on patients they have not
 * seen. Whatever is learned, the cut-off and the baseline hazard too, is learned in each fold from the other folds alone.
 *
 * @param fitted to all training rows
 * @param path the penalized regressions among which the tuning of all training rows chose; none where there is no penalty
 * @param cutOff learned from all training rows
 * @param baseline hazard of a score of 0; without times for a binary outcome
 * @param performance of the signature and of the baselines
 * @param validation by the first division into folds
 * @param predictions of each training row by a pipeline that did not see its patient, of that division
 */
public record ValidatedPipeline(FittedPipeline fitted, Optional<RegularizationPath> path, CutOff cutOff,
		BaselineHazard baseline, List<PerformanceValue> performance, NestedValidation validation, Predictions predictions)
{

	/** Names of the set and of the model in {@link PerformanceValue}. */
	public static final String CROSS_VALIDATION = "cross-validation";
	public static final String TRAINING = "training";
	public static final String SIGNATURE = PerformanceValue.SIGNATURE;

	/** How often values are dealt out to other rows. */
	private static final int DEALS = 10;

	/**
	 * What was predicted.
	 *
	 * @param scores one per row
	 * @param risks probability of the outcome, or of the event by the horizon
	 * @param high whether the score is above the cut-off
	 */
	public record Predictions(double[] scores, double[] risks, boolean[] high) {}

	/** Fits and validates. */
	public static ValidatedPipeline of(final ModelTable table, final ValidationPlan plan, final Workers workers) {
		// refuses more folds than events before anything is fitted
		Folds.stratified(table, plan.folds(), plan.seed());
		final TunedPipeline tuned = plan.pipeline().tune(table, workers);
		final FittedPipeline fitted = tuned.fitted();
		final double[] apparent = fitted.score(table.features(), table.batches());
		final CutOff cutOff = CutOff.learn(table.outcome(), apparent, plan.cutRule());
		final BaselineHazard baseline = baseline(table, fitted, apparent);
		final List<List<PerformanceValue>> repeats = new ArrayList<>();
		NestedValidation firstValidation = null;
		Predictions first = null;
		for (int repeat = 0; repeat < plan.repeats(); repeat++) {
			final int[] folds = Folds.stratified(table, plan.folds(), plan.seed() + repeat);
			final NestedValidation validation = NestedValidation.of(plan.pipeline(), table, folds, workers);
			final Predictions held = heldOut(table, plan, validation);
			final List<PerformanceValue> values = new ArrayList<>(measure(CROSS_VALIDATION, table, held, plan.horizon()));
			values.addAll(baselines(table, plan, folds, held, workers));
			repeats.add(values.stream().map(value -> learned(value) ? value.crossValidated(plan.folds()) : value).toList());
			if (first != null) continue;
			firstValidation = validation;
			first = held;
		}
		final List<PerformanceValue> all = new ArrayList<>(PerformanceMeasures.mean(repeats));
		all.addAll(measure(TRAINING, table, new Predictions(apparent, fitted.risks(table.features(), table.batches(),
			baseline, plan.horizon()), cutOff.isHigh(apparent)), plan.horizon()));
		return new ValidatedPipeline(fitted, tuned.path(), cutOff, baseline, all, firstValidation, first);
	}

	private static BaselineHazard baseline(final ModelTable table, final FittedPipeline fitted, final double[] scores) {
		return table.outcome() instanceof Outcome.Survival survival && fitted.model().needsBaseline() ? BaselineHazard.of(
			survival.values(), scores, TiedEvents.BRESLOW) : Signature.NO_BASELINE;
	}

	private static Predictions heldOut(final ModelTable table, final ValidationPlan plan,
		final NestedValidation validation)
	{
		final int[] folds = validation.folds();
		final double[] risks = new double[table.rows()];
		final boolean[] high = new boolean[table.rows()];
		for (int fold = 0; fold < Folds.count(folds); fold++) {
			final FittedPipeline fitted = validation.fitted().get(fold);
			final ModelTable training = table.select(Folds.rows(folds, fold, false));
			final double[] scores = fitted.score(training.features(), training.batches());
			final int[] out = Folds.rows(folds, fold, true);
			final double[] own = new double[out.length];
			for (int k = 0; k < out.length; k++) {
				own[k] = validation.scores()[out[k]];
			}
			final ModelTable held = table.select(out);
			final double[] ownRisks = fitted.risks(held.features(), held.batches(), baseline(training, fitted, scores), plan
				.horizon());
			final boolean[] ownHigh = CutOff.learn(training.outcome(), scores, plan.cutRule()).isHigh(own);
			for (int k = 0; k < out.length; k++) {
				risks[out[k]] = ownRisks[k];
				high[out[k]] = ownHigh[k];
			}
		}
		return new Predictions(validation.scores(), risks, high);
	}

	/** Whether a score was learned from other folds; the volume is the same in all. */
	private static boolean learned(final PerformanceValue value) {
		return !value.model().equals(Baselines.VOLUME);
	}

	private static List<PerformanceValue> measure(final String set, final ModelTable table, final Predictions made,
		final double horizon)
	{
		return new PerformanceMeasures(set, SIGNATURE, table).discrimination(made.scores()).calibration(made.risks(), horizon)
			.division(made.high()).values();
	}

	private static List<PerformanceValue> baselines(final ModelTable table, final ValidationPlan plan, final int[] folds,
		final Predictions held, final Workers workers)
	{
		final List<PerformanceValue> values = new ArrayList<>();
		final Baselines baselines = Baselines.of(table, folds, plan.volume().isBlank() ? null : plan.volume(), plan
			.clinical(), plan.seed(), workers);
		for (final Baselines.Entry entry : baselines.entries()) {
			final double[] scores = entry.validation().scores();
			values.addAll(new PerformanceMeasures(CROSS_VALIDATION, entry.name(), table).discrimination(scores).values());
			values.add(PairedDifference.of(table, held.scores(), scores).performance(CROSS_VALIDATION, SIGNATURE + " less " +
				entry.name()));
		}
		return values;
	}

	/**
	 * How a signature, and the baselines fitted to the training rows, do on rows they were not fitted to.
	 *
	 * @param set name of the rows
	 */
	public static List<PerformanceValue> testPerformance(final String set, final Signature signature,
		final ModelTable training, final ModelTable test, final ValidationPlan plan)
	{
		final List<PerformanceValue> values = new ArrayList<>(signature.performanceOn(set, test));
		final double[] own = signature.scores(test.features(), test.batches());
		Baselines.pipelines(plan.volume().isBlank() ? null : plan.volume(), plan.clinical()).forEach((name, pipeline) -> {
			final double[] scores = pipeline.fit(training).score(test.features(), test.batches());
			values.addAll(new PerformanceMeasures(set, name, test).discrimination(scores).values());
			values.add(PairedDifference.of(test, own, scores).performance(set, SIGNATURE + " less " + name));
		});
		return values;
	}

	/**
	 * What features are worth to rows that were held out: AUC or C less that with the values of a feature dealt out to
	 * other rows.
	 *
	 * @param table of the training rows
	 */
	public double[] importance(final ModelTable table, final List<String> features, final long seed) {
		return Explanation.heldOutImportance(validation, table, features, PerformanceMeasures::discrimination, DEALS, seed);
	}

	/** In how many of the folds each feature has an effect. */
	public int[] timesUsed(final List<String> features) {
		return features.stream().mapToInt(feature -> (int) validation.fitted().stream().filter(one -> one.model().used()
			.contains(feature)).count()).toArray();
	}

	/** The pipeline as a signature. */
	public Signature signature(final String name, final OutcomeColumns outcome, final FeatureMatrix training,
		final ExtractionRecord extraction, final TrainingRecord record, final Map<String, String> options,
		final String version)
	{
		final FittedPipeline reduced = fitted.reduced();
		return new Signature(name, outcome, reduced, baseline, cutOff, reduced.inputs().stream().map(feature -> TrainingRange
			.of(training, feature)).toList(), extraction, record, performance, List.of(), options, version);
	}
}
