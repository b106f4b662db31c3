package org.imagingbiomarkers.response.matching;

import java.util.ArrayList;
import java.util.List;

/** The lesions of the visits so far, each where it was last seen; immutable. */
record KnownLesions(List<KnownLesion> lesions, MatchingSettings settings) {

	/** What one more visit brings. */
	record Step(List<LesionMatch> matches, KnownLesions after) {}

	static KnownLesions none(final MatchingSettings settings) {
		return new KnownLesions(List.of(), settings);
	}

	/** Finds the lesions of the next visit, which are brought to the first one already. */
	Step next(final List<LesionShape> shapes) {
		return lesions.isEmpty() ? first(shapes) : step(new LesionPairing(lesions, shapes, settings));
	}

	private Step first(final List<LesionShape> shapes) {
		final List<LesionMatch> matches = new ArrayList<>();
		final List<KnownLesion> known = new ArrayList<>();
		for (final LesionShape shape : shapes) {
			final int lesion = known.size() + 1;
			known.add(new KnownLesion(lesion, shape, 0, 0, true));
			matches.add(new LesionMatch(lesion, shape.number(), Relation.FIRST, 0, Double.NaN, 1, 0, 0));
		}
		return new Step(matches, new KnownLesions(known, settings));
	}

	private Step step(final LesionPairing pairing) {
		final MatchConfidence confidence = new MatchConfidence(pairing);
		final List<KnownLesion> after = new ArrayList<>();
		final List<LesionMatch> matches = new ArrayList<>();
		for (int r = 0; r < lesions.size(); r++) {
			final KnownLesion known = lesions.get(r);
			final int shape = pairing.shapeOf(r);
			final int holder = pairing.holderOf(r);
			if (shape >= 0) {
				after.add(new KnownLesion(known.lesion(), pairing.shape(shape), known.partOf(), 0, true));
				matches.add(confidence.pair(r, shape));
			}
			else {
				after.add(new KnownLesion(known.lesion(), known.last(), known.partOf(), holder < 0 ? 0 : lesions.get(holder)
					.lesion(), false));
				matches.add(holder < 0 ? confidence.gone(r) : confidence.merged(r, holder));
			}
		}
		for (int c = 0; c < pairing.shapes().size(); c++) {
			if (pairing.lesionOf(c) >= 0) continue;
			final int lesion = after.size() + 1;
			final int whole = pairing.wholeOf(c);
			final int partOf = whole < 0 ? 0 : lesions.get(whole).root();
			after.add(new KnownLesion(lesion, pairing.shape(c), partOf, 0, true));
			matches.add(whole < 0 ? confidence.fresh(lesion, c) : confidence.part(lesion, c, whole, partOf));
		}
		return new Step(matches, new KnownLesions(after, settings));
	}
}
