package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.imagingbiomarkers.io.Vector;

/** Puts parallel images into slices: by where they lie along their normal, and else by their numbers. */
final class SliceOrder {

	/** Positions closer than this are one slice, mm, and closer than a tenth of a pixel. */
	private static final double SLICE_POSITION_TOLERANCE = 0.02;

	private SliceOrder() {}

	/**
	 * The images of each slice, slices along the normal, images of a slice as numbered.
	 *
	 * @param planes all with a place, or all without; parallel to each other
	 */
	static List<List<Plane>> of(final List<Plane> planes) {
		final List<Plane> numbered = planes.stream().sorted(Plane.AS_NUMBERED).toList();
		if (numbered.get(0).place().isEmpty()) return numbered.stream().map(List::of).toList();
		final Vector normal = normal(numbered);
		final List<Plane> along = numbered.stream().sorted(Comparator.comparingDouble(p -> position(p, normal))).toList();
		final double tolerance = Math.min(SLICE_POSITION_TOLERANCE, numbered.get(0).spacing().map(s -> Math.min(s.x(), s
			.y()) / 10).orElse(SLICE_POSITION_TOLERANCE));
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
		slices.forEach(slice -> slice.sort(Plane.AS_NUMBERED));
		return slices;
	}

	/** The normal that all slices are measured along. */
	static Vector normal(final List<Plane> planes) {
		return planes.get(0).place().orElseThrow().normal();
	}

	/** Where an image lies along a normal, mm. */
	static double position(final Plane plane, final Vector normal) {
		return plane.place().orElseThrow().position().dot(normal);
	}
}
