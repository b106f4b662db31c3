package org.imagingbiomarkers.io.mask;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;

/** A structure set made for a test, its contours given in columns, rows and slices of a grid. */
final class Structures {

	private final Geometry grid;
	private final List<DicomDataSet> rois = new ArrayList<>();
	private final List<DicomDataSet> drawn = new ArrayList<>();

	Structures(final Geometry grid) {
		this.grid = grid;
	}

	/** A region with the given contours; without any it is only named. */
	Structures roi(final String name, final DicomDataSet... contours) {
		final int number = rois.size() + 1;
		rois.add(new DataSetBuilder().put(Tag.ROI_NUMBER, VR.IS, number).put(Tag.ROI_NAME, VR.LO, name).put(
			Tag.REFERENCED_FRAME_OF_REFERENCE_UID, VR.UI, "1.2.3.4").build());
		if (contours.length > 0) drawn.add(new DataSetBuilder().put(Tag.REFERENCED_ROI_NUMBER, VR.IS, number).sequence(
			Tag.CONTOUR_SEQUENCE, contours).build());
		return this;
	}

	/** A contour in one slice. @param corners column, row, column, row, ... */
	DicomDataSet contour(final double slice, final double... corners) {
		return contour("CLOSED_PLANAR", corners.length / 2, points(slice, corners));
	}

	double[] points(final double slice, final double... corners) {
		final double[] points = new double[corners.length / 2 * 3];
		for (int i = 0; i < corners.length / 2; i++) {
			final Vector place = grid.place(corners[2 * i], corners[2 * i + 1], slice);
			points[3 * i] = place.x();
			points[3 * i + 1] = place.y();
			points[3 * i + 2] = place.z();
		}
		return points;
	}

	static DicomDataSet contour(final String type, final int claimed, final double... points) {
		return new DataSetBuilder().put(Tag.CONTOUR_GEOMETRIC_TYPE, VR.CS, type).put(Tag.NUMBER_OF_CONTOUR_POINTS, VR.IS,
			claimed).put(Tag.CONTOUR_DATA, VR.DS, points).build();
	}

	/** A square of pixels, from the first pixel to the last. */
	DicomDataSet square(final double slice, final double first, final double last) {
		return contour(slice, first - 0.5, first - 0.5, last + 0.5, first - 0.5, last + 0.5, last + 0.5, first - 0.5, last +
			0.5);
	}

	DicomFile write(final Path folder, final DicomDataSet... more) throws IOException {
		final DataSetBuilder file = new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, RtStructReader.STORAGE).put(
			Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3").put(Tag.MODALITY, VR.CS, "RTSTRUCT").put(Tag.PATIENT_NAME, VR.PN,
				"Secret^Patient");
		if (!rois.isEmpty()) file.sequence(Tag.STRUCTURE_SET_ROI_SEQUENCE, rois);
		if (!drawn.isEmpty()) file.sequence(Tag.ROI_CONTOUR_SEQUENCE, drawn);
		Arrays.stream(more).forEach(file::putAll);
		final Path path = folder.resolve("structures.dcm");
		DicomWriter.write(path, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, file.build());
		return DicomFile.read(path);
	}

	Regions read(final Path folder) throws IOException {
		return RtStructReader.read(write(folder), grid, 2);
	}
}
