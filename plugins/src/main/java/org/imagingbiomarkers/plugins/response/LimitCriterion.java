package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;
import org.imagingbiomarkers.response.RepeatabilityLimit;

/**
 * Whether the value of each lesion has changed by more than repeated measurements of an unchanged one do.
 *
 * @param column that holds the values, such as {@code adc (10^-3 mm^2/s)}
 */
record LimitCriterion(String column, RepeatabilityLimit limit) implements Criterion {

	@Override
	public String quantity() {
		return column;
	}

	@Override
	public List<Answer> judge(final PatientTimeline course) throws InputException {
		final Visit first = course.visits().get(0);
		final List<Answer> answers = new ArrayList<>();
		for (final Row lesion : first.rows()) {
			final double before = value(lesion);
			double smallest = before;
			for (final Visit visit : course.visits().subList(1, course.visits().size())) {
				final Row same = visit.rows().stream().filter(row -> row.lesion().equals(lesion.lesion())).findFirst().orElse(
					null);
				final double now = same == null ? Double.NaN : value(same);
				final RepeatabilityLimit.Verdict verdict = limit.judge(before, now);
				final String answer = !Double.isFinite(now) || !(before > 0) ? "NE" : verdict.real() ? now > before
					? "real increase" : "real decrease" : "no real change";
				answers.add(new Answer(visit.name(), visit.day(), lesion.lesion(), now, now / before - 1, now / smallest - 1,
					answer, verdict.reason()));
				if (now < smallest) smallest = now;
			}
		}
		return answers;
	}

	private double value(final Row row) throws InputException {
		final int unit = column.indexOf(" (");
		final OptionalDouble value = unit < 0 ? row.number(column, "any unit") : row.number(column.substring(0, unit), column
			.substring(unit + 2, column.length() - 1));
		return value.orElse(Double.NaN);
	}
}
