package org.imagingbiomarkers.response.criteria;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The visits of a patient in order of time, the first one is the baseline; checked for what no criterion allows.
 *
 * @param visits at least two
 */
record LesionHistory(List<Visit> visits) {

	LesionHistory {
		visits = List.copyOf(visits);
	}

	/** @throws InvalidInputException if the visits break a rule that all criteria share */
	static LesionHistory of(final List<Visit> visits) {
		return checked(visits, true);
	}

	/** The same for a criterion whose lesions need not be the same ones at each visit. */
	static LesionHistory unmatched(final List<Visit> visits) {
		return checked(visits, false);
	}

	/** Visits that are scored one by one; one is enough. */
	static LesionHistory scored(final List<Visit> visits) {
		final LesionHistory history = new LesionHistory(visits);
		for (int i = 0; i < visits.size(); i++) {
			history.checkRows(i);
		}
		return history;
	}

	private static LesionHistory checked(final List<Visit> visits, final boolean matched) {
		if (visits.size() < 2) {
			throw new InvalidInputException("A response needs a baseline and at least one later time point, but there " +
				(visits.isEmpty() ? "is none." : "is only \"" + visits.get(0).name() + "\"."));
		}
		final LesionHistory history = new LesionHistory(visits);
		history.check(matched);
		return history;
	}

	private void check(final boolean matched) {
		final Set<String> followed = visits.get(0).rows().stream().map(LesionRow::lesion).collect(Collectors.toSet());
		for (int i = 0; i < visits.size(); i++) {
			checkRows(i);
			for (final LesionRow row : visits.get(i).rows()) {
				if (i == 0) checkBaseline(row);
				else {
					checkChanged(row, i, followed);
					if (matched) checkKind(row, i);
				}
			}
		}
	}

	private void checkRows(final int visit) {
		final Set<String> names = new HashSet<>();
		for (final LesionRow row : visits.get(visit).rows()) {
			if (!names.add(row.lesion())) {
				throw new InvalidInputException(place(row, visit) + " must have one row, but it has two.");
			}
			checkNumbers(row, visit);
		}
	}

	private static void checkBaselineName(final LesionRow row, final String column, final String value) {
		if (!value.isEmpty()) {
			throw new InvalidInputException(column + " of lesion \"" + row.lesion() +
				"\" must be blank at baseline, but it is \"" + value + "\": lesions split or merge later.");
		}
	}

	private static void checkBaseline(final LesionRow row) {
		checkBaselineName(row, "part_of", row.partOf());
		checkBaselineName(row, "merged_into", row.mergedInto());
		if (row.kind() == LesionKind.NEW) {
			throw new InvalidInputException("kind of lesion \"" + row.lesion() +
				"\" must not be new at baseline, since nothing came before it.");
		}
	}

	private void checkNumbers(final LesionRow row, final int visit) {
		for (final Measure measure : Measure.values()) {
			if (measure != Measure.ATTENUATION && row.get(measure) < 0) {
				throw new InvalidInputException(measure.column() + " of " + place(row, visit) +
					" must not be negative, but it is " + row.get(measure) + ".");
			}
		}
	}

	/** Whether what a lesion has split from or merged into is known. */
	private void checkChanged(final LesionRow row, final int visit, final Set<String> followed) {
		for (final String other : List.of(row.partOf(), row.mergedInto())) {
			if (!other.isEmpty() && (!followed.contains(other) || other.equals(row.lesion()))) {
				throw new InvalidInputException((other.equals(row.partOf()) ? "part_of" : "merged_into") + " of " + place(row,
					visit) + " must name another lesion of the baseline, but it is \"" + other + "\".");
			}
		}
		if (!row.mergedInto().isEmpty() && row.measures().keySet().stream().anyMatch(Measure::isExtent)) {
			throw new InvalidInputException("The size of " + place(row, visit) + " must be blank, since it has merged into \"" +
				row.mergedInto() + "\", which holds the size of both.");
		}
	}

	private void checkKind(final LesionRow row, final int visit) {
		final boolean measured = row.kind() == LesionKind.TARGET || row.kind() == LesionKind.NODE;
		if (measured && row.partOf().isEmpty() && baseline(row.lesion()).filter(one -> one.kind() == row.kind()).isEmpty()) {
			throw new InvalidInputException("kind of " + place(row, visit) + " must be that of the baseline, but it is " + row
				.kind().word() + "; a lesion that was not there is a new one.");
		}
	}

	/** A lesion at a visit, for messages. */
	String place(final LesionRow row, final int visit) {
		return "lesion \"" + row.lesion() + "\" at \"" + visits.get(visit).name() + "\"";
	}

	int size() {
		return visits.size();
	}

	double day(final int visit) {
		return visits.get(visit).day();
	}

