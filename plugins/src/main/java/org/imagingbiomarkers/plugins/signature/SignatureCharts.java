package org.imagingbiomarkers.plugins.signature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.model.binary.DecisionCurve;
import org.imagingbiomarkers.model.binary.RocCurve;
import org.imagingbiomarkers.model.pipeline.LinearScore;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.ValidatedPipeline;
import org.imagingbiomarkers.model.survival.ConfidenceTransform;
import org.imagingbiomarkers.model.survival.KaplanMeier;
import org.imagingbiomarkers.model.survival.LogRank;
import org.imagingbiomarkers.model.survival.SurvivalCalibration;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.imagingbiomarkers.plugins.chart.BarChart;
import org.imagingbiomarkers.plugins.chart.CalibrationChart;
import org.imagingbiomarkers.plugins.chart.DecisionChart;
import org.imagingbiomarkers.plugins.chart.RocChart;
import org.imagingbiomarkers.plugins.chart.SurvivalChart;

import ij.ImagePlus;

/** What there is to see of signatures, by the names of the outputs. */
final class SignatureCharts {

	static final String ROC = "roc_plot";
	static final String CALIBRATION = "calibration_plot";
	static final String DECISION = "decision_plot";
	static final String SURVIVAL = "survival_plot";
	static final String COEFFICIENTS = "coefficient_plot";
	static final String IMPORTANCE = "importance_plot";

	private static final int MAX_BARS = 30;
	private static final double[] THRESHOLDS = IntStream.rangeClosed(1, 99).mapToDouble(k -> k / 100.0).toArray();

	private SignatureCharts() {}

	/** Plots of predictions of held-out rows, and of the features of the signature. */
	static Map<String, ImagePlus> of(final Signature signature, final ValidatedPipeline.Predictions predictions,
		final Outcome outcome, final Table coefficients)
	{
		final String name = signature.name();
		final Map<String, ImagePlus> plots = new LinkedHashMap<>();
		if (outcome instanceof Outcome.Binary binary) {
			plots.put(ROC, roc(outcome, Map.of(name, predictions.scores())));
			plots.put(CALIBRATION, CalibrationChart.of("Calibration of " + name, binary.values(), predictions.risks()));
		}
		else {
			final SurvivalTimes data = ((Outcome.Survival) outcome).values();
			survival(name, signature.outcome().time(), data, predictions.high(), plots);
			plots.put(CALIBRATION, calibration(data, signature.outcome().horizon(), Map.of(name, predictions.risks())));
		}
		plots.put(DECISION, decision(outcome, signature.outcome().horizon(), Map.of(name, predictions.risks())));
		if (signature.pipeline().model() instanceof LinearScore) {
			plots.put(COEFFICIENTS, BarChart.coefficients("Coefficients of " + name, "Change of the score per SD", bars(
				coefficients, "coefficient per SD")));
		}
		plots.put(IMPORTANCE, BarChart.importances("Importance in " + name, "Loss of " + (signature.outcome().isSurvival()
			? "C" : "AUC") + " if dealt out", bars(coefficients, "importance")));
		return plots;
	}

	private static List<BarChart.Bar> bars(final Table table, final String column) {
		final int feature = table.columns().indexOf("feature");
		final int value = table.columns().indexOf(column);
		return table.rows().stream().limit(MAX_BARS).map(row -> new BarChart.Bar(row.get(feature).toString(), ((Number) row
			.get(value)).doubleValue())).toList();
	}

	static void survival(final String name, final String time, final SurvivalTimes data, final boolean[] high,
		final Map<String, ImagePlus> plots)
	{
		final List<SurvivalChart.Curve> curves = new ArrayList<>();
		for (final boolean group : new boolean[] { true, false }) {
			final int[] rows = IntStream.range(0, high.length).filter(i -> high[i] == group).toArray();
			if (rows.length == 0) continue;
			final SurvivalTimes own = data.select(rows);
			curves.add(new SurvivalChart.Curve(group ? "high" : "low", KaplanMeier.of(own, ConfidenceTransform.LOG_LOG), own));
		}
		final List<String> notes = new ArrayList<>(List.of("held-out patients"));
		if (curves.size() == 2) {
			try {
				notes.add(String.format(Locale.ROOT, "log-rank p = %.2g", LogRank.of(data, IntStream.range(0, high.length).map(
					i -> high[i] ? 1 : 0).toArray(), LogRank.Weight.LOG_RANK).p()));
			}
			catch (final InvalidInputException e) {
				// One group has nobody at risk when events happen.
			}
		}
		plots.put(SURVIVAL, SurvivalChart.of("Groups of " + name, time, curves, notes));
	}

	/** ROC curves by the names of their models. */
	static ImagePlus roc(final Outcome outcome, final Map<String, double[]> scores) {
		final Map<String, RocCurve> curves = new LinkedHashMap<>();
		scores.forEach((name, own) -> curves.put(name, RocCurve.of(((Outcome.Binary) outcome).values(), own)));
		return RocChart.of("ROC curve", curves);
	}

	/** Events observed over those predicted by a time, by the names of their models. */
	static ImagePlus calibration(final SurvivalTimes data, final double horizon, final Map<String, double[]> risks) {
		final Map<String, SurvivalCalibration> calibrations = new LinkedHashMap<>();
		risks.forEach((name, own) -> calibrations.put(name, SurvivalCalibration.of(data, own, horizon)));
		return CalibrationChart.survival("Calibration at " + DecimalText.of(horizon), calibrations);
	}

	/** Decision curves by the names of their models. */
	static ImagePlus decision(final Outcome outcome, final double horizon, final Map<String, double[]> risks) {
		final Map<String, DecisionCurve> curves = new LinkedHashMap<>();
		risks.forEach((name, own) -> curves.put(name, outcome instanceof Outcome.Binary binary ? DecisionCurve.of(binary
			.values(), own, THRESHOLDS) : DecisionCurve.of(((Outcome.Survival) outcome).values(), own, horizon, THRESHOLDS)));
		return DecisionChart.of("Decision curve", curves);
	}
}
