package org.imagingbiomarkers.plugins.response;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Row;
import org.imagingbiomarkers.plugins.response.PatientTimeline.Visit;

/** What the visits of a patient must not contradict, whatever the criterion. */
final class CourseCheck {

	/** What people call the visit that everything is compared with. */
	private static final String BASELINE = "baseline";
	/** Kinds of lesions that are followed from the baseline on, and stay what they were chosen as. */
	private static final Set<String> FOLLOWED = Set.of("target", "node", "non-target");

	private CourseCheck() {}

	/**
	 * @param visits of a patient, in the order in which they will be judged
	 * @param name of the table, for messages
	 * @throws InputException if two visits share a day, or a lesion that is followed from the first on is of another kind
	 * later
	 */
	static void check(final List<Visit> visits, final String name) throws InputException {
		for (int i = 1; i < visits.size(); i++) {
			checkDay(visits.get(i - 1), visits.get(i), name);
		}
		checkKinds(visits, name);
	}

	/**
	 * What criteria compare with is the first visit; growth is also told from an earlier one to the baseline.
	 *
	 * @throws InputException if a visit that is called baseline is not the first
	 */
	static void checkBaseline(final List<Visit> visits, final String name) throws InputException {
		for (final Visit visit : visits.subList(1, visits.size())) {
			if (visit.name().strip().equalsIgnoreCase(BASELINE)) throw new InputException("The first time point in " + name +
				" must be \"" + visit.name() + "\", but \"" + visits.get(0).name() + "\" comes before it " + (Double.isNaN(visit
					.day() + visits.get(0).day()) ? "in the rows" : "by its day") +
				": time points are in the order of day, without days in that of the rows (row " + first(visit) + ").");
		}
	}

	/** Sorted by days, equal ones are neighbors; which of them came first nobody can tell. */
	private static void checkDay(final Visit before, final Visit visit, final String name) throws InputException {
		if (before.day() != visit.day()) return;
		throw new InputException("day must be another one for every time point of a patient in " + name + ", but \"" + before
			.name() + "\" (row " + first(before) + ") and \"" + visit.name() + "\" (row " + first(visit) + ") both have day " +
			visit.day() + ".");
	}

	private static int first(final Visit visit) {
		return visit.rows().stream().mapToInt(Row::number).min().orElse(0);
	}

	private static void checkKinds(final List<Visit> visits, final String name) throws InputException {
		final Map<String, Row> followed = new HashMap<>();
		visits.get(0).rows().stream().filter(row -> FOLLOWED.contains(kind(row))).forEach(row -> followed.put(row.lesion(),
			row));
		for (final Visit visit : visits.subList(1, visits.size())) {
			for (final Row row : visit.rows()) {
				final Row first = followed.get(row.lesion());
				if (first == null || kind(row).isEmpty() || kind(row).equals(kind(first))) continue;
				throw new InputException("kind of a lesion must be the same at every time point, but in " + name + " lesion \"" +
					row.lesion() + "\" is " + kind(first) + " in row " + first.number() + " and " + kind(row) + " in row " + row
						.number() + ".");
			}
		}
	}

	private static String kind(final Row row) {
		return row.text("kind").strip().toLowerCase(Locale.ROOT);
	}
}
