package org.imagingbiomarkers.io.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places where a name may be that are no ordinary text, and what has to stay related when all else changes. */
@org.junit.jupiter.api.Tag("docs/commands/de-identify#what-it-computes")
class HiddenNamesTest {

	private static final Set<ProfileOption> RESEARCH = EnumSet.of(ProfileOption.MODIFIED_DATES, ProfileOption.PATIENT,
		ProfileOption.DEVICE, ProfileOption.DESCRIPTORS, ProfileOption.STRUCTURED_CONTENT, ProfileOption.GRAPHICS,
		ProfileOption.SAFE_PRIVATE);
	private static final List<String> MARKS = List.of("zyxwodoe", "quarkjane", "middlebork", "山田", "太郎", "やまだ");
	private static final int PREAMBLE = 128;

	@TempDir
	private Path folder;

	@Test
	void namesInPreamblePaddingPrivateTagsAndGroupsOfNames_areNowhere() throws IOException {
		final DataSetBuilder header = image("1.2.3.1", "20200102").put(0x00080005, VR.CS, "ISO_IR 192").put(Tag.PATIENT_NAME,
			VR.PN, "Zyxwodoe^Quarkjane^Middlebork=山田^太郎=やまだ^たろう").put(Tag.SERIES_DESCRIPTION, VR.LO,
				"ax 山田太郎, QUARKJANE zyxwodoe's; Zyxwodoe-Middlebork やまだ t1").put(0x00091001, VR.LO, "Zyxwodoe").put(0x00090010,
					VR.LO, "ZYXWODOE SPECIAL").bytes(0x00191002, VR.UN, "Quarkjane ".getBytes(StandardCharsets.UTF_8)).put(
						0x00190010, VR.LO, "SIEMENS MR HEADER").put(0x0019100C, VR.IS, "800").bytes(0x00294001, VR.OB, "Middlebork"
							.getBytes(StandardCharsets.UTF_8)).bytes(0xFFFCFFFC, VR.OB, "Zyxwodoe".getBytes(StandardCharsets.UTF_8))
			.put(0x00081048, VR.PN, "Zyxwodoe^Quarkjane").sequence(0x00400260, new DataSetBuilder().put(0x00080104, VR.LO,
				"Head of Zyxwodoe").put(Tag.CODE_VALUE, VR.SH, "ZYXWODOE").put(Tag.CODING_SCHEME_DESIGNATOR, VR.SH, "99LOCAL")
				.build());
		final Path file = write("in", "Zyxwodoe.dcm", header.build());
		final byte[] bytes = Files.readAllBytes(file);
		final byte[] mark = "Zyxwodoe^Quarkjane".getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(mark, 0, bytes, PREAMBLE - mark.length, mark.length);
		Files.write(file, bytes);
		for (final Set<ProfileOption> options : List.of(RESEARCH, EnumSet.noneOf(ProfileOption.class), EnumSet.allOf(
			ProfileOption.class)))
		{
			final Path output = folder.resolve("out" + options.size());
			final FolderDeidentification.Result result = new FolderDeidentification(options, key(), false).run(folder.resolve(
				"in"), output, ReadProgress.NONE);
			assertEquals(1, result.written());
			final Path written = below(output).get(0);
			assertNoMark(Files.readAllBytes(written));
			assertNoMark((result.files().csv() + result.attributes().csv() + output.relativize(written)).getBytes(
				StandardCharsets.UTF_8));
			if (options.contains(ProfileOption.SAFE_PRIVATE)) assertEquals("800", DicomFile.read(written).dataSet().text(
				0x0019100C).orElseThrow());
		}
	}

