package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.imagingbiomarkers.io.Acquired;
import org.imagingbiomarkers.io.Vector;

/** The gradient direction of each volume in the axes of the patient. */
final class Directions {

	private static final double ONE_DIRECTION = 1e-3;

	private Directions() {}

	/**
	 * Three numbers a volume, zeros where there is no weighting or no direction; empty where no volume has a direction, or
	 * where one cannot be told.
	 */
	static Optional<Acquired> of(final Volumes volumes) {
		final List<Double> values = new ArrayList<>();
		final TreeSet<String> sources = new TreeSet<>();
		for (final List<Plane> volume : volumes.planes()) {
			final Optional<Vector> direction = ofVolume(volume);
			if (direction.isEmpty()) return Optional.empty();
			final Vector v = direction.get();
			// Adding zero makes -0 and 0 one.
			values.addAll(List.of(v.x() + 0.0, v.y() + 0.0, v.z() + 0.0));
			if (!v.equals(Vector.ZERO)) sources.add(volume.get(0).direction().source());
		}
		return sources.isEmpty() ? Optional.empty() : Optional.of(new Acquired(values, String.join(", ", sources)));
	}

	private static Optional<Vector> ofVolume(final List<Plane> volume) {
		final Plane first = volume.get(0);
		if (first.value(Quantity.B_VALUE) == 0) return Optional.of(Vector.ZERO);
		final Optional<Vector> direction = first.direction().inPatient(first.place());
		for (final Plane plane : volume) {
			final Optional<Vector> other = plane.direction().inPatient(plane.place());
			final boolean same = direction.isPresent() && other.isPresent() && direction.get().minus(other.get())
				.length() < ONE_DIRECTION;
			if (!same) return Optional.empty();
		}
		return direction;
	}
}
