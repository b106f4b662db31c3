package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.Vector;

/**
 * Splits parallel images into stacks that lie side by side, as when a whole body is taken in several stations of coronal
 * slices.
 */
final class StackSplitter {

	/** Images of a slice that are shifted against each other by more pixels than this lie in different stacks. */
	private static final double SHIFT = 1;

	private StackSplitter() {}

	static List<List<Plane>> of(final List<Plane> parallel) {
		if (parallel.get(0).place().isEmpty() || !overlaps(parallel)) return List.of(parallel);
		final List<List<Plane>> stations = new ArrayList<>();
		for (final Plane plane : parallel) {
			if (stations.size() > SeriesParts.MOST_PARTS) break;
			stations.stream().filter(station -> !isShifted(station.get(0), plane)).findFirst().orElseGet(() -> {
				stations.add(new ArrayList<>());
				return stations.get(stations.size() - 1);
			}).add(plane);
		}
		return stations;
	}

	/** Whether images of one slice are shifted; if only slices are, the stack is sheared but one. */
	private static boolean overlaps(final List<Plane> parallel) {
		return SliceOrder.of(parallel).stream().anyMatch(slice -> slice.stream().anyMatch(p -> isShifted(slice.get(0), p)));
	}

	private static boolean isShifted(final Plane one, final Plane other) {
		final ImagePosition place = one.place().orElseThrow();
		final Vector way = other.place().orElseThrow().position().minus(place.position());
		final Vector normal = place.normal();
		final double pixel = one.spacing().map(s -> Math.max(s.x(), s.y())).orElse(1.0);
		return way.minus(normal.times(way.dot(normal))).length() > SHIFT * pixel;
	}
}
