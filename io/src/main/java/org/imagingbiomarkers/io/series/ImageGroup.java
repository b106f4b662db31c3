package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;

/**
 * Parallel images of one size and kind.
 *
 * @param warnings what had to be changed to make them parallel
 */
record ImageGroup(List<Plane> images, List<Warning> warnings) {

	/** Motion correction during a scan turns volumes by no more than this; stacks of other planes differ by more. */
	private static final double MAX_TURN = Math.toRadians(5);
	/** Nor does it move their centers farther, mm. */
	private static final double MAX_MOVE = 5;
	/** Relative difference of the distance of first and last slice. */
	private static final double EXTENT_TOLERANCE = 0.02;

	/**
	 * Groups of parallel images, those put back that only motion correction turned away from the largest group: as many
	 * slices, nearly the same direction and center. They take the places of the slices of the largest group.
	 *
	 * @param groups with a place, or a single one without
	 */
	static List<ImageGroup> withTurned(final List<List<Plane>> groups) {
		if (groups.size() < 2) return groups.stream().map(group -> new ImageGroup(group, List.of())).toList();
		final List<Plane> largest = groups.stream().max(Comparator.comparingInt(List::size)).orElseThrow();
		final List<List<Plane>> slices = SliceOrder.of(largest);
		final List<Plane> joined = new ArrayList<>(largest);
		final List<ImageGroup> result = new ArrayList<>();
		double most = 0;
		for (final List<Plane> group : groups) {
			if (group == largest) continue;
			final double turn = angle(place(largest.get(0)), place(group.get(0)));
			final List<List<Plane>> turned = turn <= MAX_TURN ? SliceOrder.of(group) : List.of();
			if (!isMoved(slices, turned)) {
				result.add(new ImageGroup(group, List.of()));
				continue;
			}
			most = Math.max(most, turn);
			for (int s = 0; s < slices.size(); s++) {
				final Optional<ImagePosition> place = slices.get(s).get(0).place();
				turned.get(s).forEach(plane -> joined.add(plane.at(plane.tile(), place)));
			}
		}
		final int count = joined.size() - largest.size();
		joined.sort(Plane.AS_NUMBERED);
		result.add(0, new ImageGroup(joined, count == 0 ? List.of() : List.of(Warning.changed(String.format(Locale.ROOT,
			"%d of %d images are turned by up to %s degrees against the others, as by motion correction during the scan; " +
				"they are taken to lie on the grid of the others.", count, joined.size(), WarningList.number(Math.rint(10 * Math
					.toDegrees(most)) / 10))))));
		return result;
	}

	private static boolean isMoved(final List<List<Plane>> slices, final List<List<Plane>> turned) {
		if (slices.size() != turned.size()) return false;
		final Vector first = center(slices.get(0).get(0));
		final Vector last = center(slices.get(slices.size() - 1).get(0));
		final Vector turnedFirst = center(turned.get(0).get(0));
		final Vector turnedLast = center(turned.get(turned.size() - 1).get(0));
		final double extent = last.minus(first).length();
		final double turnedExtent = turnedLast.minus(turnedFirst).length();
		return turnedFirst.plus(turnedLast).minus(first.plus(last)).length() / 2 <= MAX_MOVE && Math.abs(extent -
			turnedExtent) <= EXTENT_TOLERANCE * extent;
	}

	private static Vector center(final Plane plane) {
		final ImagePosition place = place(plane);
		final Plane.Spacing pixel = plane.spacing().orElse(new Plane.Spacing(1, 1));
		return place.position().plus(place.row().times(pixel.x() * (plane.tile().width() - 1) / 2)).plus(place.column().times(
			pixel.y() * (plane.tile().height() - 1) / 2));
	}

	private static double angle(final ImagePosition one, final ImagePosition other) {
		return Math.max(angle(one.row(), other.row()), angle(one.column(), other.column()));
	}

	private static double angle(final Vector one, final Vector other) {
		return 2 * Math.asin(Math.min(1, one.minus(other).length() / 2));
	}

	private static ImagePosition place(final Plane plane) {
		return plane.place().orElseThrow();
	}
}
