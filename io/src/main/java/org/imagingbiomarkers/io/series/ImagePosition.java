package org.imagingbiomarkers.io.series;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * Where an image lies in the patient.
 *
 * @param position center of the first pixel, mm: Image Position (Patient) (0020,0032)
 * @param row direction of growing column index: first half of Image Orientation (Patient) (0020,0037)
 * @param column direction of growing row index: second half
 */
record ImagePosition(Vector position, Vector row, Vector column) {

	/** Directions closer than this (difference of unit vectors) are one. */
	private static final double PARALLEL_TOLERANCE = 1e-3;
	/** Sine of the least angle between rows and columns. */
	private static final double MIN_SINE = 0.99;
	/** No scanner is larger, mm. */
	private static final double MAX_COORDINATE = 1e6;

	/** Empty where a tag is absent, is no set of sensible numbers or gives no two directions at a right angle. */
	static Optional<ImagePosition> of(final FrameHeader scope) {
		final List<Double> position = numbers(scope, Tag.IMAGE_POSITION_PATIENT);
		final List<Double> orientation = numbers(scope, Tag.IMAGE_ORIENTATION_PATIENT);
		if (position.size() != 3 || orientation.size() != 6) return Optional.empty();
		if (!position.stream().allMatch(p -> Math.abs(p) < MAX_COORDINATE)) return Optional.empty();
		final Vector row = vector(orientation, 0).unit();
		final Vector column = vector(orientation, 3).unit();
		if (!(row.cross(column).length() > MIN_SINE)) return Optional.empty();
		return Optional.of(new ImagePosition(vector(position, 0), row, column));
	}

	static Vector vector(final List<Double> numbers, final int from) {
		return new Vector(numbers.get(from), numbers.get(from + 1), numbers.get(from + 2));
	}

	private static List<Double> numbers(final FrameHeader scope, final int tag) {
		return scope.element(tag).map(DicomElement::numbers).orElse(List.of());
	}

	Vector normal() {
		return row.cross(column).unit();
	}

	boolean isParallelTo(final ImagePosition other) {
		return row.minus(other.row).length() < PARALLEL_TOLERANCE && column.minus(other.column).length() < PARALLEL_TOLERANCE;
	}
}
