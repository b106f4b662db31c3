package org.imagingbiomarkers.model.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.pipeline.FittedPipeline;
import org.imagingbiomarkers.model.pipeline.ForestScore;
import org.imagingbiomarkers.model.pipeline.ScoreModel;
import org.imagingbiomarkers.model.pipeline.SurvivalForestScore;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.survival.BaselineHazard;

/**
 * A fitted pipeline with everything that is needed to apply it and to judge it.
 *
 * @param name what users call it
 * @param outcome what it predicts
 * @param pipeline steps and model, with the features alone that have an effect
 * @param baseline hazard of a score of 0; without times for a binary outcome
 * @param cutOff between low and high
 * @param ranges of the features that it needs
 * @param extraction how the features were measured
 * @param training what it was trained on
 * @param performance with baselines beside it
 * @param evaluations tables of others that it was looked at on
 * @param options how it was built, by the keys of the command
 * @param version of the software that built it
 */
public record Signature(String name, OutcomeColumns outcome, FittedPipeline pipeline, BaselineHazard baseline,
		CutOff cutOff, List<TrainingRange> ranges, ExtractionRecord extraction, TrainingRecord training,
		List<PerformanceValue> performance, List<TestEvaluation> evaluations, Map<String, String> options, String version)
{

	/** No baseline hazard. */
	public static final BaselineHazard NO_BASELINE = new BaselineHazard(new double[0], new double[0]);

	/** @throws InvalidInputException if parts do not go together */
	public Signature {
		ranges = List.copyOf(ranges);
		performance = List.copyOf(performance);
		evaluations = List.copyOf(evaluations);
		if (!ranges.stream().map(TrainingRange::feature).toList().equals(pipeline.inputs())) {
			throw new InvalidInputException("The signature \"" + name + "\" has ranges of " + ranges.stream().map(
				TrainingRange::feature).toList() + ", but needs those of its features " + pipeline.inputs() + ".");
		}
		final ScoreModel model = pipeline.model();
		if ((outcome.isSurvival() && model.needsBaseline()) == (baseline.times().length == 0)) {
			throw new InvalidInputException("The signature \"" + name + "\" has a baseline hazard of " + baseline
				.times().length + " times, but needs one if, and only if, it predicts times to an event without a forest.");
		}
		if (outcome.isSurvival() ? model instanceof ForestScore : model instanceof SurvivalForestScore) {
			throw new InvalidInputException("The signature \"" + name + "\" has a forest for " + (outcome.isSurvival()
				? "an outcome of 0 and 1, but predicts times to an event." : "times to an event, but predicts an outcome."));
		}
	}

	/** Names of the features that it needs. */
	public List<String> inputs() {
		return pipeline.inputs();
	}

	/** The score of each row. */
	public double[] scores(final FeatureMatrix features, final String[] batches) {
		return pipeline.score(features, batches);
	}

	/** Probability of the outcome, or of the event by the horizon, of each row. */
	public double[] risks(final FeatureMatrix features, final String[] batches) {
		return pipeline.risks(features, batches, baseline, outcome.horizon());
	}

	/** Values outside of the training ranges, row by row. */
	public List<FarValue> farValues(final FeatureMatrix features) {
		final List<FarValue> far = new ArrayList<>();
		for (int row = 0; row < features.rows(); row++) {
			for (final TrainingRange range : ranges) {
				final FarValue value = new FarValue(row, features.column(range.feature())[row], range);
				if (value.beyond() > 0) far.add(value);
			}
		}
		return far;
	}

	/**
	 * How the signature does on rows it was not trained on.
	 *
	 * @param set name of the rows
	 */
	public List<PerformanceValue> performanceOn(final String set, final ModelTable table) {
		final double[] scores = scores(table.features(), table.batches());
		return new PerformanceMeasures(set, PerformanceValue.SIGNATURE, table).discrimination(scores).calibration(risks(table
			.features(), table.batches()), outcome.horizon()).division(cutOff.isHigh(scores)).values();
	}

	/** The same with risks at another time; of no effect for a binary outcome. */
	public Signature at(final double horizon) {
		final OutcomeColumns other = new OutcomeColumns(outcome.outcome(), outcome.time(), outcome.event(), outcome
			.isSurvival() ? horizon : outcome.horizon());
		return new Signature(name, other, pipeline, baseline, cutOff, ranges, extraction, training, performance, evaluations,
			options, version);
	}

	/** The same with another look at a table of others. */
	public Signature evaluatedOn(final TestEvaluation evaluation, final List<PerformanceValue> values) {
		final List<TestEvaluation> looks = new ArrayList<>(evaluations);
		looks.add(evaluation);
		final List<PerformanceValue> all = new ArrayList<>(performance);
		all.addAll(values);
		return new Signature(name, outcome, pipeline, baseline, cutOff, ranges, extraction, training, all, looks, options,
			version);
	}
}
