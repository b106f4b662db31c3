package org.imagingbiomarkers.workbench.views;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.alignment.LinearTransform;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.io.Vector;

/**
 * The layers of one study, which are seen over each other in a column of its own.
 *
 * @param title of the column
 * @param layers the lowest one first; at least one
 * @param transform from places of the first time point to the same tissue in this one; empty: they are the same
 */
public record TimePoint(String title, List<Layer> layers, Optional<Transform> transform) {

	/** Of the way back through a deformable transform, which has no closed form. */
	private static final int MAX_STEPS = 50;
	private static final double TOLERANCE = 0.01;

	public TimePoint {
		layers = List.copyOf(layers);
	}

	/** The same study with other layers. */
	public TimePoint with(final List<Layer> others) {
		return new TimePoint(title, others, transform);
	}

	/** Where the tissue of a place of the first time point lies in this one. */
	public Vector own(final Vector place) {
		if (transform.isEmpty()) return place;
		final double[] point = { place.x(), place.y(), place.z() };
		transform.get().apply(point, point);
		return new Vector(point[0], point[1], point[2]);
	}

	/** The place of the first time point whose tissue lies at one of this one: the way back of {@link #own}. */
	public Vector shared(final Vector place) {
		if (transform.isEmpty()) return place;
		final double[] point = { place.x(), place.y(), place.z() };
		if (transform.get() instanceof LinearTransform) {
			transform.get().inverse().apply(point, point);
			return new Vector(point[0], point[1], point[2]);
		}
		Vector guess = place;
		for (int i = 0; i < MAX_STEPS; i++) {
			final Vector error = place.minus(own(guess));
			guess = guess.plus(error);
			if (error.length() < TOLERANCE) break;
		}
		return guess;
	}

	/** Whether all its layers say where they lie in the patient. */
	public boolean isPlaced() {
		return layers.stream().allMatch(Layer::placed);
	}

	/** The box that holds the lowest layer. */
	PatientBox box() {
		return layers.get(0).box();
	}

	/** The most volumes of a layer. */
	public int volumes() {
		return layers.stream().mapToInt(Layer::volumes).max().orElse(1);
	}
}
