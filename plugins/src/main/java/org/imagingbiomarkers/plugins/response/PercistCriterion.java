package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;
import org.imagingbiomarkers.response.Percist;
import org.imagingbiomarkers.response.Percist.Uptake;

/**
 * PERCIST 1.0 from the column {@code peak (g/mL)}: SULpeak of each lesion; with {@code TLG (g)},
 * {@code liver mean (g/mL)} and {@code blood pool mean (g/mL)} where they are there, as Lesion Indices calls them, or in
 * lower case with underscores.
 *
 * @param peak name of the column of SULpeak, without its unit
 */
record PercistCriterion(String peak) implements Criterion {

	@Override
	public String quantity() {
		return "sul_peak_hottest (g/mL)";
	}

	@Override
	public List<Answer> judge(final PatientTimeline course) throws InputException {
		final Uptake baseline = uptake(course.visits().get(0));
		final List<Answer> answers = new ArrayList<>();
		double smallest = baseline.peak();
		for (final Visit visit : course.visits().subList(1, course.visits().size())) {
			final Uptake now = uptake(visit);
			final Percist answer = Percist.of(baseline, now);
			final String caveat = Percist.caveat(baseline, now);
			answers.add(new Answer(visit.name(), visit.day(), "hottest", now.peak(), answer.change(), now.peak() / smallest - 1,
				answer.response().code(), caveat.isEmpty() ? answer.reason() : answer.reason() + "; " + caveat));
			if (now.peak() < smallest) smallest = now.peak();
		}
		return answers;
	}

	private Uptake uptake(final Visit visit) throws InputException {
		double hottest = visit.rows().isEmpty() ? Double.NaN : 0;
		double glycolysis = 0;
		for (final Row row : visit.rows()) {
			hottest = Math.max(hottest, row.number(peak, "g/mL").orElse(Double.NaN));
			glycolysis += optional(row, "g", "TLG", "tlg");
		}
		final Row any = visit.rows().get(0);
		return new Uptake(hottest, optional(any, "g/mL", "liver mean", "liver_mean"), optional(any, "g/mL", "blood pool mean",
			"blood_pool_mean"), glycolysis, visit.rows().stream().anyMatch(Row::isNew));
	}

	/** The number under the first of several columns that is there; NaN where none is. */
	private static double optional(final Row row, final String unit, final String... columns) throws InputException {
		for (final String column : columns) {
			if (row.has(column)) return row.number(column, unit).orElse(Double.NaN);
		}
		return Double.NaN;
	}
}
