package org.imagingbiomarkers.plugins.response;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;

/**
 * Where in a table a sentence of a criterion points to, which knows lesions and time points but no rows.
 *
 * @param course of the patient that was judged
 * @param several whether the table has other patients too
 */
record RowNumbers(PatientTimeline course, boolean several) {

	private static final Pattern LESION = Pattern.compile("\"([^\"]+)\" at \"([^\"]+)\"");
	private static final Pattern AT_BASELINE = Pattern.compile("(?:lesion \"([^\"]+)\"|Target (\\S+)) must .*baseline");
	private static final Pattern TIME_POINT = Pattern.compile("(?:time point|baseline) \"([^\"]+)\"");

	/** Judges a patient. */
	static List<Answer> judge(final Criterion criterion, final PatientTimeline course, final boolean several)
		throws InputException
	{
		try {
			return criterion.judge(course);
		}
		catch (final InputException e) {
			throw new InputException(new RowNumbers(course, several).in(e.getMessage()), e);
		}
		catch (final InvalidInputException e) {
			throw new InvalidInputException(new RowNumbers(course, several).in(e.getMessage()), e);
		}
	}

	/** The sentence with the row it is about at its end and, where there are several patients, the patient. */
	String in(final String sentence) {
		final String place = sentence.matches(".*\\brows? \\d.*") ? "" : place(sentence);
		return named(sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) + place + "." : sentence + place);
	}

	private String place(final String sentence) {
		final Matcher lesion = LESION.matcher(sentence);
		if (lesion.find()) return row(lesion.group(2), lesion.group(1));
		final Matcher baseline = AT_BASELINE.matcher(sentence);
		if (baseline.find()) return row(course.visits().get(0).name(), baseline.group(1) == null ? baseline.group(2)
			: baseline.group(1));
		final Matcher timePoint = TIME_POINT.matcher(sentence);
		return timePoint.find() ? rows(timePoint.group(1)) : "";
	}

	private String named(final String sentence) {
		return several ? "Patient \"" + course.patient() + "\": " + sentence : sentence;
	}

	private String row(final String timePoint, final String lesion) {
		for (final Visit visit : course.visits()) {
			for (final Row row : visit.rows()) {
				if (visit.name().equals(timePoint) && row.lesion().equals(lesion)) return " (row " + row.number() + ")";
			}
		}
		return "";
	}

	private String rows(final String timePoint) {
		for (final Visit visit : course.visits()) {
			if (!visit.name().equals(timePoint)) continue;
			final int first = visit.rows().stream().mapToInt(Row::number).min().orElse(0);
			final int last = visit.rows().stream().mapToInt(Row::number).max().orElse(0);
			return first == last ? " (row " + first + ")" : " (rows " + first + " to " + last + ")";
		}
		return "";
	}
}
