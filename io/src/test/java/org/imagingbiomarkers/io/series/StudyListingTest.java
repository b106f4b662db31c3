package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.study.StudyListing;
import org.imagingbiomarkers.io.study.StudyRow;
import org.imagingbiomarkers.io.study.ZippedStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.junit.jupiter.api.Tag("docs/commands/open-study#what-it-computes")
class StudyListingTest {

	private static final int RT_REFERENCED_SERIES = Tag.RT_REFERENCED_SERIES_SEQUENCE;

	@TempDir
	Path folder;

	@Test
	void severalSeriesOfOneMeasurement_areALineBeforeTheirOwn() throws IOException {
		for (int i = 1; i <= 3; i++) image(i, "T1 FA " + 5 * i).number(Tag.FLIP_ANGLE, 5 * i).write(folder, i + ".dcm");
		final List<StudyRow> rows = read(new ArrayList<>());
		assertEquals(List.of("T1 FA 3 series by flip angle: 5, 10, 15 degree 2 x 2 x 1 x 3 3",
			"T1 FA 5 flip angle 5 2 x 2 x 1 1", "T1 FA 10 flip angle 10 2 x 2 x 1 1", "T1 FA 15 flip angle 15 2 x 2 x 1 1"),
			rows.stream().map(row -> row.description().replaceAll("^\\d (.*) \\(3 series\\)$", "$1") + " " + row.varies() +
				" " + row.size() + " " + row.members().size()).toList());
	}

