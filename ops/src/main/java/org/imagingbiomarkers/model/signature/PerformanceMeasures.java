package org.imagingbiomarkers.model.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.TailProbability;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.binary.Calibration;
import org.imagingbiomarkers.model.binary.RocCurve;
import org.imagingbiomarkers.model.pipeline.BootstrapOptimism;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.survival.BrierScore;
import org.imagingbiomarkers.model.survival.ConcordanceIndex;
import org.imagingbiomarkers.model.survival.CoxRegression;
import org.imagingbiomarkers.model.survival.SurvivalCalibration;
import org.imagingbiomarkers.model.survival.SurvivalTimes;
import org.imagingbiomarkers.model.survival.TiedEvents;
import org.imagingbiomarkers.model.survival.TimeDependentAuc;

/**
 * How good predictions of rows are that they were not made from. Intervals of AUC and C are those of DeLong and of the
 * jackknife, or, where a patient has several rows, those of whole patients drawn with replacement.
 */
final class PerformanceMeasures {

	/** Probabilities this close to 0 or 1 count as this far where odds are needed. */
	private static final double EXTREME = 1e-6;
	private static final int DRAWS = 1000;

	private final String set;
	private final String model;
	private final ModelTable table;
	private final List<PerformanceValue> values = new ArrayList<>();

	PerformanceMeasures(final String set, final String model, final ModelTable table) {
		this.set = set;
		this.model = model;
		this.table = table;
	}

	List<PerformanceValue> values() {
		return values;
	}

	private void add(final String measure, final double value, final double lower, final double upper) {
		values.add(new PerformanceValue(set, model, measure, value, lower, upper));
	}

	private void add(final String measure, final double value, final double error) {
		add(measure, value, value - TailProbability.NORMAL_975 * error, value + TailProbability.NORMAL_975 * error);
	}

	/** How well scores order the rows. */
	PerformanceMeasures discrimination(final double[] scores) {
		final boolean clustered = Arrays.stream(table.patients()).distinct().count() < table.rows();
		if (table.outcome() instanceof Outcome.Binary binary) {
			final RocCurve curve = RocCurve.of(binary.values(), scores);
			if (clustered) drawn("AUC", curve.auc(), scores);
			else add("AUC", curve.auc(), curve.lower(), curve.upper());
		}
		else {
			final ConcordanceIndex index = ConcordanceIndex.harrell(((Outcome.Survival) table.outcome()).values(), scores);
			if (clustered) drawn("C", index.value(), scores);
			else add("C", index.value(), index.lower(), index.upper());
		}
		return this;
	}

	/** AUC or C of scores; NaN where it is undefined. */
	static double discrimination(final Outcome outcome, final double[] scores) {
		if (!(outcome instanceof Outcome.Binary binary)) {
			return ConcordanceIndex.harrell(((Outcome.Survival) outcome).values(), scores).value();
		}
		final BinaryOutcome values = binary.values();
		return values.positives() == 0 || values.negatives() == 0 ? Double.NaN : RocCurve.of(values, scores).auc();
	}

	private void drawn(final String measure, final double value, final double[] scores) {
		final double[] sorted = BootstrapOptimism.drawPatients(table, DRAWS, 1).stream().mapToDouble(rows -> discrimination(
			table.outcome().select(rows), Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray())).filter(v -> !Double
				.isNaN(v)).sorted().toArray();
		if (sorted.length == 0) add(measure, value, Double.NaN, Double.NaN);
		else add(measure, value, sorted[(int) (0.025 * (sorted.length - 1))], sorted[(int) Math.ceil(0.975 * (sorted.length -
			1))]);
	}