	@Test
	void objectsThatPointAtEachOther_doSoAfterwards() throws IOException {
		write("in", "a.dcm", image("1.2.3.1", "20200102").put(0x00200052, VR.UI, "1.2.9").build());
		write("in", "b.dcm", new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.481.3").put(
			Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3.7").put(Tag.MODALITY, VR.CS, "RTSTRUCT").put(Tag.PATIENT_ID, VR.LO, "4711x")
			.put(Tag.STUDY_INSTANCE_UID, VR.UI, "1.2.4").put(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.6").put(0x00080020, VR.DA,
				"20200411").put(0x00080030, VR.TM, "101112").sequence(0x30060010, new DataSetBuilder().put(0x00200052, VR.UI,
					"1.2.9").sequence(0x30060012, new DataSetBuilder().put(0x00081155, VR.UI, "1.2.3.1").build()).build()).build());
		new FolderDeidentification(RESEARCH, key(), false).run(folder.resolve("in"), folder.resolve("out"),
			ReadProgress.NONE);
		DicomDataSet image = null;
		DicomDataSet regions = null;
		for (final Path file : below(folder.resolve("out"))) {
			final DicomDataSet header = DicomFile.read(file).dataSet();
			if (header.text(Tag.MODALITY).orElse("").equals("RTSTRUCT")) regions = header;
			else image = header;
		}
		final DicomDataSet frame = regions.sequence(0x30060010).get(0);
		assertNotEquals("1.2.3.1", image.text(Tag.SOP_INSTANCE_UID).orElseThrow());
		assertEquals(image.text(Tag.SOP_INSTANCE_UID), frame.sequence(0x30060012).get(0).text(0x00081155));
		assertEquals(image.text(0x00200052), frame.text(0x00200052));
		assertEquals(image.text(Tag.STUDY_INSTANCE_UID), regions.text(Tag.STUDY_INSTANCE_UID));
		assertEquals(image.text(Tag.PATIENT_ID), regions.text(Tag.PATIENT_ID));
		assertEquals(100, ChronoUnit.DAYS.between(date(image), date(regions)), "days between two visits");
		assertNotEquals(LocalDate.of(2020, 1, 2), date(image));
		assertEquals("101112", regions.text(0x00080030).orElseThrow());
		final Set<ProfileOption> kept = EnumSet.of(ProfileOption.FULL_DATES);
		new FolderDeidentification(kept, key(), false).run(folder.resolve("in"), folder.resolve("kept"), ReadProgress.NONE);
		assertTrue(below(folder.resolve("kept")).stream().map(HiddenNamesTest::header).map(HiddenNamesTest::date).toList()
			.contains(LocalDate.of(2020, 1, 2)));
	}

	@Test
	void aRunThatCannotPutAFileInItsPlace_leavesNothing() throws IOException {
		write("in", "a.dcm", image("1.2.3.1", "20200102").build());
		write("in", "b.dcm", image("1.2.3.2", "20200102").put(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.77").build());
		final Path output = folder.resolve("out");
		new FolderDeidentification(RESEARCH, key(), false).run(folder.resolve("in"), output, ReadProgress.NONE);
		final List<Path> written = below(output);
		final Path last = written.get(written.size() - 1).getParent();
		for (final Path file : written) Files.delete(file);
		// A file in the place of the folder of the second series.
		Files.delete(last);
		Files.writeString(last, "in the way");
		assertThrows(IOException.class, () -> new FolderDeidentification(RESEARCH, key(), false).run(folder.resolve("in"),
			output, ReadProgress.NONE));
		assertEquals(List.of(last), below(output));
	}

	private static DicomDataSet header(final Path file) {
		try {
			return DicomFile.read(file).dataSet();
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static LocalDate date(final DicomDataSet header) {
		return LocalDate.parse(header.text(0x00080020).orElseThrow(), DateTimeFormatter.BASIC_ISO_DATE);
	}

	private Path write(final String place, final String name, final DicomDataSet header) throws IOException {
		final Path file = Files.createDirectories(folder.resolve(place)).resolve(name);
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, header);
		return file;
	}

	private static DataSetBuilder image(final String uid, final String day) {
		return new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID,
			VR.UI, uid).put(Tag.MODALITY, VR.CS, "MR").put(Tag.STUDY_INSTANCE_UID, VR.UI, "1.2.4").put(Tag.SERIES_INSTANCE_UID,
				VR.UI, "1.2.5").put(0x00080020, VR.DA, day).put(Tag.PATIENT_ID, VR.LO, "4711x").put(Tag.ROWS, VR.US, 2).put(
					Tag.COLUMNS, VR.US, 2).put(Tag.BITS_ALLOCATED, VR.US, 16).words(Tag.PIXEL_DATA, (short) 1, (short) 2, (short) 3,
						(short) 4);
	}

	private static void assertNoMark(final byte[] bytes) {
		final String text = new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
		for (final String mark : MARKS) {
			final int at = text.indexOf(mark);
			assertEquals(-1, at, () -> text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40)));
		}
	}

	private static PseudonymKey key() {
		final byte[] bytes = new byte[32];
		Arrays.fill(bytes, (byte) 5);
		return PseudonymKey.of(bytes);
	}

	private static List<Path> below(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
	}
}
