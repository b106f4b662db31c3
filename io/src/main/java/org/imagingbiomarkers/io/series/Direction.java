package org.imagingbiomarkers.io.series;

import java.util.Optional;

import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;

/**
 * The direction of a diffusion gradient as a header states it.
 *
 * @param vector of length 1, or zero where there is no direction
 * @param axes what its three numbers count along
 */
record Direction(Vector vector, Axes axes) {

	enum Axes {
			/** Axes of the patient, see {@link Vector}. */
			PATIENT,
			/** Row, column and normal of the image. */
			IMAGE,
			/** None: the scanner combined images of several directions, as in a trace image. */
			COMBINED,
			/** Axes that the header alone does not define. */
			UNKNOWN
	}

	static final Sourced<Direction> NONE = new Sourced<>(new Direction(Vector.ZERO, Axes.PATIENT), "");

	/** Of an image that the scanner combined from several directions. */
	static final Direction COMBINED = new Direction(Vector.ZERO, Axes.COMBINED);

	/** The direction in the patient; empty where that cannot be known. */
	Optional<Vector> inPatient(final Optional<ImagePosition> image) {
		if (vector.equals(Vector.ZERO)) return Optional.of(Vector.ZERO);
		return switch (axes) {
			case PATIENT, COMBINED -> Optional.of(vector);
			case IMAGE -> image.map(place -> place.row().times(vector.x()).plus(place.column().times(vector.y())).plus(place
				.normal().times(vector.z())).unit());
			case UNKNOWN -> Optional.empty();
		};
	}
}
