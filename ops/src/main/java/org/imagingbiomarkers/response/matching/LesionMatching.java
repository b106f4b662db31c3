package org.imagingbiomarkers.response.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.alignment.LinearTransforms;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Which lesion of one visit is which of another.
 * <p>
 * The lesions of each visit are brought to the first one. There each is compared with every lesion seen so far, in the
 * shape it had when it was last seen by itself: the mean distance of the smaller shape from the larger one, which neither
 * growth nor shrinking changes. One to one pairs are those of least total distance; a lesion without a partner is a part
 * of the one it lay in, has merged with the one it lies in, or is new or gone.
 * </p>
 *
 * @param matches by visit: a row for every lesion seen so far
 * @param alignments by visit, the first is the identity
 */
public record LesionMatching(List<List<LesionMatch>> matches, List<Alignment> alignments) {

	/** Confidence that a match has at most whose answer depends on which of two alignments is right. */
	private static final double DOUBTFUL = 0.5;

	/**
	 * How a visit was aligned.
	 *
	 * @param transform from the first visit to this one
	 * @param lesions pairs that it rests on where it was found by lesions; 0 where the headers were trusted; -1 where it
	 * was given
	 * @param doubtful whether another alignment fits as well
	 */
	public record Alignment(Transform transform, int lesions, boolean doubtful) {

		private static final int WAS_GIVEN = -1;

		/** Whether it was given. */
		public boolean given() {
			return lesions == WAS_GIVEN;
		}
	}

	/**
	 * Matches the lesions of visits in order of time.
	 *
	 * @param visits lesions of each, where its header places them, mm
	 * @param transforms from the first visit to each, that of the first is not used; empty where the visits are to be
	 * aligned by their lesions
	 */
	public static LesionMatching of(final List<List<LesionShape>> visits, final List<Optional<Transform>> transforms,
		final MatchingSettings settings)
	{
		final List<List<LesionMatch>> matches = new ArrayList<>();
		final List<Alignment> alignments = new ArrayList<>();
		KnownLesions known = KnownLesions.none(settings);
		for (int v = 0; v < visits.size(); v++) {
			Workers.endIfInterrupted();
			final List<LesionShape> shapes = visits.get(v);
			final Optional<Transform> given = v == 0 ? Optional.of(LinearTransforms.identity()) : transforms.get(v);
			final KnownLesions.Step step;
			if (given.isPresent() || known.lesions().isEmpty() || shapes.isEmpty()) {
				final Transform transform = given.orElse(LinearTransforms.identity());
				alignments.add(new Alignment(transform, given.isPresent() ? Alignment.WAS_GIVEN : 0, false));
				step = known.next(brought(shapes, transform));
				matches.add(step.matches());
			}
			else {
				final List<LesionAlignment> found = LesionAlignment.find(known.lesions().stream().map(KnownLesion::last).toList(),
					shapes);
				final LesionAlignment best = found.get(0);
				alignments.add(new Alignment(best.transform(), best.lesions(), found.size() > 1));
				step = known.next(brought(shapes, best.transform()));
				matches.add(found.size() == 1 ? step.matches() : compared(step.matches(), known.next(brought(shapes, found.get(1)
					.transform())).matches()));
			}
			known = step.after();
		}
		return new LesionMatching(List.copyOf(matches), List.copyOf(alignments));
	}

	private static List<LesionShape> brought(final List<LesionShape> shapes, final Transform transform) {
		return shapes.stream().map(shape -> shape.broughtBack(transform)).toList();
	}

	/** What two alignments answer in two ways is doubtful. */
	private static List<LesionMatch> compared(final List<LesionMatch> matches, final List<LesionMatch> others) {
		final Map<Integer, LesionMatch> byLesion = new HashMap<>();
		others.forEach(other -> byLesion.put(other.lesion(), other));
		return matches.stream().map(match -> {
			final LesionMatch other = byLesion.get(match.lesion());
			final boolean same = other != null && other.number() == match.number() && other.relation() == match.relation();
			return same ? match : match.atMost(DOUBTFUL);
		}).toList();
	}
}