	/** Whether predicted risks mean what they say. */
	PerformanceMeasures calibration(final double[] risks, final double horizon) {
		if (table.outcome() instanceof Outcome.Binary binary) {
			final double[] open = Arrays.stream(risks).map(p -> Math.max(EXTREME, Math.min(1 - EXTREME, p))).toArray();
			try {
				final Calibration calibration = Calibration.of(binary.values(), open);
				add("calibration slope", calibration.slope(), calibration.slopeError());
				add("calibration in the large", calibration.inTheLarge(), calibration.inTheLargeError());
				add("Brier score", calibration.brier(), Double.NaN);
				add("Brier score without model", calibration.brierNull(), Double.NaN);
			}
			catch (final InvalidInputException e) {
				// risks that are all the same, or that separate the outcomes, have no slope
				add("calibration slope", Double.NaN, Double.NaN);
				add("calibration in the large", Double.NaN, Double.NaN);
				add("Brier score", IntStream.range(0, risks.length).mapToDouble(i -> Math.pow(risks[i] - (binary.happened(i) ? 1
					: 0), 2)).average().orElse(Double.NaN), Double.NaN);
				final double part = (double) binary.values().positives() / risks.length;
				add("Brier score without model", part * (1 - part), Double.NaN);
			}
			return this;
		}
		final SurvivalTimes data = ((Outcome.Survival) table.outcome()).values();
		atHorizon("AUC at horizon", () -> {
			final TimeDependentAuc auc = TimeDependentAuc.of(data, risks, horizon);
			add("AUC at horizon", auc.value(), auc.lower(), auc.upper());
		});
		atHorizon("observed over expected at horizon", () -> {
			final SurvivalCalibration.Group all = SurvivalCalibration.of(data, risks, horizon).all();
			add("observed over expected at horizon", all.observed() / all.predicted(), all.lower() / all.predicted(), all
				.upper() / all.predicted());
		});
		atHorizon("Brier score at horizon", () -> {
			final BrierScore brier = BrierScore.of(data, risks, horizon);
			add("Brier score at horizon", brier.value(), brier.standardError());
		});
		atHorizon("Brier score without model", () -> add("Brier score without model", BrierScore.withoutModel(data, horizon)
			.value(), Double.NaN));
		return this;
	}

	/** A measure at a time by which all are censored, or before which there is no event, is undefined. */
	private void atHorizon(final String measure, final Runnable added) {
		try {
			added.run();
		}
		catch (final InvalidInputException e) {
			add(measure, Double.NaN, Double.NaN);
		}
	}

	/** What the division into low and high does. */
	PerformanceMeasures division(final boolean[] high) {
		if (table.outcome() instanceof Outcome.Binary binary) {
			final int[][] counts = new int[2][2];
			for (int i = 0; i < high.length; i++) {
				counts[binary.happened(i) ? 1 : 0][high[i] ? 1 : 0]++;
			}
			part("sensitivity", counts[1][1], counts[1][0]);
			part("specificity", counts[0][0], counts[0][1]);
			part("positive predictive value", counts[1][1], counts[0][1]);
			part("negative predictive value", counts[0][0], counts[1][0]);
			return this;
		}
		final double[] indicator = new double[high.length];
		Arrays.setAll(indicator, i -> high[i] ? 1 : 0);
		try {
			final CoxRegression fit = CoxRegression.fit(new FeatureMatrix(List.of("high"), new double[][] { indicator }),
				((Outcome.Survival) table.outcome()).values(), TiedEvents.EFRON);
			add("hazard ratio of high", fit.hazardRatio(0), fit.hazardRatioEnd(0, -1), fit.hazardRatioEnd(0, 1));
		}
		catch (final InvalidInputException e) {
			// one group has nobody or no event
			add("hazard ratio of high", Double.NaN, Double.NaN);
		}
		return this;
	}

	/** A part of a number with the interval of Wilson 1927, doi:10.1080/01621459.1927.10502953. */
	private void part(final String measure, final int yes, final int no) {
		final double n = (double) yes + no;
		final double z = TailProbability.NORMAL_975;
		final double p = yes / n;
		final double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
		final double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
		add(measure, p, n == 0 ? Double.NaN : Math.max(0, middle - half), n == 0 ? Double.NaN : Math.min(1, middle + half));
	}

	/** Means of values, and of the ends of their intervals, over repeats that measured the same. */
	static List<PerformanceValue> mean(final List<List<PerformanceValue>> repeats) {
		final List<PerformanceValue> means = new ArrayList<>();
		for (int k = 0; k < repeats.get(0).size(); k++) {
			final int place = k;
			final PerformanceValue first = repeats.get(0).get(k);
			means.add(new PerformanceValue(first.set(), first.model(), first.measure(), repeats.stream().mapToDouble(r -> r.get(
				place).value()).average().orElseThrow(), repeats.stream().mapToDouble(r -> r.get(place).lower()).average()
					.orElseThrow(), repeats.stream().mapToDouble(r -> r.get(place).upper()).average().orElseThrow()));
		}
		return means;
	}
}
