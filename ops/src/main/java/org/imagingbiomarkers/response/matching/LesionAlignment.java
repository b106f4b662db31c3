package org.imagingbiomarkers.response.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.Landmarks;
import org.imagingbiomarkers.alignment.LinearTransform;
import org.imagingbiomarkers.alignment.LinearTransforms;
import org.imagingbiomarkers.alignment.Translation;

/**
 * Two visits aligned by their lesions alone: the shift, or from three lesions on the rotation and shift, that brings the
 * most lesions of one visit onto some of the other. Lesions that come, go, grow, split or merge do not pull at it.
 *
 * @param transform from the first to the other visit
 * @param score 0 to 1: how well the lesions of both visits lie on each other
 * @param lesions pairs that it rests on; 0 where the places of the headers are kept
 */
record LesionAlignment(LinearTransform transform, double score, int lesions) {

	/** The largest lesions from which places are guessed. */
	private static final int MAX_LESIONS = 10;
	/** Middles of the same lesion are at most this far apart once aligned, mm. */
	private static final double NEAR = 9;
	/** Middles of three lesions that guess a rotation are at least this far apart, mm. */
	private static final double LEAST_SIDE = 15;
	private static final int REFINED = 300;
	private static final int COMPARED = 40;
	private static final int ROUNDS = 6;
	/** Spread of distances of shapes of the same lesion, mm. */
	private static final double SPREAD = 3;
	/** Share of the distance of the middles that counts beside that of the shapes: parts and growth move middles. */
	private static final double OF_MIDDLES = 0.2;
	private static final double MAX_ROTATION = Math.toRadians(25);
	/** What a shift of 100 mm and a rotation of 25 degrees take from the score: the nearest of equal ones is right. */
	private static final double COST_OF_MOTION = 0.03;
	private static final double FAR = 100;
	/** Mean distance of lesions in mm from which on two alignments are two. */
	private static final double APART = 8;
	/** Part of the best score from which on another alignment is as likely. */
	private static final double ALIKE = 0.85;

	/**
	 * The best alignment, and the next best one where that is as likely and another.
	 *
	 * @param fixed lesions of the first visit, or of all before
	 * @param moving lesions of the other visit where its header places them
	 */
	static List<LesionAlignment> find(final List<LesionShape> fixed, final List<LesionShape> moving) {
		final List<LesionAlignment> guesses = guesses(largest(fixed), largest(moving)).stream().map(one -> rough(one, fixed,
			moving)).sorted(Comparator.comparingDouble(LesionAlignment::score).reversed()).limit(REFINED).map(one -> refined(
				one.transform, fixed, moving)).flatMap(Optional::stream).sorted(Comparator.comparingDouble(LesionAlignment::score)
					.reversed()).toList();
		final List<LesionAlignment> scored = new ArrayList<>();
		for (final LesionAlignment one : guesses) {
			if (scored.size() < COMPARED && scored.stream().noneMatch(other -> other.apart(one, fixed) < 1)) scored.add(one
				.scored(fixed, moving));
		}
		scored.add(new LesionAlignment(LinearTransforms.identity(), 0, 0).scored(fixed, moving));
		scored.sort(Comparator.comparingDouble(LesionAlignment::score).reversed());
		final LesionAlignment best = scored.get(0);
		return scored.stream().filter(one -> one == best || one.score >= ALIKE * best.score && one.apart(best, fixed) > APART)
			.limit(2).toList();
	}

	private static List<LesionShape> largest(final List<LesionShape> shapes) {
		return shapes.stream().sorted(Comparator.comparingDouble(LesionShape::volume).reversed()).limit(MAX_LESIONS).toList();
	}

	private static List<LinearTransform> guesses(final List<LesionShape> fixed, final List<LesionShape> moving) {
		final List<LinearTransform> guesses = new ArrayList<>();
		for (final LesionShape one : fixed) {
			for (final LesionShape other : moving) {
				final double[] from = one.center();
				final double[] to = other.center();
				guesses.add(new Translation(to[0] - from[0], to[1] - from[1], to[2] - from[2]));
			}
		}
		for (int i = 0; i < fixed.size(); i++) {
			for (int j = i + 1; j < fixed.size(); j++) {
				for (int k = j + 1; k < fixed.size(); k++) {
					triples(List.of(fixed.get(i).center(), fixed.get(j).center(), fixed.get(k).center()), moving, guesses);
				}
			}
		}
		return guesses;
	}

	private static void triples(final List<double[]> from, final List<LesionShape> moving,
		final List<LinearTransform> guesses)
	{
		for (final LesionShape a : moving) {
			for (final LesionShape b : moving) {
				if (b == a || !isSide(from.get(0), from.get(1), a.center(), b.center())) continue;
				for (final LesionShape c : moving) {
					if (c == a || c == b || !isSide(from.get(0), from.get(2), a.center(), c.center()) || !isSide(from.get(1), from
						.get(2), b.center(), c.center())) continue;
					rigid(from, List.of(a.center(), b.center(), c.center())).ifPresent(guesses::add);
				}
			}
		}
	}

	private static boolean isSide(final double[] a, final double[] b, final double[] c, final double[] d) {
		final double side = LesionShape.between(a, b);
		return side >= LEAST_SIDE && Math.abs(side - LesionShape.between(c, d)) <= NEAR;
	}

