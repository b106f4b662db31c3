package org.imagingbiomarkers.plugins.response;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.response.BestResponse;
import org.imagingbiomarkers.response.criteria.Measure;
import org.imagingbiomarkers.response.criteria.Recist11;
import org.imagingbiomarkers.response.criteria.ResponseCriteria;

/** The criteria as their guidelines read them, by name, without a setting of their own. */
public final class CriterionChoice {

	/** Days after which a response is confirmed, and from which stable disease counts. */
	private static final double CONFIRMATION_DAYS = 28;
	private static final double STABLE_DAYS = 42;

	private CriterionChoice() {}

	/** Their names, in the order in which they are offered. */
	public static List<String> names() {
		return ResponseCriteria.names();
	}

	/**
	 * Judges every patient of a table of lesions.
	 *
	 * @param lesions one row per patient, time point and lesion
	 * @param name of the table, for messages
	 * @param criterion one of {@link #names}
	 * @param warnings to add to
	 * @throws InputException if the table lacks what the criterion needs
	 */
	public static AnswerTable assess(final Table lesions, final String name, final String criterion,
		final List<Warning> warnings) throws InputException
	{
		final LesionTables tables = new LesionTables(lesions, name, List.of()).withoutTotals();
		final Criterion judge = of(criterion, tables);
		warnings.addAll(judge.warnings(tables.table(), name));
		final Map<String, List<Answer>> answers = new LinkedHashMap<>();
		final List<PatientTimeline> courses = PatientTimeline.fromBaseline(tables.table(), name);
		for (final PatientTimeline course : courses) {
			answers.put(course.patient(), RowNumbers.judge(judge, course, courses.size() > 1));
		}
		return new AnswerTable(judge.quantity(), answers);
	}

	private static Criterion of(final String name, final LesionTables lesions) {
		return switch (new TextField("criterion", name).oneOf(names())) {
			case "RECIST 1.1" -> new RecistCriterion(new BestResponse(false, CONFIRMATION_DAYS, STABLE_DAYS),
				(Recist11) ResponseCriteria.of(name, List.of()));
			case "PERCIST" -> new PercistCriterion(ResponseCriteria.of(name, List.of()), usual(lesions, Measure.SUL_PEAK
				.names()));
			default -> new TableCriterion(ResponseCriteria.of(name, List.of()));
		};
	}

	/**
	 * Reads a table of answers, or one of lesions that a criterion judges first.
	 *
	 * @param file a table or a folder of tables
	 * @param warnings to add to
	 */
	static Read read(final File file, final String criterion, final PatientTable patients, final List<Warning> warnings)
		throws IOException
	{
		final LesionTables tables = LesionTables.of(file);
		final boolean judged = AnswerTable.isOne(tables.table());
		return new Read(judged ? AnswerTable.read(tables.table(), tables.name(), patients) : assess(tables.table(), tables
			.name(), criterion, warnings), tables, judged);
	}

	/** @param judged whether the table held answers, so that no criterion was asked */
	record Read(AnswerTable answers, LesionTables tables, boolean judged) {}

	/** The first of several columns that is there, without its unit; the first of all where none is. */
	static String usual(final LesionTables lesions, final List<String> names) {
		final List<String> there = new ArrayList<>(lesions.table().columns().stream().map(ColumnHeading::withoutUnit)
			.toList());
		return names.stream().filter(there::contains).findFirst().orElse(names.get(0));
	}
}
