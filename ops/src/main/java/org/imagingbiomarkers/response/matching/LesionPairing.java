package org.imagingbiomarkers.response.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which shape of a visit is which known lesion, by places and sizes: one to one first, then parts of lesions and lesions
 * that are in others. Known lesions are rows, shapes of the visit columns; does not change.
 */
final class LesionPairing {

	/** A part of the tolerance that a lesion which was gone must be nearer than one that was there. */
	private static final double COST_OF_RETURN = 0.1;

	private final List<KnownLesion> lesions;
	private final List<LesionShape> shapes;
	private final MatchingSettings settings;
	private final double[][] distance;
	private final double[][] cost;
	/** Share of the shape in the known lesion, and of the known lesion in the shape. */
	private final double[][] shapeInside;
	private final double[][] knownInside;
	private final boolean[][] said;
	private final int[] shapeOf;
	private final int[] knownOf;
	private final Map<Integer, Integer> wholeOf;
	private final Map<Integer, Integer> holderOf;

	/** @param shapes of the visit, brought to the first one already */
	LesionPairing(final List<KnownLesion> lesions, final List<LesionShape> shapes, final MatchingSettings settings) {
		this.lesions = lesions;
		this.settings = settings;
		this.shapes = shapes;
		final int rows = lesions.size();
		final int columns = shapes.size();
		distance = new double[rows][columns];
		cost = new double[rows][columns];
		shapeInside = new double[rows][columns];
		knownInside = new double[rows][columns];
		for (int r = 0; r < rows; r++) {
			final KnownLesion known = lesions.get(r);
			for (int c = 0; c < columns; c++) {
				final LesionShape shape = shapes.get(c);
				distance[r][c] = known.last().distance(shape);
				cost[r][c] = settings.cost(distance[r][c], known.last().volume(), shape.volume()) + (known.there() ? 0
					: COST_OF_RETURN * settings.tolerance());
				if (distance[r][c] > settings.tolerance()) continue;
				shapeInside[r][c] = shape.shareIn(known.last(), settings.margin());
				knownInside[r][c] = known.last().shareIn(shape, settings.margin());
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
		wholeOf = wholes();
		holderOf = holders();
	}

	List<KnownLesion> lesions() {
		return lesions;
	}

	List<LesionShape> shapes() {
		return shapes;
	}

	MatchingSettings settings() {
		return settings;
	}

	KnownLesion lesion(final int r) {
		return lesions.get(r);
	}

	LesionShape shape(final int c) {
		return shapes.get(c);
	}

	/** Column of the shape that a lesion is; -1 where it is none. */
	int shapeOf(final int r) {
		return shapeOf[r];
	}

	/** Row of the lesion that a shape is; -1 where it is none. */
	int lesionOf(final int c) {
		return knownOf[c];
	}

	/** Row of the lesion that a shape without a partner is a part of; -1 where it is of none. */
	int wholeOf(final int c) {
		return wholeOf.getOrDefault(c, -1);
	}

	/** Row of the lesion that holds one without a partner; -1 where none does. */
	int holderOf(final int r) {
		return holderOf.getOrDefault(r, -1);
	}

	/** Whether somebody has said that a shape is a lesion. */
	boolean isSaid(final int r, final int c) {
		return said[r][c];
	}

	/** Distance of the centers in mm. */
	double distance(final int r, final int c) {
		return distance[r][c];
	}

	/** Distance of the nearest lesion in mm; NaN where there is none. */
	double nearest(final int c) {
		double least = Double.NaN;
		for (final double[] row : distance) {
			if (!(row[c] >= least)) least = row[c];
		}
		return least;
	}

	/** What it costs to call both the same, mm. */
	double cost(final int r, final int c) {
		return cost[r][c];
	}

	/** Share of a shape that is in a lesion. */
	double shapeInside(final int r, final int c) {
		return shapeInside[r][c];
	}

	/** Share of a lesion that is in a shape. */
	double lesionInside(final int r, final int c) {
		return knownInside[r][c];
	}

	/** Which pairs somebody has said to be the same lesion. */
	private boolean[][] said() {
		final boolean[][] said = new boolean[lesions.size()][shapes.size()];
		for (int r = 0; r < said.length; r++) {
			for (int c = 0; c < said[r].length; c++) {
				said[r][c] = lesions.get(r).last().isSaidToBe(shapes.get(c));
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
				else if (distance[r][c] > settings.tolerance() || isSaidOfOther(said, r, c)) gated[r][c] =
					Double.POSITIVE_INFINITY;
			}
		}
		return gated;
	}

	/** Whether either of a pair is said to be another lesion of these. */
	private static boolean isSaidOfOther(final boolean[][] said, final int row, final int column) {
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
			final KnownLesion known = lesions.get(r);
			if (shapeOf[r] >= 0 || !known.there() && known.mergedInto() == 0) continue;
			final int c = holder(r);
			if (c >= 0 && knownInside[r][c] >= settings.leastShare()) holders.put(r, knownOf[c]);
			else for (int other = 0; other < lesions.size(); other++) {
				if (lesions.get(other).lesion() == known.mergedInto() && shapeOf[other] >= 0) holders.put(r, other);
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
}
