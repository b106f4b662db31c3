package org.imagingbiomarkers.phantom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/** Discs across the axis of a body phantom: where there is room for them in the warm water, and what is in them. */
final class BackgroundDiscs {

	/** Regions of background in a slice. */
	static final int POSITIONS = 12;
	/** Radius of a region of background, mm. */
	static final double LARGEST = 18.5;
	private static final double FROM_SPHERE = 5;
	private static final double FROM_EDGE = 8;
	private static final int SUBPIXELS = 5;

	private final PhantomVolume volume;
	private final List<PlacedVial> spheres;
	private final int axis;
	private final List<double[]> places = new ArrayList<>();

	private BackgroundDiscs(final PhantomVolume volume, final List<PlacedVial> spheres) {
		this.volume = volume;
		this.spheres = spheres;
		axis = axis(spheres);
	}

	/**
	 * Finds the places of the background.
	 *
	 * @throws InvalidInputException if there is no room for one
	 */
	static BackgroundDiscs place(final PhantomVolume volume, final List<PlacedVial> spheres) {
		final BackgroundDiscs discs = new BackgroundDiscs(volume, spheres);
		discs.place();
		return discs;
	}

	/** Middles of the regions of background, mm, in the plane of the spheres; 12 or fewer. */
	List<double[]> places() {
		return List.copyOf(places);
	}

	/**
	 * The mean of a disc in the nearest slice, pixels that it cuts by the part inside; NaN beyond the image.
	 *
	 * @param center mm
	 * @param offset of the slice from it, mm
	 */
	double mean(final double[] center, final double offset, final double radius) {
		return mean(center, offset, radius, new ArrayList<>());
	}

	/**
	 * Discs of 37 mm in the warm water, away from spheres and walls, one after the other where the next one is farthest
	 * from all before.
	 */
	private void place() {
		final int first = axis == 0 ? 1 : 0;
		final int second = axis == 2 ? 1 : 2;
		final List<double[]> free = new ArrayList<>();
		final double warm = 0.5 * WarmBackground.level(volume);
		final double[] place = new double[3];
		place[axis] = middle(axis);
		for (double v = 0; v < volume.size(second) * volume.spacing(second); v += 4) {
			for (double u = 0; u < volume.size(first) * volume.spacing(first); u += 4) {
				place[first] = u;
				place[second] = v;
				if (isFree(place, first, second, warm)) free.add(place.clone());
			}
		}
		if (free.isEmpty()) throw new InvalidInputException(
			"image must show the warm background of the phantom around the spheres, but there is no room for a disc of 37 mm in it.");
		places.add(free.stream().max(Comparator.comparingDouble(at -> distance(at, center()))).orElseThrow());
		while (places.size() < POSITIONS) {
			final double[] next = free.stream().max(Comparator.comparingDouble(this::nearest)).orElseThrow();
			if (nearest(next) < LARGEST / 2) break;
			places.add(next);
		}
	}

	/** The middle of the spheres, mm. */
	double[] center() {
		return new double[] { middle(0), middle(1), middle(2) };
	}

	private double nearest(final double[] at) {
		return places.stream().mapToDouble(other -> distance(at, other)).min().orElse(Double.POSITIVE_INFINITY);
	}

	private static double distance(final double[] a, final double[] b) {
		return Math.sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
	}

	private boolean isFree(final double[] place, final int first, final int second, final double warm) {
		for (final PlacedVial sphere : spheres) {
			if (Math.hypot(place[first] - sphere.center()[first], place[second] - sphere.center()[second]) < sphere.vial()
				.diameter() / 2 + LARGEST + FROM_SPHERE) return false;
		}
		final double[] at = place.clone();
		for (int ring = 0; ring < 24; ring++) {
			for (double radius = 6; radius <= LARGEST + FROM_EDGE; radius += 6.8) {
				at[first] = place[first] + radius * StrictMath.cos(ring * Math.PI / 12);
				at[second] = place[second] + radius * StrictMath.sin(ring * Math.PI / 12);
				if (!(volume.at(at) > warm)) return false;
			}
		}
		return true;
	}

	/** The same; pixels that are whole inside are added to a list. */
	double mean(final double[] center, final double offset, final double radius, final List<Double> whole) {
		final int first = axis == 0 ? 1 : 0;
		final int second = axis == 2 ? 1 : 2;
		final int[] at = new int[3];
		at[axis] = (int) Math.rint((center[axis] + offset) / volume.spacing(axis));
		if (at[axis] < 0 || at[axis] >= volume.size(axis)) return Double.NaN;
		double sum = 0;
		double weights = 0;
		final int[] reach = { (int) Math.ceil(radius / volume.spacing(first)) + 1, (int) Math.ceil(radius / volume.spacing(
			second)) + 1 };
		final int middleFirst = (int) Math.rint(center[first] / volume.spacing(first));
		final int middleSecond = (int) Math.rint(center[second] / volume.spacing(second));
		for (at[second] = middleSecond - reach[1]; at[second] <= middleSecond + reach[1]; at[second]++) {
			for (at[first] = middleFirst - reach[0]; at[first] <= middleFirst + reach[0]; at[first]++) {
				if (at[first] < 0 || at[second] < 0 || at[first] >= volume.size(first) || at[second] >= volume.size(second))
					continue;
				final double weight = share(at[first], at[second], first, second, center, radius);
				final double value = volume.at(at[0], at[1], at[2]);
				if (weight == 0 || !Double.isFinite(value)) continue;
				sum += weight * value;
				weights += weight;
				if (weight == 1) whole.add(value);
			}
		}
		return weights > 0 ? sum / weights : Double.NaN;
	}

	private double share(final int i, final int j, final int first, final int second, final double[] center,
		final double radius)
	{
		int inside = 0;
		for (int b = 0; b < SUBPIXELS; b++) {
			for (int a = 0; a < SUBPIXELS; a++) {
				final double u = (i + (a + 0.5) / SUBPIXELS - 0.5) * volume.spacing(first) - center[first];
				final double v = (j + (b + 0.5) / SUBPIXELS - 0.5) * volume.spacing(second) - center[second];
				if (u * u + v * v <= radius * radius) inside++;
			}
		}
		return (double) inside / (SUBPIXELS * SUBPIXELS);
	}

	/** Across which the spheres lie: that in which their places differ least. */
	private static int axis(final List<PlacedVial> spheres) {
		int best = 2;
		double least = Double.POSITIVE_INFINITY;
		for (int axis = 0; axis < 3; axis++) {
			final int at = axis;
			final double range = spheres.stream().mapToDouble(s -> s.center()[at]).max().orElseThrow() - spheres.stream()
				.mapToDouble(s -> s.center()[at]).min().orElseThrow();
			if (range < least) {
				least = range;
				best = axis;
			}
		}
		return best;
	}

	private double middle(final int axis) {
		return spheres.stream().mapToDouble(s -> s.center()[axis]).average().orElseThrow();
	}
}
