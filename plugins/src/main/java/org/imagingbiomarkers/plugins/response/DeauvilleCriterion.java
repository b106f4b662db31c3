package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;
import org.imagingbiomarkers.response.Deauville;

/**
 * The Deauville score of every time point, baseline included, from the columns {@code mediastinum_max (g/mL)},
 * {@code liver_max (g/mL)} and the maximum of each lesion; a lesion without a number has no uptake above its background.
 *
 * @param maximum name of the column of SUVmax, without its unit
 */
record DeauvilleCriterion(Deauville scale, String maximum) implements Criterion {

	/** Columns of the maximum in the order in which they are looked for. */
	static final List<String> MAXIMA = List.of("max", "SUVbw max", "SULmax", "SUVmax");

	@Override
	public String quantity() {
		return "suv_max_hottest (g/mL)";
	}

	@Override
	public List<Answer> judge(final PatientTimeline course) throws InputException {
		final List<Answer> answers = new ArrayList<>();
		double baseline = Double.NaN;
		for (final Visit visit : course.visits()) {
			final Row any = visit.rows().get(0);
			final double mediastinum = any.number("mediastinum_max", "g/mL").orElse(Double.NaN);
			final double liver = any.number("liver_max", "g/mL").orElse(Double.NaN);
			if (Double.isNaN(mediastinum) || Double.isNaN(liver)) {
				throw new InputException("mediastinum_max and liver_max must be given for time point \"" + visit.name() + "\".");
			}
			double hottest = Double.NaN;
			for (final Row row : visit.rows()) {
				final double own = row.number(maximum, "g/mL").orElse(Double.NaN);
				if (!(own <= hottest) && !Double.isNaN(own)) hottest = own;
			}
			if (answers.isEmpty()) baseline = hottest;
			final boolean fresh = visit.rows().stream().anyMatch(Row::isNew);
			final int score = scale.score(mediastinum, liver, hottest, fresh);
			answers.add(new Answer(visit.name(), visit.day(), "hottest", hottest, hottest / baseline - 1, Double.NaN, Integer
				.toString(score), fresh ? "new site" : String.format(Locale.ROOT,
					"hottest lesion %.2f, mediastinum %.2f, liver %.2f g/mL; marked above %.1f times the liver", hottest,
					mediastinum, liver, scale.marked())));
		}
		return answers;
	}
}
