package org.imagingbiomarkers.plugins.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.model.penalized.RegularizationPath;
import org.imagingbiomarkers.model.pipeline.Explanation;
import org.imagingbiomarkers.model.pipeline.LinearScore;
import org.imagingbiomarkers.model.pipeline.Nomogram;
import org.imagingbiomarkers.model.pipeline.ScoreModel;
import org.imagingbiomarkers.model.selection.FittedStep;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.signature.Signature;
import org.imagingbiomarkers.model.signature.TrainingRange;
import org.imagingbiomarkers.plugins.chart.DependenceChart;
import org.imagingbiomarkers.plugins.chart.NomogramChart;
import org.imagingbiomarkers.plugins.chart.PathChart;

import ij.ImagePlus;

/**
 * What a signature makes of single features, on the rows it was trained on.
 *
 * @param dependence mean score of all rows if a feature had the same value in each
 * @param points of the nomogram; without rows where there is none
 * @param plots by the names of the outputs
 */
record SignatureExplanation(Table dependence, Table points, Map<String, ImagePlus> plots) {

	static final String PATH = "path_plot";
	static final String DEPENDENCE = "dependence_plot";
	static final String NOMOGRAM = "nomogram_plot";

	private static final int MOST_FEATURES = 12;
	private static final int MOST_LINES = 6;
	private static final int STEPS = 20;
	private static final int TICKS = 4;
	private static final double[] RISKS = { 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99 };

	/**
	 * Explains a signature.
	 *
	 * @param path the penalized regressions among which its penalty was chosen; none without a penalty
	 * @param features names, the ones of most weight first
	 */
	static SignatureExplanation of(final Signature signature, final Optional<RegularizationPath> path,
		final ModelTable table, final List<String> features)
	{
		final Map<String, ImagePlus> plots = new LinkedHashMap<>();
		path.ifPresent(found -> {
			// features are in standard deviations when they reach the model
			final double[] spreads = new double[found.names().size()];
			Arrays.fill(spreads, 1);
			plots.put(PATH, PathChart.coefficients("Path of " + signature.name(), found, spreads, Map.of("chosen", signature
				.pipeline().lambda())));
		});
		final Table dependence = dependence(signature, table, features, plots);
		return new SignatureExplanation(dependence, points(signature, table, features, plots), plots);
	}

	private static Table dependence(final Signature signature, final ModelTable table, final List<String> features,
		final Map<String, ImagePlus> plots)
	{
		final Table.Builder rows = new Table.Builder();
		final List<DependenceChart.Line> lines = new ArrayList<>();
		for (final String feature : features.stream().limit(MOST_FEATURES).toList()) {
			final TrainingRange range = range(signature, feature);
			final double[] values = evenly(range, STEPS);
			final double[] scores = Explanation.partialDependence(signature.pipeline(), table, feature, values);
			for (int k = 0; k < values.length; k++) {
				rows.row().cell("feature", feature).cell("value", values[k]).cell("mean score", scores[k]);
			}
			if (lines.size() < MOST_LINES && range.deviation() > 0) {
				lines.add(new DependenceChart.Line(feature, Arrays.stream(values).map(v -> (v - range.mean()) / range.deviation())
					.toArray(), scores));
			}
		}
		plots.put(DEPENDENCE, DependenceChart.of("Partial dependence of " + signature.name(), "Mean score", lines));
		return rows.build();
	}

