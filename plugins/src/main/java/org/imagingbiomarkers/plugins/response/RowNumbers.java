package org.imagingbiomarkers.plugins.response;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
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
	private static final Pattern TARGET = Pattern.compile("(?<=Target )(\\S+)(?= must measure)");
	private static final Pattern TIME_POINT = Pattern.compile("(?:time point|baseline) \"([^\"]+)\"");

	/** Judges a patient. */
	static List<Answer> judge(final Criterion criterion, final PatientTimeline course, final boolean several)
		throws InputException
	{
		try {
			return criterion.judge(course);
		}
		catch (final InputException e) {
			throw new InputException(new RowNumbers(course, several).named(e.getMessage()), e);
		}
		catch (final InvalidInputException e) {
			throw new InvalidInputException(new RowNumbers(course, several).in(e.getMessage()), e);
		}
	}

	/** The sentence with rows and, where there are several, the patient. */
	String in(final String sentence) {
		String text = replaced(LESION, sentence, match -> row(match.group(2), match.group(1)));
		text = replaced(TARGET, text, match -> row(course.visits().get(0).name(), match.group()));
		return named(replaced(TIME_POINT, text, match -> rows(match.group(1))));
	}

	private String named(final String sentence) {
		return several ? "Patient \"" + course.patient() + "\": " + sentence : sentence;
	}

	private static String replaced(final Pattern pattern, final String text, final Function<MatchResult, String> where) {
		return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group() + where.apply(match)));
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
