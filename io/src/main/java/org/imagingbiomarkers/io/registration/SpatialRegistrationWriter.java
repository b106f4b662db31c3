package org.imagingbiomarkers.io.registration;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.map.SourceImages;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Deformation;
import org.imagingbiomarkers.io.registration.SpatialRegistration.DisplacementGrid;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Mapping;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Matrix;

/**
 * Writes Spatial Registration objects, and Deformable ones of deformations (DICOM PS3.3 sections A.39.1, A.39.2). The
 * frame of reference of the fixed image is the registered one.
 */
public final class SpatialRegistrationWriter {

	private static final String MANUFACTURER = "Imaging Biomarkers";
	private static final String MODEL = "Imaging Biomarkers for ImageJ and Fiji";
	/** Lists of a study show it below the images. */
	private static final int LAST_SERIES = 1000;
	/** Difference of a rotation from perpendicular rows of length 1 that rounding makes. */
	private static final double RIGID_TOLERANCE = 1e-6;

	private final SourceImages fixed;
	private final SourceImages moving;
	private final Mapping mapping;
	private final PatientModule patient;

	private SpatialRegistrationWriter(final SourceImages fixed, final SourceImages moving, final Mapping mapping,
		final PatientModule patient)
	{
		this.fixed = fixed;
		this.moving = moving;
		this.mapping = mapping;
		this.patient = patient;
	}

