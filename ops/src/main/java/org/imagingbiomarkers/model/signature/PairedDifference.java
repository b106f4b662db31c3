package org.imagingbiomarkers.model.signature;

import java.util.Arrays;

import org.imagingbiomarkers.model.TailProbability;
import org.imagingbiomarkers.model.binary.DeLong;
import org.imagingbiomarkers.model.pipeline.BootstrapOptimism;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.survival.ConcordanceDifference;

/**
 * By how much one score orders rows better than another one: the difference of AUC (DeLong) or C (jackknife). Where a
 * patient has several rows, its standard error is that of whole patients drawn with replacement, as rows of one patient
 * say less than as many patients.
 *
 * @param measure what differs
 * @param value that of the first score less that of the second
 * @param standardError of the value; NaN where no draw has a value
 */
public record PairedDifference(String measure, double value, double standardError) {

	private static final int DRAWS = 1000;

	/** Compares two scores of the same rows. */
	public static PairedDifference of(final ModelTable table, final double[] first, final double[] second) {
		final boolean clustered = Arrays.stream(table.patients()).distinct().count() < table.rows();
		if (table.outcome() instanceof Outcome.Binary binary) {
			final DeLong test = DeLong.paired(binary.values(), first, second);
			return new PairedDifference("AUC difference", test.difference(), clustered ? drawn(table, first, second) : test
				.standardError());
		}
		final ConcordanceDifference test = ConcordanceDifference.of(((Outcome.Survival) table.outcome()).values(), first,
			second);
		return new PairedDifference("C difference", test.difference(), clustered ? drawn(table, first, second) : test
			.standardError());
	}

	private static double drawn(final ModelTable table, final double[] first, final double[] second) {
		final double[] values = BootstrapOptimism.drawPatients(table, DRAWS, 1).stream().mapToDouble(rows -> {
			final Outcome outcome = table.outcome().select(rows);
			return PerformanceMeasures.discrimination(outcome, Arrays.stream(rows).mapToDouble(row -> first[row]).toArray()) -
				PerformanceMeasures.discrimination(outcome, Arrays.stream(rows).mapToDouble(row -> second[row]).toArray());
		}).filter(v -> !Double.isNaN(v)).toArray();
		if (values.length < 2) return Double.NaN;
		final double mean = Arrays.stream(values).average().orElseThrow();
		return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
	}

	/** Probability of a difference at least as large if there were none; NaN where the scores order all pairs alike. */
	public double p() {
		return TailProbability.normalTwoSided(value / standardError);
	}

	/** The 95 % interval as a value of performance. */
	PerformanceValue performance(final String set, final String model) {
		return new PerformanceValue(set, model, measure, value, lower(), upper());
	}

	/** Lower end of the 95 % interval. */
	public double lower() {
		return value - TailProbability.NORMAL_975 * standardError;
	}

	/** Upper end of the 95 % interval. */
	public double upper() {
		return value + TailProbability.NORMAL_975 * standardError;
	}
}
