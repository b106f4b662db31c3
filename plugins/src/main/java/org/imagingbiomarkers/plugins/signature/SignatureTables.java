package org.imagingbiomarkers.plugins.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.model.binary.CalibrationCurve;
import org.imagingbiomarkers.model.binary.DecisionCurve;
import org.imagingbiomarkers.model.pipeline.LinearScore;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.signature.PerformanceValue;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.TrainingRange;
import org.imagingbiomarkers.model.signature.ValidatedPipeline;
import org.imagingbiomarkers.model.survival.SurvivalCalibration;

/** What there is to read of signatures, as tables. */
final class SignatureTables {

	private static final int THRESHOLDS = 99;

	private SignatureTables() {}

	static Table performance(final List<PerformanceValue> values) {
		final Table.Builder rows = new Table.Builder();
		for (final PerformanceValue value : values) {
			rows.row().cell("set", value.set()).cell("model", value.model()).cell("measure", value.measure()).cell("value",
				value.value()).cell("lower", value.lower()).cell("upper", value.upper());
		}
		return rows.build();
	}

	/**
	 * The features of a signature.
	 *
	 * @param importance loss of AUC or C, one per feature
	 * @param times in how many folds each was chosen
	 * @param folds number of folds
	 */
	static Table coefficients(final Signature signature, final double[] importance, final int[] times, final int folds) {
		final boolean linear = signature.pipeline().model() instanceof LinearScore;
		final String ratio = signature.outcome().isSurvival() ? "hazard ratio per SD" : "odds ratio per SD";
		final List<String> names = signature.inputs();
		final double[] perUnit = new double[names.size()];
		for (int f = 0; f < perUnit.length; f++) {
			perUnit[f] = Double.NaN;
			if (!linear) continue;
			final UnitScore score = UnitScore.of(signature);
			perUnit[f] = score.coefficients()[score.names().indexOf(names.get(f))];
		}
		final Table.Builder rows = new Table.Builder();
		IntStream.range(0, perUnit.length).boxed().sorted((a, b) -> Double.compare(size(signature, perUnit, importance, b),
			size(signature, perUnit, importance, a))).forEach(f -> {
				final TrainingRange range = signature.ranges().get(f);
				final double perDeviation = perUnit[f] * range.deviation();
				rows.row().cell("feature", names.get(f)).cell("coefficient per SD", perDeviation).cell("coefficient", perUnit[f])
					.cell(ratio, Math.exp(perDeviation)).cell("importance", importance[f]).cell("chosen in folds", times[f]).cell(
						"folds", folds).cell("mean", range.mean()).cell("SD", range.deviation()).cell("minimum", range.minimum())
					.cell("maximum", range.maximum()).cell("missing (%)", 100 * range.missing());
			});
		return rows.build();
	}

	private static double size(final Signature signature, final double[] perUnit, final double[] importance,
		final int feature)
	{
		return Double.isNaN(perUnit[feature]) ? importance[feature] : Math.abs(perUnit[feature] * signature.ranges().get(
			feature).deviation());
	}

	/** What was predicted of each training row by a pipeline that did not see its patient. */
	static Table predictions(final StudyData data, final ValidatedPipeline validated) {
		final Table.Builder rows = new Table.Builder();
		for (int i = 0; i < data.table().rows(); i++) {
			rows.row().cell("patient", data.table().patients()[i]).cell("fold", validated.validation().folds()[i] + 1);
			outcome(rows, data.table().outcome(), i);
			rows.cell("score", validated.predictions().scores()[i]).cell("risk", validated.predictions().risks()[i]).cell(
				"group", validated.predictions().high()[i] ? "high" : "low");
		}
		return rows.build();
	}

	private static void outcome(final Table.Builder rows, final Outcome outcome, final int row) {
		if (outcome instanceof Outcome.Survival survival) {
			rows.cell("time", survival.values().times()[row]).cell("event", survival.values().events()[row] ? 1.0 : 0.0);
		}
		else rows.cell("outcome", outcome.happened(row) ? 1.0 : 0.0);
	}

	/** Net benefit over the thresholds 1 % to 99 %, one column per model. */
	static Table decisionCurves(final Outcome outcome, final double horizon, final List<String> models,
		final List<double[]> risks)
	{
		final double[] thresholds = IntStream.rangeClosed(1, THRESHOLDS).mapToDouble(k -> k / 100.0).toArray();
		final List<DecisionCurve> curves = new ArrayList<>();
		for (final double[] risk : risks) {
			curves.add(outcome instanceof Outcome.Binary binary ? DecisionCurve.of(binary.values(), risk, thresholds)
				: DecisionCurve.of(((Outcome.Survival) outcome).values(), risk, horizon, thresholds));
		}
		final Table.Builder rows = new Table.Builder();
		for (int k = 0; k < thresholds.length; k++) {
			rows.row().cell("threshold", thresholds[k]).cell("treat all", curves.get(0).points().get(k).netBenefitAll()).cell(
				"treat none", 0.0);
			for (int m = 0; m < curves.size(); m++) {
				rows.cell(models.get(m), curves.get(m).points().get(k).netBenefit());
			}
		}
		return rows.build();
	}

	/**
	 * What was observed against what was predicted, all models one after the other: the smoothed part of outcomes at each
	 * probability, or groups with the Kaplan-Meier estimate of events by the horizon.
	 */
	static Table calibration(final Outcome outcome, final double horizon, final List<String> models,
		final List<double[]> risks)
	{
		final Table.Builder rows = new Table.Builder();
		for (int m = 0; m < models.size(); m++) {
			if (outcome instanceof Outcome.Survival survival) {
				for (final SurvivalCalibration.Group group : SurvivalCalibration.of(survival.values(), risks.get(m), horizon)
					.groups())
				{
					rows.row().cell("model", models.get(m)).cell("samples", group.samples()).cell("predicted", group.predicted())
						.cell("observed", group.observed()).cell("lower", group.lower()).cell("upper", group.upper());
				}
				continue;
			}
			final CalibrationCurve curve = CalibrationCurve.of(((Outcome.Binary) outcome).values(), risks.get(m));
			for (int k = 0; k < curve.predicted().length; k++) {
				rows.row().cell("model", models.get(m)).cell("predicted", curve.predicted()[k]).cell("observed", curve
					.observed()[k]);
			}
		}
		return rows.build();
	}
}
