package org.imagingbiomarkers.workbench.followup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.plugins.visit.LesionMeasurement;
import org.imagingbiomarkers.plugins.visit.TargetChoice;
import org.imagingbiomarkers.plugins.visit.TargetChoice.Candidate;

/** Puts the lesions of single visits together: those of one tracking UID, or else of one name, are the same. */
public final class LesionCourses {

	private static final String PRESENT = "present";

	private LesionCourses() {}

	/**
	 * Links the lesions of all visits, and says what became of those that a later visit lacks.
	 *
	 * @param empty visits without lesions
	 * @param found lesions by visit; a visit that is not there was not segmented
	 * @param gone whether an earlier lesion that a segmented visit lacks is gone; otherwise it was not evaluated
	 * @param warnings to add to
	 */
	public static FollowUp link(final FollowUp empty, final Map<String, List<FollowedLesion>> found, final boolean gone,
		final List<Warning> warnings)
	{
		return missing(together(empty, found, warnings), found.keySet(), gone, warnings);
	}

	/** Puts the lesions under one name at all visits. @param found by visit @param warnings to add to */
	static FollowUp together(final FollowUp empty, final Map<String, List<FollowedLesion>> found,
		final List<Warning> warnings)
	{
		final Map<String, String> byUid = new LinkedHashMap<>();
		final List<FollowedLesion> linked = new ArrayList<>();
		final Map<String, String> kinds = new LinkedHashMap<>();
		for (final FollowUpVisit visit : empty.visits()) {
			final List<FollowedLesion> own = found.getOrDefault(visit.name(), List.of());
			final List<String> names = new ArrayList<>();
			for (final FollowedLesion one : own) {
				final String known = one.trackingUid().isEmpty() ? null : byUid.get(one.trackingUid());
				// a name that another lesion of the visit has by its UID stays with that one
				final String wanted = known == null ? one.lesion() : known;
				String name = wanted;
				for (int number = 2; names.contains(name) || known == null && isOtherUid(byUid, name, one
					.trackingUid()); number++)
				{
					name = wanted + " (" + number + ")";
				}
				names.add(name);
				if (!one.trackingUid().isEmpty()) byUid.putIfAbsent(one.trackingUid(), name);
			}
			if (visit.name().equals(empty.baseline())) kinds.putAll(kinds(names, own, warnings));
			for (int i = 0; i < own.size(); i++) {
				final String kind = kinds.computeIfAbsent(names.get(i), key -> FollowedLesion.NEW);
				linked.add(own.get(i).named(names.get(i)).ofKind(kind).inState(kind.equals(FollowedLesion.NON_TARGET) ? PRESENT
					: ""));
			}
		}
		return empty.with(linked);
	}

	/** The kinds of the lesions of the baseline. */
	private static Map<String, String> kinds(final List<String> names, final List<FollowedLesion> lesions,
		final List<Warning> warnings)
	{
		final Map<String, Candidate> candidates = new LinkedHashMap<>();
		for (int i = 0; i < names.size(); i++) {
			final FollowedLesion one = lesions.get(i);
			candidates.put(names.get(i), new Candidate(RegionKind.of(one.kind()).orElse(RegionKind.UNSPECIFIED), one.organ(),
				one.measures().getOrDefault(LesionMeasurement.LONGEST, 0.0)));
		}
		if (candidates.values().stream().anyMatch(Candidate::isOpen)) warnings.add(TargetChoice.ASSUMED);
		final Map<String, String> kinds = new LinkedHashMap<>();
		TargetChoice.kinds(candidates).forEach((name, kind) -> kinds.put(name, kind.word()));
		return kinds;
	}

	private static boolean isOtherUid(final Map<String, String> byUid, final String name, final String uid) {
		return !uid.isEmpty() && byUid.containsValue(name) && !name.equals(byUid.get(uid));
	}

	/** What became of lesions that a later visit lacks. @param segmented names of the visits with lesions or none */
	static FollowUp missing(final FollowUp linked, final Set<String> segmented, final boolean gone,
		final List<Warning> warnings)
	{
		FollowUp all = linked;
		final List<String> before = new ArrayList<>();
		for (final FollowUpVisit visit : linked.visits()) {
			for (final String name : before) {
				if (linked.lesion(visit.name(), name).isPresent() || !segmented.contains(visit.name())) continue;
				final String patient = linked.patient().isEmpty() ? "" : " of patient \"" + linked.patient() + "\"";
				warnings.add(Warning.doubtful("Lesion \"" + name + "\" is not drawn at \"" + visit.name() + "\"" + patient +
					": it is taken " + (gone ? "to be gone (0 mm)" : "not to be evaluated") + "."));
				if (gone) all = LesionLinks.vanish(all, visit.name(), name);
			}
			linked.lesions().stream().filter(one -> one.visit().equals(visit.name()) && !before.contains(one.lesion())).forEach(
				one -> before.add(one.lesion()));
		}
		return all;
	}
}
