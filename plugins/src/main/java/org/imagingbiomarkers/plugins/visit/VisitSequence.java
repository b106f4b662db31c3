package org.imagingbiomarkers.plugins.visit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * The visits that fields of text name in order of time, with semicolons between them.
 *
 * @param lesions what each has been drawn in, as the field says
 * @param names of the time points
 * @param days since the first visit; empty where they are not known
 */
public record VisitSequence(List<String> lesions, List<String> names, List<Double> days) {

	/**
	 * Reads the fields {@code visits}, {@code time_points} and {@code days}.
	 *
	 * @throws InvalidInputException if there are fewer than two visits, or the fields do not fit each other
	 */
	public static VisitSequence of(final String visits, final String names, final String days) {
		final List<String> lesions = parts(visits);
		if (lesions.size() < 2) throw new InvalidInputException(
			"visits must name the lesions of two visits or more, with semicolons between them, but it is \"" + visits.strip() +
				"\".");
		final VisitSequence unnamed = new VisitSequence(lesions, List.of(), List.of());
		return new VisitSequence(lesions, unnamed.names(names), unnamed.days(days));
	}

	/** Texts between semicolons. */
	private static List<String> parts(final String text) {
		return text == null ? List.of() : Arrays.stream(text.split(";")).map(String::strip).filter(part -> !part.isEmpty())
			.toList();
	}

	/** How many visits there are. */
	public int size() {
		return lesions.size();
	}

	/**
	 * What another field names for each visit; empty where it is blank.
	 *
	 * @param withoutFirst whether it names nothing for the first visit
	 * @throws InvalidInputException if it names more or less
	 */
	public List<String> each(final String key, final String text, final boolean withoutFirst) {
		final List<String> parts = parts(text);
		final int wanted = withoutFirst ? size() - 1 : size();
		if (parts.isEmpty() || parts.size() == wanted) return parts;
		throw new InvalidInputException(key + " must name " + wanted + " for " + size() +
			" visits, with semicolons between them, but it is \"" + text.strip() + "\".");
	}

	private List<String> names(final String text) {
		final List<String> given = each("time_points", text, false);
		if (given.stream().distinct().count() < given.size()) throw new InvalidInputException(
			"time_points must be names that differ, but it is \"" + text.strip() + "\".");
		if (!given.isEmpty()) return given;
		final List<String> names = new ArrayList<>(List.of("baseline"));
		for (int v = 1; v < size(); v++) {
			names.add("visit " + v);
		}
		return names;
	}

	private List<Double> days(final String text) {
		final List<Double> given = new TextField("days", text).numbers();
		if (!given.isEmpty() && given.size() != size()) throw new InvalidInputException("days must be " + size() +
			" numbers for " + size() + " visits, but there are " + given.size() + ".");
		for (int v = 1; v < given.size(); v++) {
			if (!(given.get(v) > given.get(v - 1))) throw new InvalidInputException(
				"days must grow from visit to visit, but it is \"" + text.strip() + "\".");
		}
		return given;
	}
}
