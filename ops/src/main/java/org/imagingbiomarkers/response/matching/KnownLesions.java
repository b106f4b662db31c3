package org.imagingbiomarkers.response.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lesions of the visits so far, each where it was last seen; immutable. */
record KnownLesions(List<Known> lesions, MatchingSettings settings) {

	/**
	 * A lesion.
	 *
	 * @param lesion its number at all visits
	 * @param last its shape when it was last seen by itself
	 * @param partOf the lesion it has split from; 0 where it has not
	 * @param mergedInto the lesion that holds it at the last visit; 0 where none does
	 * @param there whether it was there by itself at the last visit
	 */
	record Known(int lesion, LesionShape last, int partOf, int mergedInto, boolean there) {}

	/** What one more visit brings. */
	record Step(List<LesionMatch> matches, KnownLesions after) {}

	static KnownLesions none(final MatchingSettings settings) {
		return new KnownLesions(List.of(), settings);
	}

	/** Finds the lesions of the next visit, which are brought to the first one already. */
	Step next(final List<LesionShape> shapes) {
		return lesions.isEmpty() ? first(shapes) : new Search(shapes).step();
	}

	private Step first(final List<LesionShape> shapes) {
		final List<LesionMatch> matches = new ArrayList<>();
		final List<Known> known = new ArrayList<>();
		for (final LesionShape shape : shapes) {
			final int lesion = known.size() + 1;
			known.add(new Known(lesion, shape, 0, 0, true));
			matches.add(new LesionMatch(lesion, shape.number(), Relation.FIRST, 0, Double.NaN, 1, 0, 0));
		}
		return new Step(matches, new KnownLesions(known, settings));
	}

	/** Known lesions are rows, shapes of the visit columns. */
	private final class Search {

		/** A part of the tolerance that a lesion which was gone must be nearer than one that was there. */
		private static final double COST_OF_RETURN = 0.1;

		private final List<LesionShape> shapes;
		private final double[][] distance;
		private final double[][] cost;
		/** Share of the shape in the known lesion, and of the known lesion in the shape. */
		private final double[][] shapeInside;
		private final double[][] knownInside;
		private final boolean[][] said;
		private final int[] shapeOf;
		private final int[] knownOf;

		Search(final List<LesionShape> shapes) {
			this.shapes = shapes;
			final int rows = lesions.size();
			final int columns = shapes.size();
			distance = new double[rows][columns];
			cost = new double[rows][columns];
			shapeInside = new double[rows][columns];
			knownInside = new double[rows][columns];
			for (int r = 0; r < rows; r++) {
				final Known known = lesions.get(r);
				for (int c = 0; c < columns; c++) {
					final LesionShape shape = shapes.get(c);
					distance[r][c] = known.last.distance(shape);
					cost[r][c] = settings.cost(distance[r][c], known.last.volume(), shape.volume()) + (known.there ? 0
						: COST_OF_RETURN * settings.tolerance());
					if (distance[r][c] > settings.tolerance()) continue;
					shapeInside[r][c] = shape.shareIn(known.last, settings.margin());
					knownInside[r][c] = known.last.shareIn(shape, settings.margin());
				}
			}
			final boolean[][] said = said();
			shapeOf = Assignment.of(gated(said), settings.tolerance());
			dissolve(said);
			this.said = said;
			knownOf = new int[columns];
			Arrays.fill(knownOf, -1);
			for (int r = 0; r < rows; r++) {
				if (shapeOf[r] >= 0) knownOf[shapeOf[r]] = r;
			}
		}

		/** Which pairs somebody has said to be the same lesion. */
		private boolean[][] said() {
			final boolean[][] said = new boolean[lesions.size()][shapes.size()];
			for (int r = 0; r < said.length; r++) {
				for (int c = 0; c < said[r].length; c++) {
					said[r][c] = lesions.get(r).last.isSaidToBe(shapes.get(c));
				}
			}
			return said;
		}

		private double[][] gated(final boolean[][] said) {
			final double[][] gated = new double[cost.length][];
			for (int r = 0; r < cost.length; r++) {
				gated[r] = cost[r].clone();
				for (int c = 0; c < gated[r].length; c++) {
					if (said[r][c]) gated[r][c] = 0;
					else if (distance[r][c] > settings.tolerance() || isSaid(said, r, c)) gated[r][c] = Double.POSITIVE_INFINITY;
				}
			}
			return gated;
		}

