package org.imagingbiomarkers.workbench.followup;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.plugins.visit.LesionMeasurement;

/** How lesions of visits belong together: linked ones have one name. Each change gives another follow-up. */
public final class LesionLinks {

	private LesionLinks() {}

	/**
	 * Says that a lesion of a visit is one of other visits: it takes its name and kind.
	 *
	 * @throws InvalidInputException if that one is at the visit too
	 */
	public static FollowUp link(final FollowUp all, final String visit, final String lesion, final String other) {
		required(all, visit, lesion);
		if (lesion.equals(other)) return all;
		if (!all.names().contains(other)) throw new InvalidInputException("There is no lesion \"" + other + "\" to link to.");
		if (all.lesion(visit, other).isPresent()) {
			throw new InvalidInputException("Lesion \"" + other + "\" is at \"" + visit +
				"\" already: unlink it first, or make \"" + lesion + "\" a part of it.");
		}
		final String kind = all.kind(other);
		return all.change(visit, lesion, one -> one.named(other).ofKind(kind).partOf(""));
	}

	/** Says that a lesion of a visit is none of other visits: it takes a name of its own. */
	public static FollowUp unlink(final FollowUp all, final String visit, final String lesion) {
		required(all, visit, lesion);
		final boolean elsewhere = all.lesions().stream().anyMatch(one -> one.lesion().equals(lesion) && !one.visit().equals(
			visit));
		if (!elsewhere) return all;
		final List<String> names = all.names();
		int number = 2;
		while (names.contains(lesion + " (" + number + ")")) {
			number++;
		}
		final String own = lesion + " (" + number + ")";
		final boolean first = visit.equals(all.baseline());
		return all.change(visit, lesion, one -> first ? one.named(own) : one.named(own).ofKind(FollowedLesion.NEW).partOf("")
			.mergedInto(""));
	}

	/**
	 * Says that a lesion was not there at the baseline.
	 *
	 * @throws InvalidInputException if it is there
	 */
	public static FollowUp markNew(final FollowUp all, final String visit, final String lesion) {
		required(all, visit, lesion);
		if (all.lesion(all.baseline(), lesion).isPresent()) {
			throw new InvalidInputException("Lesion \"" + lesion + "\" is at the baseline \"" + all.baseline() +
				"\", so it is not new: unlink it first.");
		}
		FollowUp changed = all;
		for (final FollowUpVisit one : all.visits()) {
			if (all.lesion(one.name(), lesion).isPresent()) changed = changed.change(one.name(), lesion, row -> row.ofKind(
				FollowedLesion.NEW).partOf(""));
		}
		return changed;
	}

	/**
	 * Says that a lesion of an earlier visit is gone: its sizes are 0.
	 *
	 * @throws InvalidInputException at the baseline, or if there is no such lesion
	 */
	public static FollowUp vanish(final FollowUp all, final String visit, final String lesion) {
		notAtBaseline(all, visit, "vanish");
		if (!all.names().contains(lesion)) throw new InvalidInputException("There is no lesion \"" + lesion + "\".");
		return all.change(visit, lesion, one -> one.inState(FollowedLesion.ABSENT).mergedInto("").with(Map.of(
			LesionMeasurement.LONGEST, 0.0, LesionMeasurement.PERPENDICULAR, 0.0, LesionMeasurement.VOLUME, 0.0)));
	}

	/** Says that a lesion of a visit is a part of one of the baseline that has split. */
	public static FollowUp split(final FollowUp all, final String visit, final String lesion, final String whole) {
		notAtBaseline(all, visit, "split");
		required(all, visit, lesion);
		other(all, lesion, whole);
		return all.change(visit, lesion, one -> one.ofKind(all.kind(whole)).partOf(whole).mergedInto(""));
	}

	/** Says that a lesion has merged into another one of the baseline, whose size is that of both. */
	public static FollowUp merge(final FollowUp all, final String visit, final String lesion, final String into) {
		notAtBaseline(all, visit, "merge");
		other(all, lesion, lesion);
		other(all, lesion, into);
		if (lesion.equals(into)) throw new InvalidInputException("A lesion does not merge into itself.");
		return all.change(visit, lesion, one -> one.partOf("").mergedInto(into));
	}

	private static void required(final FollowUp all, final String visit, final String lesion) {
		if (all.lesion(visit, lesion).isEmpty()) throw new InvalidInputException("There is no lesion \"" + lesion +
			"\" at \"" + visit + "\".");
	}

	private static void notAtBaseline(final FollowUp all, final String visit, final String what) {
		if (visit.equals(all.baseline())) throw new InvalidInputException("At the baseline \"" + visit +
			"\" lesions do not " + what + ": nothing came before it.");
	}

	private static void other(final FollowUp all, final String lesion, final String whole) {
		if (all.lesion(all.baseline(), whole).isEmpty()) throw new InvalidInputException("Lesion \"" + whole +
			"\" must be at the baseline \"" + all.baseline() + "\".");
		if (all.lesions().stream().noneMatch(one -> one.lesion().equals(lesion))) throw new InvalidInputException(
			"There is no lesion \"" + lesion + "\".");
	}
}
