package org.imagingbiomarkers.workbench.views;

import org.imagingbiomarkers.io.Vector;

/**
 * A box along the axes of the patient.
 *
 * @param least its corner of the smallest coordinates, mm
 * @param most its corner of the largest ones, mm
 */
record PatientBox(Vector least, Vector most) {

	/** The smallest box that holds a place as well. */
	PatientBox with(final Vector place) {
		return new PatientBox(new Vector(Math.min(least.x(), place.x()), Math.min(least.y(), place.y()), Math.min(least.z(),
			place.z())), new Vector(Math.max(most.x(), place.x()), Math.max(most.y(), place.y()), Math.max(most.z(), place
				.z())));
	}

	/** The smallest box that holds another one as well. */
	PatientBox with(final PatientBox other) {
		return with(other.least).with(other.most);
	}

	/** Whether it shares a place with another one. */
	boolean meets(final PatientBox other) {
		return least.x() <= other.most.x() && other.least.x() <= most.x() && least.y() <= other.most.y() && other.least
			.y() <= most.y() && least.z() <= other.most.z() && other.least.z() <= most.z();
	}

	Vector center() {
		return least.plus(most).times(0.5);
	}

	/** Lengths of its edges, mm. */
	Vector size() {
		return most.minus(least);
	}

	/** The place of the box that is nearest to another one. */
	Vector nearest(final Vector place) {
		return new Vector(within(place.x(), least.x(), most.x()), within(place.y(), least.y(), most.y()), within(place.z(),
			least.z(), most.z()));
	}

	private static double within(final double value, final double from, final double to) {
		return Math.max(from, Math.min(to, value));
	}
}
