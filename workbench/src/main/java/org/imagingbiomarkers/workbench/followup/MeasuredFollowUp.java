package org.imagingbiomarkers.workbench.followup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.visit.MatchedLesions;
import org.imagingbiomarkers.plugins.visit.VisitLesions;
import org.imagingbiomarkers.plugins.visit.VisitTransforms;
import org.imagingbiomarkers.response.matching.LesionMatch;
import org.imagingbiomarkers.response.matching.MatchingSettings;
import org.imagingbiomarkers.response.matching.Relation;
import org.imagingbiomarkers.workbench.followup.VisitReader.Opened;

/**
 * A follow-up as the masks of its visits give it.
 *
 * @param state lesions of all visits, linked
 * @param visits with the lesions under the names that they have at all visits
 */
public record MeasuredFollowUp(FollowUp state, List<Opened> visits) {

	/** Lesions of one tracking UID, or else of one name, are the same. */
	public static final String BY_NAMES = "names";
	/** Lesions are matched after a registration of the images. */
	public static final String BY_IMAGES = VisitTransforms.IMAGES;
	/** Lesions are matched after an alignment of themselves. */
	public static final String BY_LESIONS = VisitTransforms.LESIONS;
	/** Lesions are matched where the headers place them. */
	public static final String BY_HEADERS = "headers";
	/** All ways. */
	public static final List<String> WAYS = List.of(BY_NAMES, BY_LESIONS, BY_IMAGES, BY_HEADERS);

	/** Confidence below which an answer is told. */
	private static final double LEAST_CONFIDENCE = 0.7;

	/**
	 * Measures and links.
	 *
	 * @param empty without lesions
	 * @param opened its visits
	 * @param way one of {@link #WAYS}
	 * @param gone whether an earlier lesion that a later mask lacks is gone; otherwise it was not evaluated
	 * @param warnings to add to
	 */
	public static MeasuredFollowUp of(final FollowUp empty, final List<Opened> opened, final String way, final boolean gone,
		final Presenter presenter, final List<Warning> warnings) throws IOException
	{
		final List<Integer> drawn = new ArrayList<>();
		for (int v = 0; v < opened.size(); v++) {
			if (opened.get(v).lesions().isPresent()) drawn.add(v);
		}
		final List<VisitLesions> lesions = drawn.stream().map(v -> opened.get(v).lesions().orElseThrow()).toList();
		if (way.equals(BY_NAMES) || drawn.size() < 2) {
			warnings.addAll(VisitLesions.repeated(lesions));
			final Map<String, List<FollowedLesion>> found = found(opened);
			if (drawn.size() > 1 && found.values().stream().flatMap(List::stream).allMatch(one -> one.trackingUid().isEmpty() &&
				MatchedLesions.isNumber(one.lesion()))) warnings.add(Warning.assumed("The lesions" + of(empty) +
					" have numbers and no names: those of one number are taken to be the same at all " + "visits. " +
					"match=lesions or match=images compares their places instead."));
			return new MeasuredFollowUp(LesionCourses.link(empty, found, gone, warnings), opened);
		}
		final VisitTransforms transforms = new VisitTransforms(way.equals(BY_HEADERS) ? VisitTransforms.NONE : way, List
			.of());
		final MatchedLesions matched = MatchedLesions.of(empty.patient(), lesions, transforms.of(lesions, presenter),
			MatchingSettings.USUAL);
		warnings.addAll(matched.doubts(LEAST_CONFIDENCE));
		final List<Opened> named = new ArrayList<>(opened);
		for (int i = 0; i < drawn.size(); i++) {
			named.set(drawn.get(i), opened.get(drawn.get(i)).with(matched.regions(i)));
		}
		FollowUp all = LesionCourses.together(empty, found(named), warnings);
		for (int i = 0; i < drawn.size(); i++) {
			for (final LesionMatch match : matched.matches(i)) {
				all = related(all, matched, lesions.get(i).name(), match);
			}
		}
		return new MeasuredFollowUp(LesionCourses.missing(all, found(named).keySet(), gone, warnings), named);
	}

	/** The lesions by visit, of the visits that have a mask. */
	public Map<String, Regions> drawn() {
		final Map<String, Regions> drawn = new LinkedHashMap<>();
		visits.forEach(visit -> visit.regions().ifPresent(regions -> drawn.put(visit.visit().name(), regions)));
		return drawn;
	}

	private static String of(final FollowUp all) {
		return all.patient().isEmpty() ? "" : " of \"" + all.patient() + "\"";
	}

	private static Map<String, List<FollowedLesion>> found(final List<Opened> opened) throws IOException {
		final Map<String, List<FollowedLesion>> found = new LinkedHashMap<>();
		for (final Opened one : opened) {
			if (one.lesions().isPresent()) found.put(one.visit().name(), one.followed());
		}
		return found;
	}

	/** Only a lesion of the baseline is followed as a whole, or as one that has merged. */
	private static FollowUp related(final FollowUp all, final MatchedLesions matched, final String visit,
		final LesionMatch match)
	{
		if (match.other() == 0 || visit.equals(all.baseline())) return all;
		final String name = matched.name(match.lesion());
		final String other = matched.name(match.other());
		if (all.lesion(all.baseline(), other).isEmpty()) return all;
		if (match.relation() != Relation.MERGED) return LesionLinks.split(all, visit, name, other);
		return all.lesion(all.baseline(), name).isEmpty() ? all : LesionLinks.merge(all, visit, name, other);
	}
}