	private static Optional<LinearTransform> rigid(final List<double[]> from, final List<double[]> to) {
		try {
			final LinearTransform found = new Landmarks(from, to).rigid();
			return angle(found) <= MAX_ROTATION ? Optional.of(found) : Optional.empty();
		}
		catch (final InvalidInputException onOneLine) {
			return Optional.empty();
		}
	}

	private static double angle(final LinearTransform transform) {
		final double[] m = transform.matrix();
		return StrictMath.acos(Math.max(-1, Math.min(1, (m[0] + m[4] + m[8] - 1) / 2)));
	}

	/** Judged by the middles of the lesions. */
	private static LesionAlignment rough(final LinearTransform transform, final List<LesionShape> fixed,
		final List<LesionShape> moving)
	{
		double score = 0;
		final double[] place = new double[3];
		for (final LesionShape one : fixed) {
			transform.apply(one.center(), place);
			double nearest = Double.POSITIVE_INFINITY;
			for (final LesionShape other : moving) {
				nearest = Math.min(nearest, LesionShape.between(place, other.center()));
			}
			score += likelihood(nearest, NEAR / 2);
		}
		return new LesionAlignment(transform, score / fixed.size(), 0);
	}

	/** Fitted to the middles that lie near each other, over and over; empty where fewer than two pairs do. */
	private static Optional<LesionAlignment> refined(final LinearTransform start, final List<LesionShape> fixed,
		final List<LesionShape> moving)
	{
		LinearTransform found = start;
		int pairs = 0;
		for (int round = 0; round < ROUNDS; round++) {
			final List<double[]> from = new ArrayList<>();
			final List<double[]> to = new ArrayList<>();
			pairs(found, fixed, moving, from, to);
			pairs = from.size();
			if (pairs < 2) return Optional.empty();
			found = (pairs > 2 ? rigid(from, to) : Optional.<LinearTransform> empty()).orElseGet(() -> shift(from, to));
		}
		final LesionAlignment rough = rough(found, fixed, moving);
		return Optional.of(new LesionAlignment(found, rough.score, pairs));
	}

	private static void pairs(final LinearTransform transform, final List<LesionShape> fixed,
		final List<LesionShape> moving, final List<double[]> from, final List<double[]> to)
	{
		final double[][] costs = new double[fixed.size()][moving.size()];
		final double[] place = new double[3];
		for (int i = 0; i < fixed.size(); i++) {
			transform.apply(fixed.get(i).center(), place);
			for (int j = 0; j < moving.size(); j++) {
				costs[i][j] = LesionShape.between(place, moving.get(j).center());
			}
		}
		final int[] partners = Assignment.of(costs, NEAR);
		for (int i = 0; i < partners.length; i++) {
			if (partners[i] < 0) continue;
			from.add(fixed.get(i).center());
			to.add(moving.get(partners[i]).center());
		}
	}

	private static LinearTransform shift(final List<double[]> from, final List<double[]> to) {
		final double[] shift = new double[3];
		for (int i = 0; i < from.size(); i++) {
			for (int d = 0; d < 3; d++) {
				shift[d] += (to.get(i)[d] - from.get(i)[d]) / from.size();
			}
		}
		return new Translation(shift[0], shift[1], shift[2]);
	}

	/** Judged by the shapes of the lesions of both visits, each beside the one it fits best. */
	private LesionAlignment scored(final List<LesionShape> fixed, final List<LesionShape> moving) {
		final LinearTransform back = transform.inverse();
		final double[] ofMoving = new double[moving.size()];
		double sum = 0;
		final double[] place = new double[3];
		for (final LesionShape one : fixed) {
			transform.apply(one.center(), place);
			double best = 0;
			for (int j = 0; j < moving.size(); j++) {
				final LesionShape other = moving.get(j);
				final double middles = LesionShape.between(place, other.center());
				if (middles > FAR) continue;
				final double fit = likelihood(one.distance(other, transform, back) + OF_MIDDLES * middles, SPREAD);
				best = Math.max(best, fit);
				ofMoving[j] = Math.max(ofMoving[j], fit);
			}
			sum += best;
		}
		for (final double fit : ofMoving) {
			sum += fit;
		}
		final double motion = Math.min(1, displacement(fixed) / FAR) + angle(transform) / MAX_ROTATION;
		return new LesionAlignment(transform, sum / (fixed.size() + moving.size()) - COST_OF_MOTION * motion, lesions);
	}

	private static double likelihood(final double distance, final double spread) {
		return StrictMath.exp(-distance * distance / (2 * spread * spread));
	}

	private double displacement(final List<LesionShape> shapes) {
		return apart(new LesionAlignment(LinearTransforms.identity(), 0, 0), shapes);
	}

	/** Mean distance of the lesions by two alignments, mm. */
	private double apart(final LesionAlignment other, final List<LesionShape> shapes) {
		final double[] here = new double[3];
		final double[] there = new double[3];
		double sum = 0;
		for (final LesionShape shape : shapes) {
			transform.apply(shape.center(), here);
			other.transform.apply(shape.center(), there);
			sum += LesionShape.between(here, there);
		}
		return sum / shapes.size();
	}
}
