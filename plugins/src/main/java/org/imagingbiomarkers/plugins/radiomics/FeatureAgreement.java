package org.imagingbiomarkers.plugins.radiomics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.response.Interval;
import org.imagingbiomarkers.response.IntraclassCorrelation;
import org.imagingbiomarkers.response.RepeatedMeasurements;
import org.imagingbiomarkers.response.WithinSubject;

/**
 * How well the measurements of perturbed regions agree, feature by feature: {@link IntraclassCorrelation#agreement}.
 *
 * @param subjects the measurements of each region by their number, one array per feature
 * @param features names as they head the columns
 */
record FeatureAgreement(Map<String, TreeMap<Integer, double[]>> subjects, List<String> features) {

	/** Columns that tell regions apart, as far as a table has them. */
	private static final List<String> SUBJECT = List.of("case", "patient", "time_point", "image", "region");
	private static final List<String> OTHER = List.of("command", "undefined", "feature", "icc", "icc lower", "icc upper",
		"regions", "perturbations", "wcv (%)", "keep", "reason", "warnings");

	/** Which of the two numbers has to reach the limit. */
	enum Judged {
			/** The lower end of the interval. */
			LOWER_END,
			/** The coefficient itself. */
			VALUE
	}

	/**
	 * Gathers the rows of tables of measurements; others, such as those of other commands in the table of a cohort, are
	 * left alone.
	 *
	 * @param name of the tables, for messages
	 * @throws InputException if there are none, or regions were not measured alike
	 */
	static FeatureAgreement of(final List<Table> tables, final String name) throws InputException {
		final List<String> features = new ArrayList<>();
		for (final Table table : tables) {
			if (!table.columns().contains(PerturbedMeasurement.PERTURBATION)) continue;
			for (final String column : table.columns()) {
				final boolean other = SUBJECT.contains(column) || PerturbedMeasurement.COLUMNS.contains(column) || OTHER.contains(
					column.toLowerCase(Locale.ROOT));
				if (!other && !features.contains(column)) features.add(column);
			}
		}
		final Map<String, TreeMap<Integer, double[]>> subjects = new LinkedHashMap<>();
		for (final Table table : tables) {
			gather(table, features, subjects, name);
		}
		if (subjects.isEmpty()) {
			throw new InputException("file must be measurements of this command, with a column \"" +
				PerturbedMeasurement.PERTURBATION + "\" of numbers, but " + name + " has none.");
		}
		final Map.Entry<String, TreeMap<Integer, double[]>> first = subjects.entrySet().iterator().next();
		for (final Map.Entry<String, TreeMap<Integer, double[]>> one : subjects.entrySet()) {
			if (!one.getValue().keySet().equals(first.getValue().keySet())) {
				throw new InputException("Every region must be measured with the same perturbations, but \"" + first.getKey() +
					"\" has " + first.getValue().size() + " and \"" + one.getKey() + "\" has " + one.getValue().size() + ".");
			}
		}
		return new FeatureAgreement(subjects, List.copyOf(features));
	}

	private static void gather(final Table table, final List<String> features,
		final Map<String, TreeMap<Integer, double[]>> subjects, final String name) throws InputException
	{
		final int number = table.columns().indexOf(PerturbedMeasurement.PERTURBATION);
		if (number < 0) return;
		final int[] places = features.stream().mapToInt(table.columns()::indexOf).toArray();
		final int[] keys = SUBJECT.stream().mapToInt(table.columns()::indexOf).filter(i -> i >= 0).toArray();
		for (final List<Object> row : table.rows()) {
			if (!(row.get(number) instanceof Number perturbation)) continue;
			final String subject = String.join(" ", Arrays.stream(keys).mapToObj(i -> row.get(i).toString()).filter(
				word -> !word.isBlank()).toList());
			final double[] values = Arrays.stream(places).mapToDouble(i -> i >= 0 && row.get(i) instanceof Number value ? value
				.doubleValue() : Double.NaN).toArray();
			if (subjects.computeIfAbsent(subject, key -> new TreeMap<>()).putIfAbsent(perturbation.intValue(),
				values) != null)
			{
				throw new InputException("file must have each measurement once, but " + name + " has perturbation " + perturbation
					.intValue() + " of \"" + subject + "\" twice.");
			}
		}
	}

	/** Number of measurements of each region. */
	int perturbations() {
		return subjects.values().iterator().next().size();
	}

	/**
	 * One row per feature: ICC(2,1) with its 95 % interval, variation within regions, and whether it is kept.
	 *
	 * @param limit from which on a feature is kept
	 */
	Table table(final Judged judged, final double limit) {
		final Table.Builder rows = new Table.Builder();
		for (int f = 0; f < features.size(); f++) {
			final int feature = f;
			final List<double[]> values = subjects.values().stream().map(one -> one.values().stream().mapToDouble(
				v -> v[feature]).toArray()).toList();
			row(rows, features.get(f), values, judged, limit);
		}
		return rows.build();
	}

	private void row(final Table.Builder rows, final String feature, final List<double[]> values, final Judged judged,
		final double limit)
	{
		double icc = Double.NaN;
		Interval interval = new Interval(Double.NaN, Double.NaN);
		double variation = Double.NaN;
		boolean keep = false;
		String reason = "";
		final long undefined = values.stream().flatMapToDouble(Arrays::stream).filter(v -> !Double.isFinite(v)).count();
		if (undefined > 0) reason = "undefined in " + undefined + " of " + (long) values.size() * perturbations() +
			" measurements";
		else if (values.size() < 2) reason = "one region has no ICC";
		else if (perturbations() < 2) reason = "one measurement of a region has no ICC";
		else try {
			final RepeatedMeasurements repeats = new RepeatedMeasurements(values);
			final IntraclassCorrelation agreement = IntraclassCorrelation.agreement(repeats);
			icc = agreement.value();
			interval = agreement.interval();
			variation = 100 * WithinSubject.of(repeats).variation();
			if (Double.isNaN(icc)) reason = "the same in all regions";
			else if (Double.isNaN(interval.lower())) {
				keep = icc >= limit;
				reason = "no interval: judged by the ICC itself";
			}
			else keep = (judged == Judged.VALUE ? icc : interval.lower()) >= limit;
		}
		catch (final InvalidInputException e) {
			reason = e.getMessage();
		}
		rows.row().cell("feature", feature).cell("ICC", icc).cell("ICC lower", interval.lower()).cell("ICC upper", interval
			.upper()).cell("regions", values.size()).cell("perturbations", perturbations()).cell("wCV (%)", variation).cell(
				"keep", keep ? "yes" : "no").cell("reason", reason);
	}
}
