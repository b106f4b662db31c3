package org.imagingbiomarkers.workbench.followup;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One lesion at one visit, as a reader sees it.
 *
 * @param visit name of the visit
 * @param lesion what it is called at every visit: lesions of one name are the same
 * @param kind target, node, non-target or new; blank: not said, which is a target
 * @param organ in words; blank where it is not known
 * @param state absent, present, increased, progression, or blank: of non-target lesions
 * @param partOf name of the lesion that it has split from; blank: none
 * @param mergedInto name of the lesion that holds the size of both; blank: none
 * @param measures numbers by the heading of their column
 * @param comment of the reader
 * @param trackingUid identifier of the region; blank where there is none
 */
public record FollowedLesion(String visit, String lesion, String kind, String organ, String state, String partOf,
		String mergedInto, Map<String, Double> measures, String comment, String trackingUid)
{

	/** Words of a lesion that was not there at the baseline, and of one that is gone. */
	static final String NEW = "new";
	static final String ABSENT = "absent";
	static final String NON_TARGET = "non-target";

	public FollowedLesion {
		measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
	}

	/** A lesion of which nothing but its name is known. */
	public static FollowedLesion of(final String visit, final String lesion, final String kind) {
		return new FollowedLesion(visit, lesion, kind, "", "", "", "", Map.of(), "", "");
	}

	/** The same under another name. */
	public FollowedLesion named(final String other) {
		return new FollowedLesion(visit, other, kind, organ, state, partOf, mergedInto, measures, comment, trackingUid);
	}

	/** The same of another kind. */
	public FollowedLesion ofKind(final String other) {
		return new FollowedLesion(visit, lesion, other, organ, state, partOf, mergedInto, measures, comment, trackingUid);
	}

	/** The same in another state. */
	public FollowedLesion inState(final String other) {
		return new FollowedLesion(visit, lesion, kind, organ, other, partOf, mergedInto, measures, comment, trackingUid);
	}

	/** The same as a part of a lesion that has split. */
	public FollowedLesion partOf(final String whole) {
		return new FollowedLesion(visit, lesion, kind, organ, state, whole, mergedInto, measures, comment, trackingUid);
	}

	/** The same merged into another lesion, which holds its size. */
	public FollowedLesion mergedInto(final String other) {
		return new FollowedLesion(visit, lesion, kind, organ, state, partOf, other, other.isEmpty() ? measures : Map.of(),
			comment, trackingUid);
	}

	/** The same with another number; NaN: it was not measured. */
	public FollowedLesion measured(final String column, final double value) {
		final Map<String, Double> changed = new LinkedHashMap<>(measures);
		if (Double.isNaN(value)) changed.remove(column);
		else changed.put(column, value);
		return with(changed);
	}

	/** The same with other numbers. */
	public FollowedLesion with(final Map<String, Double> others) {
		return new FollowedLesion(visit, lesion, kind, organ, state, partOf, mergedInto, others, comment, trackingUid);
	}

	/** The same with another comment. */
	public FollowedLesion commented(final String words) {
		return new FollowedLesion(visit, lesion, kind, organ, state, partOf, mergedInto, measures, words, trackingUid);
	}

	/** The same as a region of an identifier. */
	public FollowedLesion tracked(final String uid) {
		return new FollowedLesion(visit, lesion, kind, organ, state, partOf, mergedInto, measures, comment, uid);
	}
}
