package org.imagingbiomarkers.io.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * Where a frame of a DICOM file lies in the patient.
 *
 * @param position center of the first pixel, mm: Image Position (Patient) (0020,0032)
 * @param row direction of growing column index: first half of Image Orientation (Patient) (0020,0037)
 * @param column direction of growing row index: second half
 * @param columnStep distance of columns, mm: second value of Pixel Spacing (0028,0030)
 * @param rowStep distance of rows, mm: first value
 */
record FramePosition(Vector position, Vector row, Vector column, double columnStep, double rowStep) {

	/** In voxels: a frame counts as lying on the voxels of a grid if none of its corners is farther off than this. */
	private static final double ALIGNMENT_TOLERANCE = 0.05;
	/** Nothing in a patient is farther away than this, mm. */
	private static final double MAX_COORDINATE = 1e6;
	private static final double MIN_PIXEL_SPACING = 1e-4;
	private static final double MAX_PIXEL_SPACING = 1e4;

	/** The place of every frame, from its own functional groups, those shared by all, or the top level of the header. */
	static List<Optional<FramePosition>> of(final DicomDataSet header, final int frames) {
		final List<DicomDataSet> perFrame = header.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
		final DicomDataSet shared = header.sequence(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).stream().findFirst().orElse(
			DicomDataSet.EMPTY);
		final List<Optional<FramePosition>> places = new ArrayList<>();
		for (int frame = 0; frame < frames; frame++) {
			final DicomDataSet own = frame < perFrame.size() ? perFrame.get(frame) : DicomDataSet.EMPTY;
			places.add(of(numbers(Tag.PLANE_POSITION_SEQUENCE, Tag.IMAGE_POSITION_PATIENT, own, shared, header), numbers(
				Tag.PLANE_ORIENTATION_SEQUENCE, Tag.IMAGE_ORIENTATION_PATIENT, own, shared, header), numbers(
					Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING, own, shared, header)));
		}
		return places;
	}

	private static List<Double> numbers(final int group, final int tag, final DicomDataSet own, final DicomDataSet shared,
		final DicomDataSet header)
	{
		for (final DicomDataSet around : List.of(own, shared)) {
			final List<DicomDataSet> items = around.sequence(group);
			if (!items.isEmpty()) return items.get(0).numbers(tag);
		}
		return header.numbers(tag);
	}

	private static Optional<FramePosition> of(final List<Double> position, final List<Double> directions,
		final List<Double> spacing)
	{
		if (position.size() != 3 || directions.size() != 6 || spacing.size() != 2) return Optional.empty();
		final Vector first = new Vector(position.get(0), position.get(1), position.get(2));
		final Vector row = new Vector(directions.get(0), directions.get(1), directions.get(2)).unit();
		final Vector column = new Vector(directions.get(3), directions.get(4), directions.get(5)).unit();
		final boolean sound = first.length() < MAX_COORDINATE && row.cross(column).length() > 0.9 && isPixel(spacing.get(
			0)) && isPixel(spacing.get(1));
		return sound ? Optional.of(new FramePosition(first, row, column, spacing.get(1), spacing.get(0))) : Optional.empty();
	}

	private static boolean isPixel(final double step) {
		return step >= MIN_PIXEL_SPACING && step <= MAX_PIXEL_SPACING;
	}

	Vector normal() {
		return row.cross(column).unit();
	}

	/**
	 * Which voxel of a grid its first pixel is, if all its pixels are voxels of the grid; empty where they lie between or
	 * beyond.
	 *
	 * @return column, row and slice
	 */
	Optional<int[]> on(final Geometry grid, final int columns, final int rows) {
		final PatientToVoxel lattice = new PatientToVoxel(grid);
		final Vector start = lattice.index(position);
		final Vector right = lattice.index(position.plus(row.times((columns - 1) * columnStep))).minus(start);
		final Vector down = lattice.index(position.plus(column.times((rows - 1) * rowStep))).minus(start);
		final Vector first = new Vector(Math.rint(start.x()), Math.rint(start.y()), Math.rint(start.z()));
		final boolean aligned = isNear(start, first) && isNear(right, new Vector(columns - 1, 0, 0)) && isNear(down,
			new Vector(0, rows - 1, 0));
		final boolean within = first.x() >= 0 && first.y() >= 0 && first.z() >= 0 && first.x() + columns <= grid.width() &&
			first.y() + rows <= grid.height() && first.z() < grid.depth();
		return aligned && within ? Optional.of(new int[] { (int) first.x(), (int) first.y(), (int) first.z() }) : Optional
			.empty();
	}

	private static boolean isNear(final Vector a, final Vector b) {
		return Math.abs(a.x() - b.x()) <= ALIGNMENT_TOLERANCE && Math.abs(a.y() - b.y()) <= ALIGNMENT_TOLERANCE && Math.abs(a
			.z() - b.z()) <= ALIGNMENT_TOLERANCE;
	}
}
