package org.imagingbiomarkers.response.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How sure each answer of a pairing is, and what it could be instead. */
record MatchConfidence(LesionPairing pairing) {

	/** A shape is a lesion. */
	LesionMatch pair(final int r, final int c) {
		final KnownLesion known = pairing.lesion(r);
		final Relation relation = known.there() || known.mergedInto() > 0 ? Relation.SAME : Relation.BACK;
		if (pairing.isSaid(r, c)) return new LesionMatch(known.lesion(), pairing.shape(c).number(), relation, known.partOf(),
			pairing.distance(r, c), 1, 0, 0);
		final double own = pairing.settings().likelihood(pairing.cost(r, c));
		final List<Rival> rivals = new ArrayList<>();
		for (int other = 0; other < pairing.shapes().size(); other++) {
			if (other == c) continue;
			final double part = pairing.wholeOf(other) == r ? sureShapeInside(r, other) : 0;
			rivals.add(new Rival(pairing.lesionOf(other) < 0 ? 0 : pairing.lesion(pairing.lesionOf(other)).lesion(), (1 -
				part) * pairing.settings().likelihood(pairing.cost(r, other))));
		}
		for (int other = 0; other < pairing.lesions().size(); other++) {
			if (other == r) continue;
			final double held = pairing.holderOf(other) == r ? sureKnownInside(other, c) : 0;
			rivals.add(new Rival(pairing.lesion(other).lesion(), (1 - held) * pairing.settings().likelihood(pairing.cost(other,
				c))));
		}
		final Rival rival = Rival.strongest(rivals);
		final double all = own + rival.strength + pairing.settings().likelihood(pairing.settings().tolerance());
		return new LesionMatch(known.lesion(), pairing.shape(c).number(), relation, known.partOf(), pairing.distance(r, c),
			own / all, rival.lesion, rival.strength / all);
	}

	/** A lesion is in another one. */
	LesionMatch merged(final int r, final int holder) {
		final int c = pairing.shapeOf(holder);
		final KnownLesion known = pairing.lesion(r);
		return new LesionMatch(known.lesion(), 0, Relation.MERGED, pairing.lesion(holder).lesion(), pairing.distance(r, c),
			sureKnownInside(r, c), 0, 0);
	}

	/** A shape is a part of a lesion. */
	LesionMatch part(final int lesion, final int c, final int whole, final int partOf) {
		return new LesionMatch(lesion, pairing.shape(c).number(), Relation.SPLIT, partOf, pairing.distance(whole, c),
			sureShapeInside(whole, c), 0, 0);
	}

	/** How sure it is that a shape is a part of a lesion: alignment may move the edge of either. */
	private double sureShapeInside(final int r, final int c) {
		return (pairing.shapeInside(r, c) + pairing.shape(c).shareIn(pairing.lesion(r).last(), pairing.settings().voxel())) /
			2;
	}

	/** How sure it is that a lesion is in a shape; once merged it stays so, whatever becomes of its old place. */
	private double sureKnownInside(final int r, final int c) {
		final KnownLesion known = pairing.lesion(r);
		if (known.mergedInto() > 0 && known.mergedInto() == pairing.lesion(pairing.lesionOf(c)).lesion()) return 1;
		return (pairing.lesionInside(r, c) + known.last().shareIn(pairing.shape(c), pairing.settings().voxel())) / 2;
	}

	/** A shape is a new lesion. */
	LesionMatch fresh(final int lesion, final int c) {
		final List<Rival> rivals = new ArrayList<>();
		for (int r = 0; r < pairing.lesions().size(); r++) {
			rivals.add(new Rival(pairing.lesion(r).lesion(), pairing.shapeOf(r) >= 0 ? pairing.shapeInside(r, c) : pairing
				.settings().likelihood(pairing.cost(r, c))));
		}
		final Rival rival = Rival.strongest(rivals);
		return new LesionMatch(lesion, pairing.shape(c).number(), Relation.NEW, 0, pairing.nearest(c), alone(rival),
			rival.lesion, 1 - alone(rival));
	}

	/** A lesion is gone. */
	LesionMatch gone(final int r) {
		final KnownLesion known = pairing.lesion(r);
		final List<Rival> rivals = new ArrayList<>();
		for (int c = 0; c < pairing.shapes().size(); c++) {
			rivals.add(pairing.lesionOf(c) >= 0 ? new Rival(pairing.lesion(pairing.lesionOf(c)).lesion(), known.there()
				? pairing.lesionInside(r, c) : 0) : new Rival(0, pairing.settings().likelihood(pairing.cost(r, c))));
		}
		final Rival rival = Rival.strongest(rivals);
		return new LesionMatch(known.lesion(), 0, Relation.GONE, known.partOf(), Double.NaN, alone(rival), rival.lesion, 1 -
			alone(rival));
	}

	/** How sure it is that nothing explains a shape, beside what explains it best. */
	private double alone(final Rival rival) {
		final double none = pairing.settings().likelihood(pairing.settings().tolerance());
		return none / (none + rival.strength * rival.strength);
	}

	/** What else could explain a shape. */
	private record Rival(int lesion, double strength) {

		/** Below it nobody would think of it. */
		private static final double LEAST = 1e-3;

		static Rival strongest(final List<Rival> all) {
			return all.stream().filter(one -> one.strength >= LEAST).max(Comparator.comparingDouble(Rival::strength)).orElse(
				new Rival(0, 0));
		}
	}
}
