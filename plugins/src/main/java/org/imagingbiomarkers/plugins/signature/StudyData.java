package org.imagingbiomarkers.plugins.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.selection.ModelTable;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.survival.SurvivalTimes;

/**
 * The rows that a signature is built from.
 *
 * @param samples the rows with a known outcome
 * @param table their numbers: candidates, clinical variables and volume
 */
record StudyData(SampleTable samples, ModelTable table) {

	/**
	 * What the columns of a table are.
	 *
	 * @param outcome columns of the outcome
	 * @param patient column of patients; blank: each row is one
	 * @param batch column of scanners; blank: none
	 * @param candidates features that a signature may use
	 * @param others variables for baselines
	 */
	record Columns(OutcomeFields outcome, String patient, String batch, List<String> candidates, List<String> others) {

		/** All variables, each once. */
		List<String> variables() {
			final Set<String> all = new LinkedHashSet<>(candidates);
			others.stream().filter(name -> !name.isBlank()).forEach(all::add);
			return List.copyOf(all);
		}
	}

	/** Reads rows; those without an outcome are left out and reported. */
	static StudyData of(final SampleTable all, final Columns columns, final List<Warning> warnings) throws InputException {
		final int[] known = columns.outcome.known(all);
		if (known.length < all.rows()) {
			warnings.add(Warning.leftOut((all.rows() - known.length) + " of " + all.rows() + " rows of " + all.name() +
				" are left out: their outcome is blank."));
		}
		final SampleTable samples = all.select(known);
		final String[] scanners = new String[samples.rows()];
		Arrays.fill(scanners, "");
		final ModelTable table = new ModelTable(samples.matrix("features", columns.variables()), columns.outcome.read(
			samples), samples.patients("patient", columns.patient), columns.batch.isBlank() ? scanners : samples.filled("batch",
				columns.batch));
		checkRows(table, samples, warnings);
		return new StudyData(samples, table);
	}

	/** Refuses a sample that is there twice, and reports what looks like one, and patients with several rows. */
	private static void checkRows(final ModelTable table, final SampleTable all, final List<Warning> warnings)
		throws InputException
	{
		final String name = all.name();
		final Map<String, Integer> seen = new HashMap<>();
		for (int row = 0; row < table.rows(); row++) {
			final Integer before = seen.putIfAbsent(values(table.features(), row), row);
			if (before == null) continue;
			final String rows = "Rows " + (before + 1) + " and " + (row + 1) + " with an outcome in " + name;
			// Two lesions of a patient may well have the same stage, so a few values alone prove nothing.
			final boolean twice = table.features().size() > 2 || all.table().rows().get(before).equals(all.table().rows().get(
				row));
			if (twice && table.patients()[before].equals(table.patients()[row])) {
				throw new InputException(rows + " are the same patient \"" + table.patients()[row] +
					"\" with the same values, but each sample must be there once.");
			}
			if (table.features().size() > 2) {
				warnings.add(Warning.of(Warning.Kind.DOUBTFUL, rows +
					" have the same values: if they are one patient, what is learned from one is tested on the other."));
			}
		}
		final long patients = Arrays.stream(table.patients()).distinct().count();
		if (patients < table.rows()) {
			warnings.add(Warning.of(Warning.Kind.RELIABILITY, table.rows() + " rows of " + name + " are of " + patients +
				" patients: rows of a patient stay together, and intervals are those of patients."));
		}
	}

	private static String values(final FeatureMatrix features, final int row) {
		final StringBuilder text = new StringBuilder();
		for (final double[] column : features.columns()) {
			text.append(column[row]).append(' ');
		}
		return text.toString();
	}

	/** The same for some of the rows. */
	StudyData select(final int[] rows) {
		return new StudyData(samples.select(rows), table.select(rows));
	}

	/** Candidates that are the same in all rows. */
	List<String> constant(final List<String> candidates) {
		final List<String> constant = new ArrayList<>();
		for (final String name : candidates) {
			if (Arrays.stream(table.features().column(name)).filter(v -> !Double.isNaN(v)).distinct().limit(2).count() < 2) {
				constant.add(name);
			}
		}
		return constant;
	}

	/**
	 * Whether a candidate alone tells the outcome of every row: it is larger, or smaller, in all rows with the outcome or
	 * event than in all others, or it has the order of all events.
	 */
	boolean tellsOutcome(final String candidate) {
		final double[] values = table.features().column(candidate);
		final DoubleSummaryStatistics with = new DoubleSummaryStatistics();
		final DoubleSummaryStatistics without = new DoubleSummaryStatistics();
		for (int row = 0; row < values.length; row++) {
			if (!Double.isNaN(values[row])) (table.outcome().happened(row) ? with : without).accept(values[row]);
		}
		return with.getCount() > 2 && (without.getCount() > 2 && (with.getMin() > without.getMax() || with.getMax() < without
			.getMin()) || table.outcome() instanceof Outcome.Survival survival && ordersEvents(survival.values(), values));
	}

	/** Whether of any two rows the one with the earlier event has the larger value, or always the smaller one. */
	private static boolean ordersEvents(final SurvivalTimes data, final double[] values) {
		boolean falls = true;
		boolean rises = true;
		final DoubleSummaryStatistics later = new DoubleSummaryStatistics();
		final int[] order = data.ascending();
		for (int end = order.length; end > 0 && (falls || rises);) {
			int begin = end;
			while (begin > 0 && data.times()[order[begin - 1]] == data.times()[order[end - 1]]) {
				begin--;
			}
			for (int k = begin; k < end; k++) {
				final double value = values[order[k]];
				if (Double.isNaN(value) || !data.events()[order[k]] || later.getCount() == 0) continue;
				falls &= value > later.getMax();
				rises &= value < later.getMin();
			}
			for (int k = begin; k < end; k++) {
				if (!Double.isNaN(values[order[k]])) later.accept(values[order[k]]);
			}
			end = begin;
		}
		return (falls || rises) && later.getMin() < later.getMax();
	}

	/**
	 * The rows of patients that come late, whole patients: the earliest are for training. A patient comes with its last
	 * row.
	 *
	 * @param order when each row was, as a number that rises with time
	 * @param part of the patients that are for testing, 0 to 1
	 */
	int[] latest(final double[] order, final double part) {
		final Map<String, Double> last = new HashMap<>();
		for (int row = 0; row < order.length; row++) {
			last.merge(table.patients()[row], order[row], Math::max);
		}
		final double[] sorted = last.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
		final int first = (int) Math.round(sorted.length * (1 - part));
		if (first <= 0 || first >= sorted.length) return new int[0];
		return IntStream.range(0, order.length).filter(row -> last.get(table.patients()[row]) >= sorted[first]).toArray();
	}
}
