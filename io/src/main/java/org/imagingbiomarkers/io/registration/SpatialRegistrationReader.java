package org.imagingbiomarkers.io.registration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Deformation;
import org.imagingbiomarkers.io.registration.SpatialRegistration.DisplacementGrid;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Matrix;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Source;

/** Reads Spatial Registration and Deformable Spatial Registration objects (DICOM PS3.3 sections C.20.2, C.20.3). */
public final class SpatialRegistrationReader {

	static final String SPATIAL = "1.2.840.10008.5.1.4.1.1.66.1";
	static final String DEFORMABLE = "1.2.840.10008.5.1.4.1.1.66.3";

	/** Difference from 0, 0, 0, 1 of the last row that is the rounding of a file. */
	private static final double LAST_ROW_TOLERANCE = 1e-6;
	/** Volume of the directions' parallelepiped below which they do not span space. */
	private static final double MIN_VOLUME = 1e-3;
	/** mm. */
	private static final double MIN_SPACING = 1e-3;
	private static final double MAX_SPACING = 1e4;
	private static final int MAX_POINTS = 1 << 27;

	private final String name;

	private SpatialRegistrationReader(final Path file) {
		name = "\"" + file.getFileName() + "\"";
	}

	/**
	 * Reads an object.
	 *
	 * @throws InputException if the file is none, or its matrices or displacements are incomplete
	 */
	public static SpatialRegistration read(final Path file) throws IOException {
		return new SpatialRegistrationReader(file).read(DicomFile.read(file).dataSet());
	}

	private SpatialRegistration read(final DicomDataSet object) throws InputException {
		final String kind = object.text(Tag.SOP_CLASS_UID).orElse("");
		final List<Source> sources = new ArrayList<>();
		if (kind.equals(SPATIAL)) {
			for (final DicomDataSet item : object.sequence(Tag.REGISTRATION_SEQUENCE)) {
				sources.add(new Source(item.text(Tag.FRAME_OF_REFERENCE_UID).orElse(""), matrix(item,
					Tag.MATRIX_REGISTRATION_SEQUENCE)));
			}
		}
		else if (kind.equals(DEFORMABLE)) {
			for (final DicomDataSet item : object.sequence(Tag.DEFORMABLE_REGISTRATION_SEQUENCE)) {
				sources.add(new Source(item.text(Tag.SOURCE_FRAME_OF_REFERENCE_UID).orElse(""), deformation(item)));
			}
		}
		else throw new InputException(name +
			" must be a Spatial Registration or Deformable Spatial Registration, but its SOP " +
			"Class UID (0008,0016) is that of another DICOM object.");
		if (sources.isEmpty()) throw new InputException(name + " registers nothing: its sequence " + Tag.text(kind.equals(
			SPATIAL) ? Tag.REGISTRATION_SEQUENCE : Tag.DEFORMABLE_REGISTRATION_SEQUENCE) + " has no item.");
		return new SpatialRegistration(object.text(Tag.FRAME_OF_REFERENCE_UID).orElse(""), sources);
	}

	/** All matrices below a sequence as one. */
	private Matrix matrix(final DicomDataSet item, final int sequence) throws InputException {
		Matrix whole = Matrix.identity();
		for (final DicomDataSet registration : item.sequence(sequence)) {
			final List<DicomDataSet> matrices = registration.sequence(Tag.MATRIX_SEQUENCE);
			// a deformation has its matrix without a sequence of its own
			for (final DicomDataSet holder : matrices.isEmpty() ? List.of(registration) : matrices) {
				whole = whole.then(matrix(holder));
			}
		}
		return whole;
	}