		/** Whether either of a pair is said to be another lesion of these. */
		private static boolean isSaid(final boolean[][] said, final int row, final int column) {
			for (final boolean one : said[row]) {
				if (one) return true;
			}
			for (final boolean[] one : said) {
				if (one[column]) return true;
			}
			return false;
		}

		/** Takes apart pairs that lie beside each other where one of the two lies in a third. */
		private void dissolve(final boolean[][] said) {
			for (int r = 0; r < shapeOf.length; r++) {
				final int c = shapeOf[r];
				if (c < 0 || said[r][c] || distance[r][c] <= settings.margin()) continue;
				boolean inThird = false;
				for (int other = 0; other < shapes.size(); other++) {
					inThird |= other != c && knownInside[r][other] >= settings.leastShare();
				}
				for (int other = 0; other < lesions.size(); other++) {
					inThird |= other != r && shapeOf[other] >= 0 && shapeInside[other][c] >= settings.leastShare();
				}
				if (inThird) shapeOf[r] = -1;
			}
		}

		Step step() {
			final Map<Integer, Integer> wholeOf = wholes();
			final Map<Integer, Integer> holderOf = holders();
			final List<Known> after = new ArrayList<>();
			final List<LesionMatch> matches = new ArrayList<>();
			for (int r = 0; r < lesions.size(); r++) {
				final Known known = lesions.get(r);
				if (shapeOf[r] >= 0) {
					after.add(new Known(known.lesion, shapes.get(shapeOf[r]), known.partOf, 0, true));
					matches.add(pair(r, shapeOf[r], wholeOf, holderOf));
				}
				else if (holderOf.containsKey(r)) {
					final Known holder = lesions.get(holderOf.get(r));
					after.add(new Known(known.lesion, known.last, known.partOf, holder.lesion, false));
					matches.add(merged(r, holderOf.get(r)));
				}
				else {
					after.add(new Known(known.lesion, known.last, known.partOf, 0, false));
					matches.add(gone(r));
				}
			}
			for (int c = 0; c < shapes.size(); c++) {
				if (knownOf[c] >= 0) continue;
				final int lesion = after.size() + 1;
				final Integer whole = wholeOf.get(c);
				final int partOf = whole == null ? 0 : root(lesions.get(whole));
				after.add(new Known(lesion, shapes.get(c), partOf, 0, true));
				matches.add(whole == null ? fresh(lesion, c) : part(lesion, c, whole, partOf));
			}
			return new Step(matches, new KnownLesions(after, settings));
		}

		private int root(final Known known) {
			return known.partOf == 0 ? known.lesion : known.partOf;
		}

		/** By the column of each shape without a partner that is a part: the row of the lesion it was in. */
		private Map<Integer, Integer> wholes() {
			final Map<Integer, Integer> wholes = new HashMap<>();
			for (int c = 0; c < shapes.size(); c++) {
				if (knownOf[c] >= 0) continue;
				final int r = largest(shapeInside, c);
				if (r >= 0 && shapeInside[r][c] >= settings.leastShare()) wholes.put(c, r);
			}
			return wholes;
		}

		/** The row with a partner whose value in a column is the largest; -1 where there is none. */
		private int largest(final double[][] values, final int c) {
			int best = -1;
			for (int r = 0; r < lesions.size(); r++) {
				if (shapeOf[r] >= 0 && (best < 0 || values[r][c] > values[best][c])) best = r;
			}
			return best;
		}

		/** By the row of each lesion without a partner that is in another: the row of that one. */
		private Map<Integer, Integer> holders() {
			final Map<Integer, Integer> holders = new HashMap<>();
			for (int r = 0; r < lesions.size(); r++) {
				final Known known = lesions.get(r);
				if (shapeOf[r] >= 0 || !known.there && known.mergedInto == 0) continue;
				final int c = holder(r);
				if (c >= 0 && knownInside[r][c] >= settings.leastShare()) holders.put(r, knownOf[c]);
				else for (int other = 0; other < lesions.size(); other++) {
					if (lesions.get(other).lesion == known.mergedInto && shapeOf[other] >= 0) holders.put(r, other);
				}
			}
			return holders;
		}

		private int holder(final int r) {
			int best = -1;
			for (int c = 0; c < shapes.size(); c++) {
				if (knownOf[c] >= 0 && (best < 0 || knownInside[r][c] > knownInside[r][best])) best = c;
			}
			return best;
		}