	/**
	 * The day of a visit that must not be missing.
	 *
	 * @param reason what counts days, for the message
	 */
	double requiredDay(final int visit, final String reason) {
		if (Double.isNaN(day(visit))) {
			throw new InvalidInputException("day must be given for time point \"" + visits.get(visit).name() + "\", since " +
				reason + ", but it is blank.");
		}
		return day(visit);
	}

	List<LesionRow> rows(final int visit, final LesionKind... kinds) {
		final Set<LesionKind> wanted = Set.of(kinds);
		return visits.get(visit).rows().stream().filter(row -> wanted.contains(row.kind())).toList();
	}

	Optional<LesionRow> row(final int visit, final String lesion) {
		return visits.get(visit).rows().stream().filter(row -> row.lesion().equals(lesion)).findFirst();
	}

	private Optional<LesionRow> baseline(final String lesion) {
		return row(0, lesion);
	}

	/** The lesions that are followed by their size. */
	List<LesionRow> targets() {
		return rows(0, LesionKind.TARGET, LesionKind.NODE);
	}

	/** The same, of which there must be one, or a non-target lesion where that is enough. */
	List<LesionRow> requiredTargets(final boolean orNonTargets) {
		final List<LesionRow> targets = targets();
		if (targets.isEmpty() && !(orNonTargets && !rows(0, LesionKind.NON_TARGET).isEmpty())) {
			throw new InvalidInputException("The baseline \"" + visits.get(0).name() + "\" must have a target lesion" +
				(orNonTargets ? " or a non-target one" : "") + ", but it has none.");
		}
		return targets;
	}

	/** The new lesions that are there at a visit. */
	List<LesionRow> newLesions(final int visit) {
		return rows(visit, LesionKind.NEW).stream().filter(LesionRow::isPresent).toList();
	}

	/** The names of lesions, for reasons. */
	static String names(final List<LesionRow> rows) {
		return rows.stream().map(LesionRow::lesion).collect(Collectors.joining(", "));
	}

	/** The word that all rows of a visit have in a column; empty where none has one. */
	String word(final int visit, final Attribute attribute) {
		final List<String> words = visits.get(visit).rows().stream().map(row -> row.get(attribute)).filter(word -> !word
			.isEmpty()).distinct().toList();
		if (words.size() > 1) {
			throw new InvalidInputException(attribute.column() + " must be the same in all rows of time point \"" + visits.get(
				visit).name() + "\", but it is \"" + words.get(0) + "\" and \"" + words.get(1) + "\".");
		}
		return words.isEmpty() ? "" : words.get(0);
	}

	/** The number that all rows of a visit have in a column; NaN where none has one. */
	double number(final int visit, final Measure measure) {
		final List<Double> numbers = visits.get(visit).rows().stream().map(row -> row.get(measure)).filter(number -> !number
			.isNaN()).distinct().toList();
		if (numbers.size() > 1) {
			throw new InvalidInputException(measure.column() + " must be the same in all rows of time point \"" + visits.get(
				visit).name() + "\", but it is " + numbers.get(0) + " and " + numbers.get(1) + ".");
		}
		return numbers.isEmpty() ? Double.NaN : numbers.get(0);
	}

	/** The number of a visit that must not be missing. */
	double required(final int visit, final Measure measure) {
		final double number = number(visit, measure);
		if (Double.isNaN(number)) {
			throw new InvalidInputException(measure.heading() + " must be given for time point \"" + visits.get(visit).name() +
				"\", but it is blank.");
		}
		return number;
	}

	/** What non-target lesions say: CR, non-CR/non-PD, PD, NE or none. */
	Decision nonTargets(final int visit) {
		final List<LesionRow> now = rows(visit, LesionKind.NON_TARGET);
		final List<LesionRow> before = rows(0, LesionKind.NON_TARGET);
		if (now.isEmpty() && before.isEmpty()) return new Decision(0, "none", "");
		final List<LesionRow> grown = now.stream().filter(row -> row.get(Attribute.STATE).equals("progression")).toList();
		if (!grown.isEmpty()) return new Decision(0, "PD", "unequivocal progression of non-target " + names(grown));
		final List<LesionRow> missing = new ArrayList<>(before);
		missing.removeIf(row -> now.stream().anyMatch(one -> one.lesion().equals(row.lesion()) && !one.get(Attribute.STATE)
			.isEmpty()));
		if (!missing.isEmpty()) return new Decision(0, "NE", "non-target " + names(missing) + " not evaluated");
		return now.stream().allMatch(row -> row.get(Attribute.STATE).equals("absent")) ? new Decision(0, "CR",
			"all non-target lesions gone") : new Decision(0, "non-CR/non-PD", "non-target lesions persist");
	}
}
