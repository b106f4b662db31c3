package org.imagingbiomarkers.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.report.MeasurementReport.DerivedMeasurement;
import org.imagingbiomarkers.io.report.ReportedMeasurement.Modifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructuredReportWriterTest {

	private static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";
	private static final String STRUCTURES = "1.2.840.10008.5.1.4.1.1.481.3";
	private static final Algorithm ALGORITHM = new Algorithm("Test", "1", List.of("settings sha256 00"));
	private static final Code MM3 = new Code("mm3", "UCUM", "mm^3");

	@TempDir
	private Path folder;

	private ReportSource source;

	@BeforeEach
	void writeSources() throws IOException {
		source = ReportSource.of(List.of(object("image1.dcm", "1.2.840.10008.5.1.4.1.1.4", "2.25.11", "2.25.1"), object(
			"image2.dcm", "1.2.840.10008.5.1.4.1.1.4", "2.25.12", "2.25.1")), List.of(object("seg.dcm", SEGMENTATION, "2.25.21",
				"2.25.2"), object("rtstruct.dcm", STRUCTURES, "2.25.31", "2.25.3")));
	}

	private Path object(final String name, final String kind, final String uid, final String series) throws IOException {
		final Path file = folder.resolve(name);
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI,
			kind).put(Tag.SOP_INSTANCE_UID, VR.UI, uid).put(Tag.SERIES_INSTANCE_UID, VR.UI, series).put(Tag.STUDY_INSTANCE_UID,
				VR.UI, "2.25.100").put(Tag.PATIENT_NAME, VR.PN, "Marked^Name").put(Tag.PATIENT_ID, VR.LO, "MARKED-ID").put(
					Tag.PATIENT_BIRTH_DATE, VR.DA, "19010203").put(Tag.REFERRING_PHYSICIAN_NAME, VR.PN, "Marked^Physician").put(
						Tag.ACCESSION_NUMBER, VR.SH, "MARKED-ACC").put(Tag.STUDY_DESCRIPTION, VR.LO, "MARKED-STUDY").build());
		return file;
	}

	private static ReportedMeasurement number(final String quantity, final double value) {
		return new ReportedMeasurement(Code.own(quantity), List.of(new Modifier(new Code("121401", "DCM", "Derivation"),
			new Code("373098007", "SCT", "Mean"))), value, MM3, Optional.empty(), ALGORITHM);
	}

	private static MeasurementReport report() {
		final Optional<Code> lesion = Optional.of(new Code("52988006", "SCT", "Lesion"));
		final List<Code> liver = List.of(new Code("10200004", "SCT", "Liver"));
		final ReportedMeasurement none = new ReportedMeasurement(Code.own("undefined"), List.of(), Double.NaN, new Code("1",
			"UCUM", "no units"), Optional.of(new Code("114000", "DCM", "Not a number")), ALGORITHM);
		final Evaluation response = new Evaluation(new Code("112048", "DCM", "Current Response"), new Code("112042", "DCM",
			"Target Lesion Partial Response"));
		return new MeasurementReport(List.of(new MeasurementGroup("a", "2.25.41", lesion, liver, RegionReference.segment(
			SEGMENTATION, "2.25.21", 2, "2.25.1"), List.of(number("volume", 1.0 / 3), number("large",
				-1.2345678901234567e-200)), List.of(response)), new MeasurementGroup("b", "2.25.42", lesion, List.of(),
					RegionReference.roi(STRUCTURES, "2.25.31", 7, ""), List.of(number("volume", 123456789012345678.0), none), List
						.of()), new MeasurementGroup("c", "2.25.43", Optional.empty(), List.of(), new RegionReference(
							RegionReference.Kind.SEGMENT, SEGMENTATION, "2.25.21", 0, 3, "2.25.12", ""), List.of(number("volume", 3)),
							List.of())), List.of(new DerivedMeasurement(number("ratio", 0.5), List.of(1, 2))), List.of(new Evaluation(
								Code.own("verdict"), "good")));
	}

	@Test
	void whatIsWritten_isReadBack() throws IOException {
		final Path file = folder.resolve("report.dcm");
		StructuredReportWriter.write(report(), source, PatientModule.COPIED, "Measurements", "1.0", file);
		final MeasurementReport read = StructuredReportReader.read(file);
		final MeasurementGroup second = read.groups().get(1);
		assertEquals("Without a value: undefined (Not a number)", second.evaluations().get(0).answer());
		final MeasurementReport expected = report();
		assertEquals(expected.groups().get(0), read.groups().get(0));
		assertEquals(expected.groups().get(1).measurements().subList(0, 1), second.measurements());
		assertEquals(expected.groups().get(1).region(), second.region());
		assertEquals(expected.groups().get(2), read.groups().get(2));
		assertEquals(expected.derived(), read.derived());
		assertEquals(expected.evaluations(), read.evaluations());
		final DicomDataSet scheme = DicomFile.read(file).dataSet().sequence(Tag.CODING_SCHEME_IDENTIFICATION_SEQUENCE).get(0);
		assertEquals(Code.own("x").scheme(), scheme.text(Tag.CODING_SCHEME_DESIGNATOR).orElseThrow());
		final List<DicomDataSet> series = DicomFile.read(file).dataSet().sequence(
			Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE).get(0).sequence(Tag.REFERENCED_SERIES_SEQUENCE);
		assertEquals(List.of(2, 1, 1), series.stream().map(one -> one.sequence(Tag.REFERENCED_SOP_SEQUENCE).size()).toList());
	}

	@Test
	void ratioWithoutAValue_isSaidInTheCommentOfItsRegion() throws IOException {
		final Path file = folder.resolve("report.dcm");
		final MeasurementReport all = report();
		StructuredReportWriter.write(new MeasurementReport(all.groups(), List.of(new DerivedMeasurement(number("ratio",
			Double.NaN), List.of(1, 2))), all.evaluations()), source, PatientModule.COPIED, "Measurements", "1.0", file);
		final MeasurementReport read = StructuredReportReader.read(file);
		assertEquals(List.of(), read.derived());
		assertEquals(1, read.groups().get(0).evaluations().stream().filter(one -> one.answer().equals(
			"Without a value: ratio, Mean (no value)")).count());
	}

	@Test
	void patient_isCopiedOrLeftOutOrReplaced() throws IOException {
		final Path file = folder.resolve("report.dcm");
		StructuredReportWriter.write(report(), source, PatientModule.COPIED, "Measurements", "1.0", file);
		assertEquals(5, marked(file));
		StructuredReportWriter.write(report(), source, PatientModule.LEFT_OUT, "Measurements", "1.0", file);
		assertEquals(0, marked(file));
		StructuredReportWriter.write(report(), source, new PatientModule(true, "P^07"), "Measurements", "1.0", file);
		assertEquals(0, marked(file));
		assertEquals("P 07", DicomFile.read(file).dataSet().text(Tag.PATIENT_ID).orElseThrow());
		assertEquals("YES", DicomFile.read(file).dataSet().text(Tag.PATIENT_IDENTITY_REMOVED).orElseThrow());
		assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("19010203"));
	}

	/** How often a marked text of the source is in a file. */
	private static int marked(final Path file) throws IOException {
		return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("(?i)marked", -1).length - 1;
	}

	@Test
	void objectThatIsNotGiven_isRefused() throws IOException {
		final Path file = folder.resolve("report.dcm");
		final MeasurementReport foreign = new MeasurementReport(List.of(new MeasurementGroup("a", "", Optional.empty(), List
			.of(), RegionReference.segment(SEGMENTATION, "2.25.99", 1, ""), List.of(), List.of())), List.of(), List.of());
		final InputException refused = assertThrows(InputException.class, () -> StructuredReportWriter.write(foreign, source,
			PatientModule.COPIED, "", "1.0", file));
		assertTrue(refused.getMessage().contains("2.25.99"), refused.getMessage());
		assertThrows(InputException.class, () -> ReportSource.of(List.of(), List.of()));
		assertFalse(Files.exists(file));
	}
}
