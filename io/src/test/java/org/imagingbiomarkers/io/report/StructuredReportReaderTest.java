package org.imagingbiomarkers.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.raster.Oracle;
import org.imagingbiomarkers.io.result.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Tag("docs/commands/open-structured-report#what-it-computes")
class StructuredReportReaderTest {

	private static final Code ADC = new Code("113041", "DCM", "Apparent Diffusion Coefficient");
	private static final Code MEAN = new Code("373098007", "SCT", "Mean");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "sr_highdicom_volumetric_PT.dcm", "sr_highdicom_volumetric_MR.dcm",
		"sr_highdicom_volumetric_CT.dcm", "sr_highdicom_planar_CT.dcm", "sr_dcmqi_CT.dcm", "sr_dcmqi_PT.dcm" })
	void foreignDocument_givesEveryMeasurement(final String file) throws IOException {
		final Path exchange = Oracle.reference("exchange");
		final Map<String, Double> read = new HashMap<>();
		for (final MeasurementGroup group : StructuredReportReader.read(exchange.resolve(file)).groups()) {
			for (final ReportedMeasurement one : group.measurements()) {
				final StringBuilder key = new StringBuilder(group.tracking() + ":" + one.quantity().scheme() + ":" + one
					.quantity().value());
				one.modifiers().forEach(modifier -> key.append(':').append(modifier.code().scheme()).append(':').append(modifier
					.code().value()));
				read.put(key + ":" + one.unit().value(), one.value());
			}
			assertTrue(group.trackingUid().matches("[0-9.]+"), group.toString());
			assertEquals("52988006", group.finding().orElseThrow().value());
		}
		int compared = 0;
		for (final String line : Files.readAllLines(exchange.resolve("truth.csv"))) {
			final String[] cells = line.split(",");
			if (!cells[0].equals(file) || cells[2].equals("groups") || cells[2].endsWith(":tracking_uid")) continue;
			assertTrue(read.containsKey(cells[2]), cells[2] + " in " + read.keySet());
			final double truth = Double.parseDouble(cells[3]);
			assertEquals(truth, read.get(cells[2]), Double.parseDouble(cells[4]) + 1e-12 * Math.abs(truth), cells[2]);
			compared++;
		}
		assertTrue(compared > 0);
		assertEquals(compared, read.size());
	}

	@ParameterizedTest
	@CsvSource({ "sr_highdicom_volumetric_PT.dcm, 10200004, SEGMENT, 2, ''",
		"sr_dcmqi_CT.dcm, 10200004, SEGMENT, 2, 2.25.987654321000011000000000037",
		"sr_highdicom_planar_CT.dcm, '', COORDINATES, 0, ''" })
	void foreignDocument_givesSiteAndReference(final String file, final String site, final RegionReference.Kind kind,
		final int number, final String series) throws IOException
	{
		final List<MeasurementGroup> groups = StructuredReportReader.read(Oracle.reference("exchange").resolve(file))
			.groups();
		final MeasurementGroup last = groups.get(groups.size() - 1);
		assertEquals(site, last.sites().stream().map(Code::value).findFirst().orElse(""));
		assertEquals(kind, last.region().kind());
		assertEquals(number, last.region().number());
		assertEquals(series, last.region().seriesUid());
		assertTrue(last.region().instanceUid().matches("[0-9.]+"), last.region().toString());
	}

	@Test
	void floatingPointValue_comesBeforeTheDecimalString() throws IOException {
		final MeasurementReport read = StructuredReportReader.read(document(1.0 / 3));
		assertEquals(1, read.groups().size());
		final List<ReportedMeasurement> measurements = read.groups().get(0).measurements();
		assertEquals(2, measurements.size());
		final ReportedMeasurement first = measurements.get(0);
		assertEquals(ADC, first.quantity());
		assertEquals(MEAN, first.derivation().orElseThrow());
		assertTrue(first.method().isEmpty());
		assertEquals(1.0 / 3, first.value());
		assertEquals("um2/s", first.unit().value());
		assertTrue(Double.isNaN(measurements.get(1).value()));
		assertEquals("114000", measurements.get(1).qualifier().orElseThrow().value());
	}

	@Test
	void everyPartOfAGroup_isInTheTable() throws IOException {
		final Table table = ReportTable.of("report.dcm", StructuredReportReader.read(document(2)));
		assertEquals(4, table.rows().size());
		final Map<String, Object> row = row(table, 0);
		assertEquals(Map.of("group", 1, "region", "Lesion 1", "tracking_uid", "2.25.7", "site_scheme", "SRT", "site_code",
			"T-62000", "quantity", ADC.meaning(), "derivation", "Mean", "value", 2.0, "unit", "um2/s"), only(row, "group",
				"region", "tracking_uid", "site_scheme", "site_code", "quantity", "derivation", "value", "unit"));
		assertEquals(Map.of("algorithm", "Fitter", "algorithm_version", "3", "algorithm_parameters", "a=1; b=2", "reference",
			"ROI 4 of 2.25.9", "evaluations", "Response: partial"), only(row, "algorithm", "algorithm_version",
				"algorithm_parameters", "reference", "evaluations"));
		assertEquals(Map.of("no_value", "Not a number", "algorithm", "Other", "method", "By eye"), only(row(table, 1),
			"no_value", "algorithm", "method"));
		assertEquals(Map.of("group", 0, "region", "Lesion 1", "value", 0.5, "quantity", "Ratio"), only(row(table, 2), "group",
			"region", "value", "quantity"));
		assertEquals("Response: stable disease", row(table, 3).get("evaluations"));
	}

	private static Map<String, Object> row(final Table table, final int number) {
		final Map<String, Object> row = new HashMap<>();
		for (int c = 0; c < table.columns().size(); c++) row.put(table.columns().get(c), table.rows().get(number).get(c));
		return row;
	}

	private static Map<String, Object> only(final Map<String, Object> row, final String... keys) {
		final Map<String, Object> some = new HashMap<>(row);
		some.keySet().retainAll(List.of(keys));
		return some;
	}

	@Test
	void damagedDocument_endsInASentence() throws IOException {
		final byte[] sound = Files.readAllBytes(document(2));
		final Path file = folder.resolve("damaged.dcm");
		final Random random = new Random(1);
		int refused = 0;
		for (int i = 0; i < 400; i++) {
			final byte[] bytes = i % 2 == 0 ? sound.clone() : Arrays.copyOf(sound, 132 + random.nextInt(sound.length - 132));
			if (i % 2 == 0) bytes[132 + random.nextInt(bytes.length - 132)] = (byte) random.nextInt(256);
			Files.write(file, bytes);
			try {
				StructuredReportReader.read(file);
			}
			catch (final InputException e) {
				refused++;
			}
		}
		assertTrue(refused > 100, refused + " refused");
	}

	@Test
	void otherObject_isRefused() throws IOException {
		final Path file = folder.resolve("other.dcm");
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI,
			"1.2.840.10008.5.1.4.1.1.30").put(Tag.SOP_INSTANCE_UID, VR.UI, Uid.random()).build());
		final InputException e = assertThrows(InputException.class, () -> StructuredReportReader.read(file));
		assertTrue(e.getMessage().contains("(0008,0016)"), e.getMessage());
	}

	private Path document(final double value) throws IOException {
		final Code ratio = new Code("{ratio}", "UCUM", "ratio");
		final DicomDataSet number = number(ADC, value, new Code("um2/s", "UCUM", "um2/s")).sequence(Tag.CONTENT_SEQUENCE,
			item("CODE", new Code("121401", "DCM", "Derivation")).sequence(Tag.CONCEPT_CODE_SEQUENCE, MEAN.item()).build())
			.build();
		final DicomDataSet notMeasured = item("NUM", ADC).empty(Tag.MEASURED_VALUE_SEQUENCE, VR.SQ).sequence(
			Tag.NUMERIC_VALUE_QUALIFIER_CODE_SEQUENCE, new Code("114000", "DCM", "Not a number").item()).sequence(
				Tag.CONTENT_SEQUENCE, text("111001", "Other"), item("CODE", new Code("370129005", "SCT", "Method")).sequence(
					Tag.CONCEPT_CODE_SEQUENCE, new Code("1", "99X", "By eye").item()).build()).build();
		final DicomDataSet region = item("COMPOSITE", new Code("130488", "DCM", "Region in Space")).sequence(
			Tag.REFERENCED_SOP_SEQUENCE, new DataSetBuilder().put(Tag.REFERENCED_SOP_CLASS_UID, VR.UI,
				"1.2.840.10008.5.1.4.1.1.481.3").put(Tag.REFERENCED_SOP_INSTANCE_UID, VR.UI, "2.25.9").build()).sequence(
					Tag.CONTENT_SEQUENCE, text("130489", "4")).build();
		final DicomDataSet group = item("CONTAINER", new Code("125007", "DCM", "Measurement Group")).sequence(
			Tag.CONTENT_SEQUENCE, text("112039", "Lesion\n1"), item("UIDREF", new Code("112040", "DCM", "Tracking UID")).put(
				Tag.UID, VR.UI, "2.25.7").build(), item("CODE", new Code("G-C0E3", "SRT", "Finding Site")).sequence(
					Tag.CONCEPT_CODE_SEQUENCE, new Code("T-62000", "SRT", "Liver").item()).build(), region, number, notMeasured,
			item("TEXT", new Code("x", "99X", "Response")).put(Tag.TEXT_VALUE, VR.UT, "partial").build()).build();
		final DicomDataSet derived = number(new Code("r", "99X", "Ratio"), 0.5, ratio).sequence(Tag.CONTENT_SEQUENCE,
			new DataSetBuilder().put(Tag.REFERENCED_CONTENT_ITEM_IDENTIFIER, VR.UL, 1, 1, 4).build()).build();
		final Path file = folder.resolve("report.dcm");
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI,
			"1.2.840.10008.5.1.4.1.1.88.34").put(Tag.SOP_INSTANCE_UID, VR.UI, "2.25.1").sequence(Tag.CONTENT_SEQUENCE, item(
				"CONTAINER", new Code("126010", "DCM", "Imaging Measurements")).sequence(Tag.CONTENT_SEQUENCE, text("111001",
					"Fitter"), text("111003", "3"), text("111002", "a=1"), group, text("111002", "b=2")).build(), item("CONTAINER",
						new Code("126011", "DCM", "Derived Imaging Measurements")).sequence(Tag.CONTENT_SEQUENCE, derived).build(),
				item("CONTAINER", new Code("C0034375", "UMLS", "Qualitative Evaluations")).sequence(Tag.CONTENT_SEQUENCE, item(
					"CODE", new Code("x", "99X", "Response")).sequence(Tag.CONCEPT_CODE_SEQUENCE, new Code("sd", "99X",
						"stable disease").item()).build()).build()).build());
		return file;
	}

	private static DataSetBuilder number(final Code quantity, final double value, final Code unit) {
		return item("NUM", quantity).sequence(Tag.MEASURED_VALUE_SEQUENCE, new DataSetBuilder().put(Tag.NUMERIC_VALUE, VR.DS,
			"0.3").put(Tag.FLOATING_POINT_VALUE, VR.FD, value).sequence(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, unit.item())
			.build());
	}

	private static DicomDataSet text(final String code, final String value) {
		return item("TEXT", new Code(code, "DCM", "text")).put(Tag.TEXT_VALUE, VR.UT, value).build();
	}

	private static DataSetBuilder item(final String type, final Code name) {
		return new DataSetBuilder().put(Tag.VALUE_TYPE, VR.CS, type).sequence(Tag.CONCEPT_NAME_CODE_SEQUENCE, name.item());
	}
}