	/** Points of features, and the risk of their sum; for linear scores of features as they are measured. */
	private static Table points(final Signature signature, final ModelTable table, final List<String> features,
		final Map<String, ImagePlus> plots)
	{
		final Table.Builder rows = new Table.Builder();
		if (!(signature.pipeline().model() instanceof LinearScore) || signature.pipeline().model().used().isEmpty() ||
			signature.pipeline().steps().stream().anyMatch(FittedStep.Harmonize.class::isInstance)) return rows.build();
		final UnitScore unit = UnitScore.of(signature);
		final Nomogram nomogram = Nomogram.of(new LinearScore(unit.names(), unit.coefficients(), unit.constant()), table
			.features());
		final List<NomogramChart.Scale> scales = new ArrayList<>();
		double most = 0;
		for (final String feature : features) {
			final int place = unit.names().indexOf(feature);
			if (unit.coefficients()[place] == 0) continue;
			final double[] values = evenly(range(signature, feature), TICKS);
			final double[] points = Arrays.stream(values).map(v -> nomogram.points(place, v)).toArray();
			for (int k = 0; k < values.length; k++) {
				rows.row().cell("feature", feature).cell("value", values[k]).cell("points", points[k]).cell("risk", Double.NaN);
			}
			most += Arrays.stream(points).max().orElse(0);
			if (scales.size() < MOST_FEATURES) {
				scales.add(new NomogramChart.Scale(feature, points, Arrays.stream(values).mapToObj(v -> String.format(Locale.ROOT,
					"%.3g", v)).toArray(String[]::new)));
			}
		}
		final double[] totals = new double[STEPS + 1];
		final double end = most;
		Arrays.setAll(totals, k -> end * k / STEPS);
		final double[] risks = ScoreModel.risks(Arrays.stream(totals).map(nomogram::scoreOf).toArray(), signature.baseline(),
			signature.outcome().horizon());
		for (int k = 0; k < totals.length; k++) {
			rows.row().cell("feature", "sum of points").cell("value", Double.NaN).cell("points", totals[k]).cell("risk",
				risks[k]);
		}
		if (unit.names().size() <= MOST_FEATURES) {
			scales.add(total(end));
			scales.add(risk(signature, totals, risks, end));
			plots.put(NOMOGRAM, NomogramChart.of("Nomogram of " + signature.name(), scales));
		}
		return rows.build();
	}

	private static NomogramChart.Scale total(final double most) {
		final double step = Math.max(10, 10 * Math.ceil(most / 100));
		final int count = (int) Math.floor(most / step) + 1;
		final double[] places = new double[count];
		final String[] labels = new String[count];
		for (int k = 0; k < count; k++) {
			places[k] = 100 * k * step / most;
			labels[k] = Long.toString(Math.round(k * step));
		}
		return new NomogramChart.Scale("sum of points", places, labels);
	}

	/** Where the sum of points has some round risks: they rise with it, so between two points of the table. */
	private static NomogramChart.Scale risk(final Signature signature, final double[] totals, final double[] risks,
		final double most)
	{
		final List<Double> places = new ArrayList<>();
		final List<String> labels = new ArrayList<>();
		for (final double wanted : RISKS) {
			for (int k = 1; k < risks.length; k++) {
				if (!(risks[k - 1] <= wanted && wanted < risks[k])) continue;
				final double part = (wanted - risks[k - 1]) / (risks[k] - risks[k - 1]);
				final double place = 100 * (totals[k - 1] + part * (totals[k] - totals[k - 1])) / most;
				if (!places.isEmpty() && place - places.get(places.size() - 1) < 4) break;
				places.add(place);
				labels.add(DecimalText.of(wanted));
				break;
			}
		}
		return new NomogramChart.Scale(signature.outcome().isSurvival() ? "risk at " + signature.outcome().horizon() : "risk",
			places.stream().mapToDouble(Double::doubleValue).toArray(), labels.toArray(String[]::new));
	}

	private static TrainingRange range(final Signature signature, final String feature) {
		return signature.ranges().stream().filter(range -> range.feature().equals(feature)).findFirst().orElseThrow();
	}

	private static double[] evenly(final TrainingRange range, final int steps) {
		final double[] values = new double[steps + 1];
		Arrays.setAll(values, k -> range.minimum() + (range.maximum() - range.minimum()) * k / steps);
		return values;
	}
}
