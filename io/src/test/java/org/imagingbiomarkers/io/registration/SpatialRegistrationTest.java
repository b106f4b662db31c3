package org.imagingbiomarkers.io.registration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Deformation;
import org.imagingbiomarkers.io.registration.SpatialRegistration.DisplacementGrid;
import org.imagingbiomarkers.io.registration.SpatialRegistration.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Tag("docs/commands/apply-transform#what-it-computes")
class SpatialRegistrationTest {

	private static final double[] TURN = { 0, -1, 0, 10, 1, 0, 0, 20, 0, 0, 1, 30, 0, 0, 0, 1 };
	private static final double[] SCALE = { 2, 0, 0, 1, 0, 3, 0, 2, 0, 0, 4, 3, 0, 0, 0, 1 };

	@TempDir
	private Path folder;

	private Path image(final String name, final String study, final String frame) throws IOException {
		final Path file = folder.resolve(name);
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI,
			"1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID, VR.UI, study + ".9." + name.length()).put(
				Tag.STUDY_INSTANCE_UID, VR.UI, study).put(Tag.SERIES_INSTANCE_UID, VR.UI, study + ".8").put(
					Tag.FRAME_OF_REFERENCE_UID, VR.UI, frame).put(Tag.PATIENT_ID, VR.LO, "P1").build());
		return file;
	}

	@Test
	void matrix_isReadAsWritten_withWhatItRefersTo() throws IOException {
		final Path file = folder.resolve("registration.dcm");
		SpatialRegistrationWriter.write(List.of(image("fixed", "1.2.1", "1.2.5")), List.of(image("moving", "1.2.2", "1.2.6")),
			new Matrix(TURN), PatientModule.COPIED, "1", file);
		final SpatialRegistration read = SpatialRegistrationReader.read(file);
		assertEquals("1.2.5", read.frameOfReference());
		assertEquals(2, read.sources().size());
		assertEquals("1.2.5", read.sources().get(0).frameOfReference());
		assertTrue(((Matrix) read.sources().get(0).mapping()).isIdentity());
		assertEquals("1.2.6", read.sources().get(1).frameOfReference());
		assertArrayEquals(TURN, ((Matrix) read.sources().get(1).mapping()).values(), 1e-12);
		final DicomDataSet object = DicomFile.read(file).dataSet();
		assertEquals("P1", object.text(Tag.PATIENT_ID).orElseThrow());
		assertEquals("1.2.1", object.text(Tag.STUDY_INSTANCE_UID).orElseThrow());
		assertEquals("1.2.2", object.sequence(Tag.STUDIES_CONTAINING_OTHER_REFERENCED_INSTANCES_SEQUENCE).get(0).text(
			Tag.STUDY_INSTANCE_UID).orElseThrow());
		assertEquals("1.2.2.9.6", object.sequence(Tag.REGISTRATION_SEQUENCE).get(1).sequence(Tag.REFERENCED_IMAGE_SEQUENCE)
			.get(0).text(Tag.REFERENCED_SOP_INSTANCE_UID).orElseThrow());
	}

	private static DicomDataSet matrix(final double... values) {
		return new DataSetBuilder().put(Tag.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, VR.DS, values).build();
	}

	private static DicomDataSet foreign(final DicomDataSet... matrices) {
		return new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, SpatialRegistrationReader.SPATIAL).put(Tag.SOP_INSTANCE_UID,
			VR.UI, "1.2.3").put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, "1.2.5").sequence(Tag.REGISTRATION_SEQUENCE,
				new DataSetBuilder().put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, "1.2.6").sequence(Tag.MATRIX_REGISTRATION_SEQUENCE,
					new DataSetBuilder().sequence(Tag.MATRIX_SEQUENCE, matrices).build()).build()).build();
	}

	private SpatialRegistration read(final DicomDataSet object) throws IOException {
		final Path file = folder.resolve("foreign.dcm");
		DicomWriter.write(file, TransferSyntax.IMPLICIT_LITTLE_ENDIAN, object);
		return SpatialRegistrationReader.read(file);
	}

	/** Of several matrices the first one is applied first. */
	@Test
	void matricesInSequence_areOne() throws IOException {
		final Matrix whole = (Matrix) read(foreign(matrix(TURN), matrix(SCALE))).sources().get(0).mapping();
		// (1, 0, 0) turns to (10, 21, 30) and is scaled to (21, 65, 123)
		final double[] m = whole.values();
		assertArrayEquals(new double[] { 21, 65, 123 }, new double[] { m[0] + m[3], m[4] + m[7], m[8] + m[11] }, 1e-9);
	}

	private static Deformation deformation() {
		final int[] size = { 3, 2, 2 };
		final float[] vectors = new float[36];
		for (int i = 0; i < vectors.length; i++) {
			vectors[i] = 0.25f * i - 3;
		}
		return new Deformation(new Matrix(TURN), Optional.of(new DisplacementGrid(size, new double[] { 4, 5, 6 },
			new double[] { -1, -2, -3 }, new double[] { 0, 0, 1, 1, 0, 0, 0, 1, 0 }, vectors)), new Matrix(SCALE));
	}

	@Test
	void deformation_isReadAsWritten() throws IOException {
		final Path file = folder.resolve("deformation.dcm");
		final Deformation written = deformation();
		SpatialRegistrationWriter.write(List.of(), List.of(), written, PatientModule.COPIED, "1", file);
		final Deformation read = (Deformation) SpatialRegistrationReader.read(file).sources().get(0).mapping();
		assertArrayEquals(TURN, read.before().values());
		assertArrayEquals(SCALE, read.after().values());
		final DisplacementGrid one = written.grid().orElseThrow(), other = read.grid().orElseThrow();
		assertArrayEquals(one.size(), other.size());
		assertArrayEquals(one.spacing(), other.spacing());
		assertArrayEquals(one.origin(), other.origin());
		assertArrayEquals(one.directions(), other.directions());
		assertArrayEquals(one.vectors(), other.vectors());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 12, 17 })
	void matrixOfOtherLength_isSaid(final int length) {
		assertEquals(
			"\"foreign.dcm\" must have 16 numbers in Frame of Reference Transformation Matrix (3006,00C6), but one " + "has " +
				length + ".", assertThrows(InputException.class, () -> read(foreign(matrix(new double[length])))).getMessage());
	}

	@Test
	void otherObjects_areSaid() {
		final DicomDataSet image = new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.4").put(
			Tag.SOP_INSTANCE_UID, VR.UI, "1.2").build();
		assertTrue(assertThrows(InputException.class, () -> read(image)).getMessage().startsWith(
			"\"foreign.dcm\" must be a Spatial Registration"));
		final DicomDataSet nothing = new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, SpatialRegistrationReader.SPATIAL)
			.put(Tag.SOP_INSTANCE_UID, VR.UI, "1.2").build();
		assertEquals("\"foreign.dcm\" registers nothing: its sequence (0070,0308) has no item.", assertThrows(
			InputException.class, () -> read(nothing)).getMessage());
		assertTrue(assertThrows(InputException.class, () -> read(foreign(matrix(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0.5,
			1)))).getMessage().contains("must have 0, 0, 0, 1 as last row"));
	}

	/** Bytes changed, taken away or cut off: a result or a sentence. */
	@Test
	void damagedObjects_giveAResultOrASentence() throws IOException {
		final Path good = folder.resolve("good.dcm");
		SpatialRegistrationWriter.write(List.of(image("fixed", "1.2.1", "1.2.5")), List.of(), deformation(),
			PatientModule.COPIED, "1", good);
		final byte[] deformed = Files.readAllBytes(good);
		SpatialRegistrationWriter.write(List.of(image("fixed", "1.2.1", "1.2.5")), List.of(), new Matrix(TURN),
			PatientModule.COPIED, "1", good);
		final byte[] matrix = Files.readAllBytes(good);
		final Random random = new Random(21);
		final Path file = folder.resolve("damaged.dcm");
		int read = 0, refused = 0;
		for (int i = 0; i < 400; i++) {
			byte[] bytes = (i % 2 == 0 ? deformed : matrix).clone();
			if (i % 5 == 4) bytes = java.util.Arrays.copyOf(bytes, 132 + random.nextInt(bytes.length - 132));
			else for (int k = 0; k <= i % 7; k++) {
				bytes[132 + random.nextInt(bytes.length - 132)] = (byte) random.nextInt(256);
			}
			Files.write(file, bytes);
			try {
				SpatialRegistrationReader.read(file);
				read++;
			}
			catch (final InputException e) {
				assertTrue(e.getMessage().length() > 20, e.getMessage());
				refused++;
			}
		}
		assertTrue(read > 20 && refused > 20, read + " read, " + refused + " refused");
	}
}
