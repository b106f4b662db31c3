package org.imagingbiomarkers.plugins.response;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.response.criteria.Attribute;
import org.imagingbiomarkers.response.criteria.DecisionRule;
import org.imagingbiomarkers.response.criteria.LesionKind;
import org.imagingbiomarkers.response.criteria.LesionRow;
import org.imagingbiomarkers.response.criteria.LesionScores;
import org.imagingbiomarkers.response.criteria.LesionScores.LesionScore;
import org.imagingbiomarkers.response.criteria.Measure;
import org.imagingbiomarkers.response.criteria.PatientResponse;
import org.imagingbiomarkers.response.criteria.ResponseCriterion;
import org.imagingbiomarkers.response.criteria.Visit;
import org.imagingbiomarkers.response.criteria.VisitResponse;

/**
 * A criterion whose rules are a decision table, from the columns that it reads.
 *
 * @param columns that hold the measures
 */
record TableCriterion(ResponseCriterion rules, MeasureColumns columns) implements Criterion {

	/** The row that gives the day of progression; it is no time point. */
	static final String PROGRESSION = "progression";
	/** Answers of progression that need no confirmation, or have it. */
	private static final Set<String> PROGRESSIONS = Set.of("PD", "PMD", "iCPD");

	/** The same from the columns by their usual names. */
	TableCriterion(final ResponseCriterion rules) {
		this(rules, MeasureColumns.USUAL);
	}

	@Override
	public String quantity() {
		return rules.quantity();
	}

	/** @throws InputException if the column of what is followed is missing */
	@Override
	public List<Warning> warnings(final Table table, final String name) throws InputException {
		for (final Measure measure : rules.required()) {
			if (!columns.isIn(table, measure)) {
				throw new InputException(name + " must have a column \"" + measure.heading() + "\" for " + rules.name() +
					", but it has none.");
			}
		}
		if (rules.measures().stream().anyMatch(Measure::isUptake)) MeasureColumns.checkVariants(table, name, rules.name() +
			" takes SUV");
		return List.of();
	}

	@Override
	public List<Answer> judge(final PatientTimeline course) throws InputException {
		columns.checkSame(course, rules.measures());
		final List<Visit> visits = new ArrayList<>();
		for (final PatientTimeline.Visit visit : course.visits()) {
			final List<LesionRow> rows = new ArrayList<>();
			for (final Row row : visit.rows()) {
				rows.add(row(row));
			}
			visits.add(new Visit(visit.name(), visit.day(), rows));
		}
		final PatientResponse found = rules.assess(visits);
		final List<Answer> answers = new ArrayList<>();
		final List<List<LesionScore>> scores = rules instanceof LesionScores ofLesions ? ofLesions.scores(visits) : List.of();
		for (final VisitResponse one : found.visits()) {
			if (!scores.isEmpty()) scores.get(found.visits().indexOf(one)).forEach(score -> answers.add(scored(one, score)));
			answers.add(new Answer(one.visit().name(), one.visit().day(), rules.subject(), one.value(), one.fromBaseline(), one
				.fromSmallest(), one.response(), one.reason(), one.citations()));
		}
		if (!rules.datesProgression()) return answers;
		if (!found.best().isEmpty()) answers.add(summary("best", Double.NaN, found.best(), "best response of all visits"));
		answers.add(progression(found, visits));
		return answers;
	}

	/** Where days are missing, an answer of progression has no date; that is not the same as no progression. */
	private static Answer progression(final PatientResponse found, final List<Visit> visits) {
		if (found.progression().isPresent()) return summary(PROGRESSION, found.progressionDay(), "PD",
			"day at which progression is dated");
		final List<String> undated = visits.stream().filter(visit -> Double.isNaN(visit.day())).map(Visit::name).toList();
		final boolean counted = found.visits().stream().anyMatch(one -> PROGRESSIONS.contains(one.response()));
		if (undated.isEmpty() || !counted) return summary(PROGRESSION, Double.NaN, "none", "no progression that counts");
		return summary(PROGRESSION, Double.NaN, "not known",
			"progression cannot be dated, since day is blank for time point " + String.join(", ", undated));
	}

	private static Answer scored(final VisitResponse visit, final LesionScore score) {
		return new Answer(visit.visit().name(), visit.visit().day(), score.lesion(), Double.NaN, Double.NaN, Double.NaN, score
			.score(), score.reason(), score.rules().stream().map(DecisionRule::citation).collect(Collectors.joining("; ")));
	}

	private static Answer summary(final String name, final double day, final String response, final String reason) {
		return new Answer(name, day, "all", Double.NaN, Double.NaN, Double.NaN, response, reason, "");
	}

	private LesionRow row(final Row row) throws InputException {
		final LesionKind kind = LesionKind.of(row.text("kind")).orElse(null);
		if (kind == null) {
			throw new InputException("kind must be " + String.join(", ", LesionKind.words()) + " or blank, but it is \"" + row
				.text("kind") + "\" for " + row.place() + ".");
		}
		final Map<Measure, Double> measures = new EnumMap<>(Measure.class);
		for (final Measure measure : rules.measures()) {
			final OptionalDouble number = measure == Measure.SIZE ? columns.size(row, kind == LesionKind.NODE) : columns.number(
				row, measure);
			if (number.isPresent()) measures.put(measure, number.getAsDouble());
		}
		final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
		for (final Attribute attribute : rules.attributes()) {
			final String word = row.text(attribute.column()).strip().toLowerCase(Locale.ROOT);
			if (word.isEmpty()) continue;
			if (!attribute.words().isEmpty() && !attribute.words().contains(word)) {
				throw new InputException(attribute.column() + " must be " + String.join(", ", attribute.words()) +
					" or blank, but it is \"" + word + "\" for " + row.place() + ".");
			}
			attributes.put(attribute, word);
		}
		return new LesionRow(row.lesion(), kind, measures, attributes, row.text("part_of").strip(), row.text("merged_into")
			.strip());
	}
}