	private Matrix matrix(final DicomDataSet holder) throws InputException {
		final List<Double> numbers = holder.numbers(Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX);
		final double[] values = numbers.stream().mapToDouble(Double::doubleValue).toArray();
		if (values.length != 16) throw new InputException(name +
			" must have 16 numbers in Frame of Reference Transformation " + "Matrix (3006,00C6), but one has " + values.length +
			".");
		for (final double value : values) {
			if (!Double.isFinite(value)) throw new InputException(name +
				" has a Frame of Reference Transformation Matrix (3006,00C6) with a number that is not finite.");
		}
		for (int i = 0; i < 4; i++) {
			if (Math.abs(values[12 + i] - (i == 3 ? 1 : 0)) > LAST_ROW_TOLERANCE) throw new InputException(name +
				" must have 0, 0, 0, 1 as last row of Frame of Reference Transformation Matrix (3006,00C6), but its value " + (i +
					1) + " is " + (float) values[12 + i] + ".");
			values[12 + i] = i == 3 ? 1 : 0;
		}
		return new Matrix(values);
	}

	private Deformation deformation(final DicomDataSet item) throws InputException {
		final List<DicomDataSet> grids = item.sequence(Tag.DEFORMABLE_REGISTRATION_GRID_SEQUENCE);
		return new Deformation(matrix(item, Tag.PRE_DEFORMATION_MATRIX_REGISTRATION_SEQUENCE), grids.isEmpty() ? Optional
			.empty() : Optional.of(grid(grids.get(0))), matrix(item, Tag.POST_DEFORMATION_MATRIX_REGISTRATION_SEQUENCE));
	}

	private DisplacementGrid grid(final DicomDataSet item) throws InputException {
		final double[] size = numbers(item, Tag.GRID_DIMENSIONS, 3, "Grid Dimensions");
		final double[] spacing = numbers(item, Tag.GRID_RESOLUTION, 3, "Grid Resolution");
		final double[] origin = numbers(item, Tag.IMAGE_POSITION_PATIENT, 3, "Image Position (Patient)");
		final double[] o = numbers(item, Tag.IMAGE_ORIENTATION_PATIENT, 6, "Image Orientation (Patient)");
		final int[] points = new int[3];
		double total = 1;
		for (int d = 0; d < 3; d++) {
			if (!(size[d] >= 1 && size[d] <= MAX_POINTS)) throw new InputException(name +
				" must have at least one point along each axis in Grid Dimensions (0064,0007), but has " + (long) size[d] + ".");
			if (!(spacing[d] >= MIN_SPACING && spacing[d] <= MAX_SPACING)) throw new InputException(name +
				" must have distances of 0.001 to 10000 mm in Grid Resolution (0064,0008), but has " + (float) spacing[d] + ".");
			points[d] = (int) size[d];
			total *= points[d];
		}
		final Vector row = new Vector(o[0], o[1], o[2]), column = new Vector(o[3], o[4], o[5]), slice = row.cross(column);
		if (!(slice.dot(slice) > MIN_VOLUME && slice.dot(slice) < 1 / MIN_VOLUME)) throw new InputException(name +
			" must have two directions in Image Orientation (Patient) (0020,0037) of its grid that span a plane.");
		final byte[] bytes = item.bytes(Tag.VECTOR_GRID_DATA).orElse(new byte[0]);
		if (total > MAX_POINTS || bytes.length != 12 * (long) total) throw new InputException(name +
			" must have 12 bytes per " + "point in Vector Grid Data (0064,0009), but has " + bytes.length + " bytes for " +
			points[0] + " x " + points[1] + " x " + points[2] + " points.");
		final float[] vectors = new float[3 * (int) total];
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vectors);
		return new DisplacementGrid(points, spacing, origin, new double[] { row.x(), column.x(), slice.x(), row.y(), column
			.y(), slice.y(), row.z(), column.z(), slice.z() }, vectors);
	}

	private double[] numbers(final DicomDataSet item, final int tag, final int count, final String what)
		throws InputException
	{
		final double[] numbers = item.numbers(tag).stream().mapToDouble(Double::doubleValue).toArray();
		if (numbers.length != count) throw new InputException(name + " must have " + count + " numbers in " + what + " " + Tag
			.text(tag) + " of its grid, but has " + numbers.length + ".");
		for (final double number : numbers) {
			if (!Double.isFinite(number)) throw new InputException(name + " has a number in " + what + " " + Tag.text(tag) +
				" of its grid that is not finite.");
		}
		return numbers;
	}
}
