package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;

/** The grid on which the slices of a volume lie, from their positions. */
final class GridGeometry {

	/** Part of the most frequent distance by which slices may be off; files round their positions. */
	private static final double UNEQUAL_DISTANCE_TOLERANCE = 0.02;
	/** Below the cosine of this, slices are shifted against each other. */
	private static final double MIN_STRAIGHT_COSINE = Math.cos(Math.toRadians(0.5));

	private GridGeometry() {}

	/**
	 * The grid of a volume.
	 *
	 * @param slices one image each, in order
	 * @param warnings where what is odd is added
	 */
	static Geometry of(final List<Plane> slices, final List<Warning> warnings) {
		final Plane first = slices.get(0);
		final int width = first.tile().width();
		final int height = first.tile().height();
		if (first.spacing().isEmpty()) {
			warnings.add(Warning.assumed(first.name() +
				" does not say how large its pixels are (Pixel Spacing (0028,0030)); 1 mm is taken."));
		}
		final Plane.Spacing pixel = first.spacing().orElse(new Plane.Spacing(1, 1));
		if (first.place().isEmpty()) {
			warnings.add(Warning.assumed(first.name() + " does not say where it lies (Image Position (Patient) (0020,0032))" +
				(slices.size() > 1 ? "; slices are in the order of their numbers." : ".")));
			return Geometry.upright(width, height, slices.size(), new Vector(pixel.x(), pixel.y(), claimed(first, warnings)));
		}
		final ImagePosition place = first.place().get();
		final Vector along = along(slices);
		final double distance = slices.size() > 1 ? distance(slices, along, warnings) : claimed(first, warnings);
		if (along.dot(place.normal()) < MIN_STRAIGHT_COSINE) {
			final double tilt = Math.toDegrees(Math.acos(along.dot(place.normal())));
			warnings.add(Warning.changed(String.format(Locale.ROOT,
				"Slices are shifted against each other by %.1f degrees, as by a tilted" +
					" gantry; the volume of a voxel is that of a straight one and too large.", tilt)));
		}
		return new Geometry(width, height, slices.size(), place.position(), place.row(), place.column(), along, new Vector(
			pixel.x(), pixel.y(), distance));
	}

	/** The direction from slice to slice: the normal, unless slices are shifted against each other. */
	private static Vector along(final List<Plane> slices) {
		final Vector normal = slices.get(0).place().orElseThrow().normal();
		final Vector way = position(slices.get(slices.size() - 1)).minus(position(slices.get(0)));
		return way.length() == 0 || way.unit().dot(normal) >= MIN_STRAIGHT_COSINE ? normal : way.unit();
	}

	/** The mean distance of neighbors, or the usual one where they differ. */
	private static double distance(final List<Plane> slices, final Vector along, final List<Warning> warnings) {
		final Vector normal = slices.get(0).place().orElseThrow().normal();
		final double[] distances = new double[slices.size() - 1];
		for (int i = 0; i < distances.length; i++) {
			final double before = SliceOrder.position(slices.get(i), normal);
			final double after = SliceOrder.position(slices.get(i + 1), normal);
			distances[i] = (after - before) / along.dot(normal);
		}
		final double[] sorted = distances.clone();
		Arrays.sort(sorted);
		final double usual = sorted[sorted.length / 2];
		final List<Warning> unequal = new ArrayList<>();
		for (int i = 0; i < distances.length; i++) {
			if (Math.abs(distances[i] - usual) <= UNEQUAL_DISTANCE_TOLERANCE * usual) continue;
			unequal.add(Warning.doubtful(gap(slices.get(i), slices.get(i + 1), distances[i], usual)));
		}
		warnings.addAll(WarningList.of(unequal, "more distances from slice to slice are unusual."));
		return !unequal.isEmpty() ? usual : Arrays.stream(distances).average().orElse(usual);
	}

	private static String gap(final Plane before, final Plane after, final double distance, final double usual) {
		final long missing = Math.round(distance / usual) - 1;
		final boolean whole = missing > 0 && Math.abs(distance / usual - missing - 1) < 0.1;
		return "From " + before.name() + " to " + after.name() + " it is " + WarningList.number(distance) + " mm, where " +
			WarningList.number(usual) + " mm from slice to slice are usual" + (whole ? ": " + missing + (missing == 1
				? " slice is" : " slices are") + " missing." : ".");
	}

	private static double claimed(final Plane plane, final List<Warning> warnings) {
		if (plane.thickness().isEmpty()) {
			warnings.add(Warning.assumed(plane.name() +
				" does not say how thick its slice is (Slice Thickness (0018,0050)); 1 mm is taken."));
		}
		return plane.thickness().orElse(1.0);
	}

	private static Vector position(final Plane plane) {
		return plane.place().orElseThrow().position();
	}
}