		private LesionMatch pair(final int r, final int c, final Map<Integer, Integer> wholeOf,
			final Map<Integer, Integer> holderOf)
		{
			final Known known = lesions.get(r);
			final Relation relation = known.there || known.mergedInto > 0 ? Relation.SAME : Relation.BACK;
			if (said[r][c]) return new LesionMatch(known.lesion, shapes.get(c).number(), relation, known.partOf, distance[r][c],
				1, 0, 0);
			final double own = settings.likelihood(cost[r][c]);
			final List<Rival> rivals = new ArrayList<>();
			for (int other = 0; other < shapes.size(); other++) {
				if (other == c) continue;
				final double part = wholeOf.getOrDefault(other, -1) == r ? sureShapeInside(r, other) : 0;
				rivals.add(new Rival(knownOf[other] < 0 ? 0 : lesions.get(knownOf[other]).lesion, (1 - part) * settings
					.likelihood(cost[r][other])));
			}
			for (int other = 0; other < lesions.size(); other++) {
				if (other == r) continue;
				final double held = holderOf.getOrDefault(other, -1) == r ? sureKnownInside(other, c) : 0;
				rivals.add(new Rival(lesions.get(other).lesion, (1 - held) * settings.likelihood(cost[other][c])));
			}
			final Rival rival = Rival.strongest(rivals);
			final double all = own + rival.strength + settings.likelihood(settings.tolerance());
			return new LesionMatch(known.lesion, shapes.get(c).number(), relation, known.partOf, distance[r][c], own / all,
				rival.lesion, rival.strength / all);
		}

		private LesionMatch merged(final int r, final int holder) {
			final int c = shapeOf[holder];
			final Known known = lesions.get(r);
			return new LesionMatch(known.lesion, 0, Relation.MERGED, lesions.get(holder).lesion, distance[r][c],
				sureKnownInside(r, c), 0, 0);
		}

		private LesionMatch part(final int lesion, final int c, final int whole, final int partOf) {
			return new LesionMatch(lesion, shapes.get(c).number(), Relation.SPLIT, partOf, distance[whole][c], sureShapeInside(
				whole, c), 0, 0);
		}

		/** How sure it is that a shape is a part of a lesion: alignment may move the edge of either. */
		private double sureShapeInside(final int r, final int c) {
			return (shapeInside[r][c] + shapes.get(c).shareIn(lesions.get(r).last, settings.voxel())) / 2;
		}

		/** How sure it is that a lesion is in a shape; once merged it stays so, whatever becomes of its old place. */
		private double sureKnownInside(final int r, final int c) {
			final Known known = lesions.get(r);
			if (known.mergedInto > 0 && known.mergedInto == lesions.get(knownOf[c]).lesion) return 1;
			return (knownInside[r][c] + known.last.shareIn(shapes.get(c), settings.voxel())) / 2;
		}

		private LesionMatch fresh(final int lesion, final int c) {
			final List<Rival> rivals = new ArrayList<>();
			for (int r = 0; r < lesions.size(); r++) {
				rivals.add(new Rival(lesions.get(r).lesion, shapeOf[r] >= 0 ? shapeInside[r][c] : settings.likelihood(
					cost[r][c])));
			}
			final Rival rival = Rival.strongest(rivals);
			return new LesionMatch(lesion, shapes.get(c).number(), Relation.NEW, 0, nearest(c), alone(rival), rival.lesion, 1 -
				alone(rival));
		}

		private LesionMatch gone(final int r) {
			final Known known = lesions.get(r);
			final List<Rival> rivals = new ArrayList<>();
			for (int c = 0; c < shapes.size(); c++) {
				rivals.add(knownOf[c] >= 0 ? new Rival(lesions.get(knownOf[c]).lesion, known.there ? knownInside[r][c] : 0)
					: new Rival(0, settings.likelihood(cost[r][c])));
			}
			final Rival rival = Rival.strongest(rivals);
			return new LesionMatch(known.lesion, 0, Relation.GONE, known.partOf, Double.NaN, alone(rival), rival.lesion, 1 -
				alone(rival));
		}

		/** How sure it is that nothing explains a shape, beside what explains it best. */
		private double alone(final Rival rival) {
			final double none = settings.likelihood(settings.tolerance());
			return none / (none + rival.strength * rival.strength);
		}

		private double nearest(final int c) {
			double least = Double.NaN;
			for (final double[] row : distance) {
				if (!(row[c] >= least)) least = row[c];
			}
			return least;
		}
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