	/**
	 * Writes a file; one of that name is replaced.
	 *
	 * @param fixed DICOM files of the fixed image; others are left out
	 * @param moving those of the moving image
	 * @param mapping of the moving image
	 * @param patient whether patient and study are copied from the first file of the fixed image
	 * @param version of the software
	 */
	public static void write(final List<Path> fixed, final List<Path> moving, final Mapping mapping,
		final PatientModule patient, final String version, final Path file) throws IOException
	{
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new SpatialRegistrationWriter(SourceImages.of(fixed),
			SourceImages.of(moving), mapping, patient).dataSet(version));
	}

	private DicomDataSet dataSet(final String version) {
		final LocalDateTime now = LocalDateTime.now();
		final String date = now.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
		final String time = now.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
		final DataSetBuilder object = new DataSetBuilder();
		fixed.putIdentity(object, patient);
		final String registered = object.build().text(Tag.FRAME_OF_REFERENCE_UID).orElseThrow();
		final String source = moving.frameOfReference().orElseGet(Uid::random);
		object.put(Tag.SOP_CLASS_UID, VR.UI, mapping instanceof Matrix ? SpatialRegistrationReader.SPATIAL
			: SpatialRegistrationReader.DEFORMABLE).put(Tag.SOP_INSTANCE_UID, VR.UI, Uid.random()) //
			.put(Tag.SERIES_INSTANCE_UID, VR.UI, Uid.random()).put(Tag.SERIES_NUMBER, VR.IS, LAST_SERIES) //
			.put(Tag.MODALITY, VR.CS, "REG").put(Tag.SERIES_DESCRIPTION, VR.LO, "Registration") //
			.put(Tag.SERIES_DATE, VR.DA, date).put(Tag.SERIES_TIME, VR.TM, time) //
			.put(Tag.CONTENT_DATE, VR.DA, date).put(Tag.CONTENT_TIME, VR.TM, time).put(Tag.INSTANCE_NUMBER, VR.IS, 1) //
			.put(Tag.CONTENT_LABEL, VR.CS, "REGISTRATION").put(Tag.CONTENT_DESCRIPTION, VR.LO, "Registration of two images") //
			.empty(Tag.CONTENT_CREATOR_NAME, VR.PN) //
			.put(Tag.MANUFACTURER, VR.LO, MANUFACTURER).put(Tag.MANUFACTURER_MODEL_NAME, VR.LO, MODEL) //
			.put(Tag.DEVICE_SERIAL_NUMBER, VR.LO, "none").put(Tag.SOFTWARE_VERSIONS, VR.LO, Code.cut(version));
		if (mapping instanceof Matrix matrix) object.sequence(Tag.REGISTRATION_SEQUENCE, item(fixed, registered, Matrix
			.identity()), item(moving, source, matrix));
		else if (mapping instanceof Deformation deformation) object.sequence(Tag.DEFORMABLE_REGISTRATION_SEQUENCE, item(
			source, deformation));
		putReferences(object);
		return object.build();
	}

	private static DicomDataSet item(final SourceImages images, final String frameOfReference, final Matrix matrix) {
		final DataSetBuilder item = new DataSetBuilder().put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, frameOfReference);
		if (!images.all().isEmpty()) item.sequence(Tag.REFERENCED_IMAGE_SEQUENCE, images.all());
		return item.sequence(Tag.MATRIX_REGISTRATION_SEQUENCE, new DataSetBuilder().sequence(
			Tag.REGISTRATION_TYPE_CODE_SEQUENCE, List.of()).sequence(Tag.MATRIX_SEQUENCE, matrix(matrix)).build()).build();
	}

	private DicomDataSet item(final String source, final Deformation deformation) {
		final DataSetBuilder item = new DataSetBuilder().put(Tag.SOURCE_FRAME_OF_REFERENCE_UID, VR.UI, source);
		if (!moving.all().isEmpty()) item.sequence(Tag.REFERENCED_IMAGE_SEQUENCE, moving.all());
		item.sequence(Tag.REGISTRATION_TYPE_CODE_SEQUENCE, List.of());
		item.sequence(Tag.PRE_DEFORMATION_MATRIX_REGISTRATION_SEQUENCE, matrix(deformation.before()));
		item.sequence(Tag.POST_DEFORMATION_MATRIX_REGISTRATION_SEQUENCE, matrix(deformation.after()));
		deformation.grid().ifPresent(grid -> item.sequence(Tag.DEFORMABLE_REGISTRATION_GRID_SEQUENCE, grid(grid)));
		return item.build();
	}

	private static DicomDataSet matrix(final Matrix matrix) {
		return new DataSetBuilder().put(Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, VR.DS, matrix.values()).put(
			Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, VR.CS, isRigid(matrix.values()) ? "RIGID" : "AFFINE").build();
	}

	private static boolean isRigid(final double[] m) {
		for (int i = 0; i < 3; i++) {
			for (int j = 0; j < 3; j++) {
				final double product = m[4 * i] * m[4 * j] + m[4 * i + 1] * m[4 * j + 1] + m[4 * i + 2] * m[4 * j + 2];
				if (!(Math.abs(product - (i == j ? 1 : 0)) < RIGID_TOLERANCE)) return false;
			}
		}
		return true;
	}

	private static DicomDataSet grid(final DisplacementGrid grid) {
		final double[] d = grid.directions(), o = grid.origin(), s = grid.spacing();
		final int[] n = grid.size();
		return new DataSetBuilder().put(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, d[0], d[3], d[6], d[1], d[4], d[7]).put(
			Tag.IMAGE_POSITION_PATIENT, VR.DS, o).put(Tag.GRID_DIMENSIONS, VR.UL, n[0], n[1], n[2]).put(Tag.GRID_RESOLUTION,
				VR.FD, s).floats(Tag.VECTOR_GRID_DATA, grid.vectors()).build();
	}

	/** Common Instance Reference module (PS3.3 section C.12.2): by series, and by study where it is another one. */
	private void putReferences(final DataSetBuilder object) {
		final boolean sameStudy = fixed.study().equals(moving.study());
		final List<DicomDataSet> own = new ArrayList<>(fixed.bySeries());
		if (sameStudy) {
			for (final DicomDataSet series : moving.bySeries()) {
				if (!own.contains(series)) own.add(series);
			}
		}
		if (!own.isEmpty()) object.sequence(Tag.REFERENCED_SERIES_SEQUENCE, own);
		if (!sameStudy && !moving.bySeries().isEmpty()) object.sequence(
			Tag.STUDIES_CONTAINING_OTHER_REFERENCED_INSTANCES_SEQUENCE, new DataSetBuilder().put(Tag.STUDY_INSTANCE_UID, VR.UI,
				moving.study()).sequence(Tag.REFERENCED_SERIES_SEQUENCE, moving.bySeries()).build());
	}
}
