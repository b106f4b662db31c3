package org.imagingbiomarkers.workbench.followup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.imagingbiomarkers.InvalidInputException;

/**
 * What one reader has found of one patient; does not change.
 *
 * @param patient pseudonym
 * @param reader pseudonym
 * @param criteria by which the response is judged, by name
 * @param visits in order of time; at least one
 * @param lesions by visit, each name once per visit
 * @param comments on visits by their names
 */
public record FollowUp(String patient, String reader, List<String> criteria, List<FollowUpVisit> visits,
		List<FollowedLesion> lesions, Map<String, String> comments)
{

	/** @throws InvalidInputException if there is no visit, or a lesion is there twice or at no visit */
	public FollowUp {
		criteria = List.copyOf(criteria);
		visits = List.copyOf(visits);
		lesions = List.copyOf(lesions);
		comments = Collections.unmodifiableMap(new LinkedHashMap<>(comments));
		if (visits.isEmpty()) throw new InvalidInputException("A follow-up needs at least one visit.");
		final List<String> names = visits.stream().map(FollowUpVisit::name).toList();
		for (final String name : names) {
			if (Collections.frequency(names, name) > 1) throw new InvalidInputException(
				"Visits must have different names, but \"" + name + "\" is there twice.");
		}
		for (int i = 0; i < lesions.size(); i++) {
			final FollowedLesion one = lesions.get(i);
			if (!names.contains(one.visit())) throw new InvalidInputException("Lesion \"" + one.lesion() +
				"\" must belong to a visit, but there is no visit \"" + one.visit() + "\".");
			if (one.lesion().isBlank()) throw new InvalidInputException("A lesion at \"" + one.visit() + "\" has no name.");
			if (lesions.subList(0, i).stream().anyMatch(other -> other.visit().equals(one.visit()) && other.lesion().equals(one
				.lesion()))) throw new InvalidInputException("Lesion \"" + one.lesion() + "\" must be there once at \"" + one
					.visit() + "\", but it is there twice: give one of them another name, or make it a part.");
		}
	}

	/** The same with other lesions. */
	public FollowUp with(final List<FollowedLesion> others) {
		return new FollowUp(patient, reader, criteria, visits, others, comments);
	}

	/** The same judged by other criteria. */
	public FollowUp by(final List<String> others) {
		return new FollowUp(patient, reader, others, visits, lesions, comments);
	}

	/** The same with a comment on a visit; blank: none. */
	public FollowUp commented(final String visit, final String words) {
		final Map<String, String> changed = new LinkedHashMap<>(comments);
		if (words.isBlank()) changed.remove(visit);
		else changed.put(visit, words.strip());
		return new FollowUp(patient, reader, criteria, visits, lesions, changed);
	}

	/** A lesion at a visit. */
	public Optional<FollowedLesion> lesion(final String visit, final String name) {
		return lesions.stream().filter(one -> one.visit().equals(visit) && one.lesion().equals(name)).findFirst();
	}

	/** Changes a lesion at a visit; one that is not there yet is added first. */
	public FollowUp change(final String visit, final String name, final UnaryOperator<FollowedLesion> change) {
		final List<FollowedLesion> changed = new ArrayList<>(lesions);
		final Optional<FollowedLesion> there = lesion(visit, name);
		if (there.isPresent()) changed.set(lesions.indexOf(there.get()), change.apply(there.get()));
		else changed.add(change.apply(FollowedLesion.of(visit, name, kind(name))));
		return with(changed);
	}

	/** The kind that a lesion has at the first visit at which it is; new where that is not the baseline. */
	String kind(final String name) {
		return visits.stream().flatMap(visit -> lesion(visit.name(), name).stream()).findFirst().map(FollowedLesion::kind)
			.orElse(lesions.stream().anyMatch(one -> one.visit().equals(baseline())) ? FollowedLesion.NEW : "target");
	}

	/** Name of the first visit. */
	public String baseline() {
		return visits.get(0).name();
	}

	/** The names of all lesions in the order in which they come up. */
	public List<String> names() {
		return visits.stream().flatMap(visit -> lesions.stream().filter(one -> one.visit().equals(visit.name()))).map(
			FollowedLesion::lesion).distinct().toList();
	}
}
