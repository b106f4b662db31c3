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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
		for (final ReportedMeasurement one : StructuredReportReader.read(exchange.resolve(file))) {
			final StringBuilder key = new StringBuilder(one.tracking() + ":" + one.quantity().scheme() + ":" + one.quantity()
				.value());
			one.modifiers().forEach(code -> key.append(':').append(code.scheme()).append(':').append(code.value()));
			read.put(key + ":" + one.unit(), one.value());
			assertTrue(one.trackingUid().matches("[0-9.]+"), one.toString());
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

	@Test
	void floatingPointValue_comesBeforeTheDecimalString() throws IOException {
		final List<ReportedMeasurement> read = StructuredReportReader.read(document(1.0 / 3));
		assertEquals(1, read.size());
		assertEquals(new ReportedMeasurement(1, "Lesion 1", "2.25.7", "", ADC, List.of(MEAN), 1.0 / 3, "um2/s"), read.get(0));
		assertEquals(List.of(1, "Lesion 1", "2.25.7", "", ADC.meaning(), "DCM", "113041", "Mean", 1.0 / 3, "um2/s"),
			StructuredReportReader.table(read).rows().get(0));
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
		final DicomDataSet number = item("NUM", ADC).sequence(Tag.MEASURED_VALUE_SEQUENCE, new DataSetBuilder().put(
			Tag.NUMERIC_VALUE, VR.DS, "0.3").put(Tag.FLOATING_POINT_VALUE, VR.FD, value).sequence(
				Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, new Code("um2/s", "UCUM", "um2/s").item()).build()).sequence(
					Tag.CONTENT_SEQUENCE, item("CODE", new Code("121401", "DCM", "Derivation")).sequence(Tag.CONCEPT_CODE_SEQUENCE,
						MEAN.item()).build()).build();
		final DicomDataSet notMeasured = item("NUM", ADC).empty(Tag.MEASURED_VALUE_SEQUENCE, VR.SQ).build();
		final DicomDataSet group = item("CONTAINER", new Code("125007", "DCM", "Measurement Group")).sequence(
			Tag.CONTENT_SEQUENCE, item("TEXT", new Code("112039", "DCM", "Tracking Identifier")).put(Tag.TEXT_VALUE, VR.UT,
				"Lesion 1").build(), item("UIDREF", new Code("112040", "DCM", "Tracking Unique Identifier")).put(Tag.UID, VR.UI,
					"2.25.7").build(), number, notMeasured).build();
		final Path file = folder.resolve("report.dcm");
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI,
			"1.2.840.10008.5.1.4.1.1.88.34").put(Tag.SOP_INSTANCE_UID, VR.UI, "2.25.1").sequence(Tag.CONTENT_SEQUENCE, item(
				"CONTAINER", new Code("126010", "DCM", "Imaging Measurements")).sequence(Tag.CONTENT_SEQUENCE, group).build())
			.build());
		return file;
	}

	private static DataSetBuilder item(final String type, final Code name) {
		return new DataSetBuilder().put(Tag.VALUE_TYPE, VR.CS, type).sequence(Tag.CONCEPT_NAME_CODE_SEQUENCE, name.item());
	}
}
