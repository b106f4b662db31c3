package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;

/** Puts parallel images into slices: by where they lie along their normal, and else by their numbers. */
final class SliceOrder {

	/** Positions closer than this are one slice, mm, and closer than a tenth of a pixel. */
	private static final double SLICE_POSITION_TOLERANCE = 0.02;

	/** Part of the slice distance by which the images of one slice may lie apart, as after motion correction. */
	private static final double JITTER_TOLERANCE = 0.25;
	/** Part of the distance to the next slice that the images of a slice may spread over. */
	private static final double JITTER_TO_DISTANCE = 1 / 3.0;

	private SliceOrder() {}

	/**
	 * The images of each slice, slices along the normal, images of a slice as numbered.
	 *
	 * @param planes all with a place, or all without; parallel to each other
	 */
	static List<List<Plane>> of(final List<Plane> planes) {
		final List<Plane> numbered = planes.stream().sorted(Plane.AS_NUMBERED).toList();
		if (numbered.get(0).place().isEmpty()) {
			// The frames of ultrasound follow each other in time.
			final boolean cine = numbered.stream().allMatch(p -> p.quantities().containsKey(VaryingQuantity.CINE_TIME));
			return cine ? List.of(numbered) : numbered.stream().map(List::of).toList();
		}
		final Vector normal = normal(numbered);
		final List<Plane> along = numbered.stream().sorted(Comparator.comparingDouble(p -> position(p, normal))).toList();
		final double strict = Math.min(SLICE_POSITION_TOLERANCE, numbered.get(0).spacing().map(s -> Math.min(s.x(), s.y()) /
			10).orElse(SLICE_POSITION_TOLERANCE));
		final double relative = JITTER_TOLERANCE * numbered.get(0).thickness().orElse(0.0);
		final List<List<Plane>> loose = relative > strict ? slices(along, normal, relative) : List.of();
		final List<List<Plane>> slices = isClear(loose, normal) && isSameStack(loose, numbered) ? loose : slices(along,
			normal, strict);
		slices.forEach(slice -> slice.sort(Plane.AS_NUMBERED));
		return slices;
	}

	/** Warns where the volumes of a series do not have their slices in exactly the same place. */
	static void reportJitter(final List<List<Plane>> volumes, final List<Warning> warnings) {
		final List<Plane> first = volumes.get(0);
		if (first.get(0).place().isEmpty()) return;
		final Vector normal = normal(first);
		double most = 0;
		for (final List<Plane> volume : volumes) {
			for (int s = 0; s < volume.size(); s++) {
				most = Math.max(most, Math.abs(position(volume.get(s), normal) - position(first.get(s), normal)));
			}
		}
		if (most > SLICE_POSITION_TOLERANCE) warnings.add(Warning.changed("The images of one slice lie up to " + WarningList
			.number(most) + " mm apart from volume to volume; those of the first volume give the grid."));
	}

	/**
	 * Why images cannot be put into slices whose volumes are shifted against each other by a good part of the slice
	 * distance: nobody can tell then which slices belong together. Empty where this is not the reason.
	 */
	static Optional<String> shift(final List<Plane> planes) {
		if (planes.get(0).place().isEmpty()) return Optional.empty();
		final Vector normal = normal(planes);
		for (final VaryingQuantity quantity : VaryingQuantity.values()) {
			final Map<Double, TreeMap<Double, Plane>> volumes = new TreeMap<>();
			planes.forEach(plane -> volumes.computeIfAbsent(plane.value(quantity), q -> new TreeMap<>()).put(position(plane,
				normal), plane));
			if (volumes.size() < 2) continue;
			final List<Double> first = List.copyOf(volumes.values().iterator().next().keySet());
			double most = 0;
			for (final TreeMap<Double, Plane> volume : volumes.values())
				most = Math.max(most, shift(first, List.copyOf(volume.keySet())));
			if (first.size() < 2 || !(most > SLICE_POSITION_TOLERANCE) || Double.isInfinite(most)) continue;
			return Optional.of("The volumes of the series lie up to " + WarningList.number(most) +
				" mm apart along the slices, which are " + WarningList.number((first.get(first.size() - 1) - first.get(0)) /
					(first.size() - 1)) +
				" mm from each other (Image Position (Patient) (0020,0032)): which slices belong together is unknown.");
		}
		return Optional.empty();
	}

	/** By how much all positions of a volume differ from those of another; infinite where they differ otherwise. */
	private static double shift(final List<Double> one, final List<Double> other) {
		if (one.size() != other.size()) return Double.POSITIVE_INFINITY;
		final double shift = other.get(0) - one.get(0);
		for (int i = 1; i < one.size(); i++) {
			if (Math.abs(other.get(i) - one.get(i) - shift) > SLICE_POSITION_TOLERANCE) return Double.POSITIVE_INFINITY;
		}
		return Math.abs(shift);
	}

	/** The normal that all slices are measured along. */
	static Vector normal(final List<Plane> planes) {
		return planes.get(0).place().orElseThrow().normal();
	}

	/** Where an image lies along a normal, mm. */
	static double position(final Plane plane, final Vector normal) {
		return plane.place().orElseThrow().position().dot(normal);
	}

	/** Images closer to the first of a slice than the tolerance belong to it. */
	private static List<List<Plane>> slices(final List<Plane> along, final Vector normal, final double tolerance) {
		final List<List<Plane>> slices = new ArrayList<>();
		double first = Double.NaN;
		for (final Plane plane : along) {
			final double at = position(plane, normal);
			if (!(at - first <= tolerance)) {
				slices.add(new ArrayList<>());
				first = at;
			}
			slices.get(slices.size() - 1).add(plane);
		}
		return slices;
	}

	/** Whether volumes lie on each other rather than one slice farther, where a slice at either end would be lost. */
	private static boolean isSameStack(final List<List<Plane>> slices, final List<Plane> planes) {
		return slices.stream().mapToInt(List::size).distinct().count() == 1 || shift(planes).isEmpty();
	}

	/** Whether the images of each slice are much closer to each other than to the next slice. */
	private static boolean isClear(final List<List<Plane>> slices, final Vector normal) {
		if (slices.size() < 2) return false;
		double widest = 0;
		double nearest = Double.POSITIVE_INFINITY;
		for (int s = 0; s < slices.size(); s++) {
			final List<Plane> slice = slices.get(s);
			widest = Math.max(widest, position(slice.get(slice.size() - 1), normal) - position(slice.get(0), normal));
			if (s + 1 < slices.size()) nearest = Math.min(nearest, position(slices.get(s + 1).get(0), normal) - position(slice
				.get(slice.size() - 1), normal));
		}
		return widest < JITTER_TO_DISTANCE * nearest;
	}
}
