package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.map.ParametricMapWriter;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.RtStructWriter;
import org.imagingbiomarkers.io.mask.SegWriter;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.report.Evaluation;
import org.imagingbiomarkers.io.report.MeasurementReport;
import org.imagingbiomarkers.io.report.ReportSource;
import org.imagingbiomarkers.io.report.StructuredReportWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same rule holds in every kind of object: the bytes of the files are searched for what identifies a patient. */
@org.junit.jupiter.api.Tag("docs/commands/save-structured-report#what-it-computes")
class PatientModuleTest {

	private static final Geometry GRID = Geometry.upright(4, 4, 1, new Vector(1, 1, 1));
	/** By tag, what the source says; all of it identifies somebody. */
	private static final Map<Integer, String> MARKED = Map.of(Tag.PATIENT_NAME, "Märked^Name", Tag.PATIENT_ID, "MARKED-ID",
		Tag.PATIENT_BIRTH_DATE, "19010203", Tag.REFERRING_PHYSICIAN_NAME, "Marked^Physician", Tag.ACCESSION_NUMBER,
		"MARKED-ACC", Tag.STUDY_DESCRIPTION, "Marked study", Tag.STUDY_ID, "MARKED-STUDY", Tag.ISSUER_OF_PATIENT_ID,
		"Marked hospital", Tag.STUDY_DATE, "20110203");

	@TempDir
	private Path folder;

	private Path image;

	/** Writes one kind of object. */
	private interface Writer {

		void write(Path image, PatientModule patient, Path file) throws IOException;
	}

	static Stream<Arguments> writers() {
		return Stream.of(writer("SR", (image, patient, file) -> StructuredReportWriter.write(new MeasurementReport(List.of(),
			List.of(), List.of(new Evaluation(Code.own("response"), "PR"))), ReportSource.of(List.of(image), List.of()),
			patient, "report", "1", file)), writer("SEG", (image, patient, file) -> SegWriter.write(regions(), SourceSeries.of(
				List.of(image)), patient, "regions", file)), writer("RTSTRUCT", (image, patient, file) -> RtStructWriter.write(
					regions(), SourceSeries.of(List.of(image)), patient, "regions", file)), writer("PM", (image, patient,
						file) -> ParametricMapWriter.write(map(), new MapDescription("map", Code.own("map"), List.of(image), "1"),
							patient, file)));
	}

	private static Arguments writer(final String kind, final Writer writer) {
		return Arguments.of(kind, writer);
	}

	private static Regions regions() {
		final byte[] plane = new byte[16];
		plane[5] = 1;
		return new Regions(List.of(MaskRegion.of("one", GRID, List.of(plane)).orElseThrow()), GRID, "", List.of());
	}

	private static Series map() {
		return new Series("map", PlanarImages.of(List.of(new float[16]), 4, 4, 1, 1), "mm^2/s", GRID, Acquisition.NONE, List
			.of());
	}

	@BeforeEach
	void writeImage() throws IOException {
		image = folder.resolve("image.dcm");
		final DataSetBuilder set = new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.4").put(
			Tag.SOP_INSTANCE_UID, VR.UI, "2.25.1").put(Tag.SERIES_INSTANCE_UID, VR.UI, "2.25.2").put(Tag.STUDY_INSTANCE_UID,
				VR.UI, "2.25.3").put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, "2.25.4").put(Tag.PATIENT_SEX, VR.CS, "O").put(
					Tag.IMAGE_POSITION_PATIENT, VR.DS, 0, 0, 0).put(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1, 0, 0, 0, 1, 0).put(
						Tag.PIXEL_SPACING, VR.DS, 1, 1).put(Tag.ROWS, VR.US, 4).put(Tag.COLUMNS, VR.US, 4).put(Tag.BITS_ALLOCATED,
							VR.US, 16).put(Tag.BITS_STORED, VR.US, 16).put(Tag.HIGH_BIT, VR.US, 15).put(Tag.PIXEL_REPRESENTATION, VR.US,
								0).put(Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2").words(
									Tag.PIXEL_DATA, new short[16]);
		MARKED.forEach((tag, text) -> set.put(tag, Dictionary.vr(tag), text));
		DicomWriter.write(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, set.build());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("writers")
	void copiedPatient_isThatOfTheSource(final String kind, final Writer writer) throws IOException {
		final Path file = folder.resolve("out.dcm");
		writer.write(image, PatientModule.COPIED, file);
		final DicomDataSet written = DicomFile.read(file).dataSet();
		MARKED.forEach((tag, text) -> assertEquals(text, written.text(tag).orElse(""), kind + " " + Tag.text(tag)));
		assertEquals("2.25.3", written.text(Tag.STUDY_INSTANCE_UID).orElseThrow());
		assertFalse(written.has(Tag.PATIENT_IDENTITY_REMOVED));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("writers")
	void removedPatient_isNowhereInTheBytes(final String kind, final Writer writer) throws IOException {
		final Path file = folder.resolve("out.dcm");
		writer.write(image, PatientModule.LEFT_OUT, file);
		assertNoMark(kind, file);
		final DicomDataSet written = DicomFile.read(file).dataSet();
		assertTrue(written.has(Tag.PATIENT_NAME) && written.text(Tag.PATIENT_NAME).isEmpty());
		assertEquals("YES", written.text(Tag.PATIENT_IDENTITY_REMOVED).orElseThrow());
		assertEquals("2.25.3", written.text(Tag.STUDY_INSTANCE_UID).orElseThrow());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("writers")
	void pseudonym_standsForNameAndNumber(final String kind, final Writer writer) throws IOException {
		final Path file = folder.resolve("out.dcm");
		writer.write(image, new PatientModule(true, "P007"), file);
		assertNoMark(kind, file);
		final DicomDataSet written = DicomFile.read(file).dataSet();
		assertEquals("P007", written.text(Tag.PATIENT_NAME).orElseThrow());
		assertEquals("P007", written.text(Tag.PATIENT_ID).orElseThrow());
		assertTrue(written.text(Tag.PATIENT_SEX).isEmpty());
	}

	private static void assertNoMark(final String kind, final Path file) throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		for (final Charset set : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
			final String text = new String(bytes, set);
			MARKED.values().forEach(mark -> assertFalse(text.contains(mark), kind + " holds " + mark));
		}
	}
}