	@Test
	void objectsWithoutImages_areAttachedToTheSeriesTheyReferTo() throws IOException {
		image(1, "T2").write(folder, "1.dcm");
		image(2, "DWI").write(folder, "2.dcm");
		object("RTSTRUCT", "1.2.840.10008.5.1.4.1.1.481.3", 9).sequence(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, Synthetic
			.item().sequence(RT_REFERENCED_SERIES, Synthetic.item().text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.3.1"))).sequence(
				Tag.STRUCTURE_SET_ROI_SEQUENCE, Synthetic.item().text(Tag.ROI_NAME, VR.LO, "GTV"), Synthetic.item().text(
					Tag.ROI_NAME, VR.LO, "liver")).write(folder, "3.dcm");
		object("PR", "1.2.840.10008.5.1.4.1.1.11.1", 10).sequence(Tag.REFERENCED_SERIES_SEQUENCE, Synthetic.item().text(
			Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.3.2")).write(folder, "4.dcm");
		final List<StudyRow> rows = read(new ArrayList<>());
		assertEquals(List.of("T2 [regions: GTV, liver]", "DWI [presentation state]"), rows.stream().map(row -> row
			.description() + " " + row.attached()).toList());
	}

	@Test
	void patientStudyDateAndTime_areThoseOfTheHeader() throws IOException {
		image(4, "T2 Doe").text(Tag.PATIENT_NAME, VR.PN, "Doe^Jane").text(Tag.PATIENT_ID, VR.LO, "17").text(Tag.STUDY_DATE,
			VR.DA, "20240102").text(Tag.STUDY_DESCRIPTION, VR.LO, "Liver").text(Tag.SERIES_TIME, VR.TM, "101112.5").write(
				folder, "1.dcm");
		final StudyRow row = read(new ArrayList<>()).get(0);
		assertEquals("Doe Jane 17", row.patient());
		assertEquals("2024-01-02 Liver", row.study());
		assertEquals("2024-01-02 10:11:12 4", row.date() + " " + row.time() + " " + row.seriesNumber().getAsInt());
		// The name stands in its own column and nowhere else.
		assertEquals("T2", row.description());
		assertTrue(row.contains("jane t2 liver"));
		assertFalse(row.contains("jane kidney"));
		assertTrue(row.withoutPatient().contains("t2"));
		for (final String word : List.of("jane", "17", "liver")) assertFalse(row.withoutPatient().contains(word), word);
	}

	@Test
	void firstLines_comeWhileTheFolderIsRead() throws IOException {
		for (int i = 1; i <= 40; i++) image(1 + i % 4, "part").number(Tag.TRIGGER_TIME, 1000 * i).write(folder, i + ".dcm");
		final List<List<StudyRow>> seen = Collections.synchronizedList(new ArrayList<>());
		final List<StudyRow> all = read(seen);
		assertEquals("1 file", seen.get(0).get(0).size());
		assertTrue(seen.get(0).get(0).members().isEmpty());
		assertEquals(List.of("2 x 2 x 1 x 10"), all.stream().filter(row -> row.members().size() == 1).map(StudyRow::size)
			.distinct().toList());
	}

	@Test
	void aZipFile_isListedAsItsFolder() throws IOException {
		final Path zip = folder.resolve("study.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			for (int i = 1; i <= 2; i++) {
				out.putNextEntry(new ZipEntry("images/" + i));
				out.write(image(i, "T1 FA " + 5 * i).number(Tag.FLIP_ANGLE, 5 * i).file());
			}
		}
		assertEquals(List.of("1,2", "1", "2"), StudyListing.read(zip, ReadProgress.NONE, rows -> {}).stream().map(
			StudyRow::series).toList());
	}

	@Test
	void aZipFileWithoutImages_isNamedAndNotTheFolderItWasUnpackedTo() throws IOException {
		final Path zip = folder.resolve("papers.zip");
		zip(zip, "readme.txt");
		assertEquals("\"papers.zip\" holds no DICOM or NIfTI image.", assertThrows(InputException.class, () -> StudyListing
			.read(zip, ReadProgress.NONE, rows -> {})).getMessage());
	}

	@Test
	void whatImageJPacks_isNoStudy() throws IOException {
		for (final String name : List.of("image.tif", "image.TIFF", "0001.roi", "slice.dcm")) {
			zip(folder.resolve("one.zip"), name);
			assertEquals(name.endsWith(".dcm"), ZippedStudy.is(folder.resolve("one.zip")), name);
		}
	}

	@Test
	void regionsNamedAfterThePatient_areListedWithoutTheName() throws IOException {
		image(1, "T2").write(folder, "1.dcm");
		object("RTSTRUCT", "1.2.840.10008.5.1.4.1.1.481.3", 9).text(Tag.PATIENT_NAME, VR.PN, "Doe^Jane").sequence(
			Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, Synthetic.item().sequence(RT_REFERENCED_SERIES, Synthetic.item().text(
				Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.3.1"))).sequence(Tag.STRUCTURE_SET_ROI_SEQUENCE, Synthetic.item().text(
					Tag.ROI_NAME, VR.LO, "GTV Doe")).write(folder, "3.dcm");
		assertEquals(List.of("regions: GTV"), read(new ArrayList<>()).get(0).attached());
	}

	private static void zip(final Path file, final String name) throws IOException {
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			out.putNextEntry(new ZipEntry(name));
			out.write(new byte[200]);
		}
	}

	@Test
	void aDicomdir_standsForItsFolder() throws IOException {
		image(1, "T2").write(folder, "1.dcm");
		final Path directory = Files.write(folder.resolve("DICOMDIR"), new byte[0]);
		assertEquals(1, StudyListing.read(directory, ReadProgress.NONE, rows -> {}).size());
	}

	private List<StudyRow> read(final List<List<StudyRow>> seen) throws IOException {
		return StudyListing.read(folder, ReadProgress.NONE, seen::add);
	}

	private static Synthetic image(final int series, final String description) {
		return Synthetic.slice(series, 0).text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.3." + series).text(Tag.SERIES_NUMBER,
			VR.IS, String.valueOf(series)).text(Tag.SERIES_DESCRIPTION, VR.LO, description);
	}

	private static Synthetic object(final String modality, final String kind, final int series) {
		return image(series, modality).without(Tag.PIXEL_DATA, Tag.ROWS, Tag.COLUMNS).text(Tag.MODALITY, VR.CS, modality)
			.text(Tag.SOP_CLASS_UID, VR.UI, kind);
	}
}
