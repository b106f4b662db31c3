package org.imagingbiomarkers.io.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attributes that the table does not name, values of another kind than their representation, objects of other software.
 */
@org.junit.jupiter.api.Tag("docs/commands/de-identify#what-it-computes")
class UnusualObjectsTest {

	private static final Set<ProfileOption> RESEARCH = EnumSet.of(ProfileOption.MODIFIED_DATES, ProfileOption.PATIENT,
		ProfileOption.DESCRIPTORS, ProfileOption.STRUCTURED_CONTENT, ProfileOption.SAFE_PRIVATE);
	private static final int UNNAMED = 0x00189990;

	@TempDir
	private Path folder;

	@Test
	void aName_whereANumberShouldBe_isEmptied() {
		for (final VR vr : List.of(VR.DS, VR.IS, VR.TM, VR.DA, VR.DT, VR.AS)) {
			for (final Set<ProfileOption> options : List.of(RESEARCH, EnumSet.allOf(ProfileOption.class))) {
				final DicomDataSet result = cleaned(image("1").put(UNNAMED, vr, "Zyxwodoe").build(), options);
				assertTrue(result.has(UNNAMED) && result.text(UNNAMED).isEmpty(), vr + " with " + options);
			}
		}
		final DicomDataSet kept = cleaned(image("1").put(UNNAMED, VR.DS, "-1.5E-05", "1,5").put(UNNAMED + 2, VR.TM,
			"10:11:12").build(), RESEARCH);
		assertEquals(List.of("-1.5E-05", "1,5"), kept.texts(UNNAMED));
		assertEquals("10:11:12", kept.text(UNNAMED + 2).orElseThrow());
	}

	@Test
	void aName_withinBytes_isRemoved() {
		for (final VR vr : List.of(VR.OB, VR.UN)) {
			for (final byte[] name : List.of("Zyxwodoe".getBytes(StandardCharsets.US_ASCII), "xZyxwodoe".getBytes(
				StandardCharsets.UTF_16LE), "Zyxwodoe".getBytes(StandardCharsets.UTF_16BE)))
			{
				final byte[] bytes = Arrays.copyOf(new byte[] { 1, 2, 0 }, name.length + 6);
				System.arraycopy(name, 0, bytes, 3, name.length);
				assertFalse(cleaned(image("1").bytes(UNNAMED, vr, bytes).build(), RESEARCH).has(UNNAMED), vr + " " + name.length);
			}
			assertTrue(cleaned(image("1").bytes(UNNAMED, vr, new byte[] { 1, 2, 0, 'a', 'b', 'c', 'd' }).build(), RESEARCH).has(
				UNNAMED));
		}
	}

	@Test
	void aUid_thatTheTableForgets_isReplacedAsOthersAre() {
		// SOP Instance UID of Concatenation Source, and one that no dictionary has.
		final DicomDataSet result = cleaned(image("1").put(0x00200242, VR.UI, "1.2.3.77").put(UNNAMED, VR.UI, "1.2.3.77")
			.bytes(UNNAMED + 2, VR.UN, "1.2.826.0.1.77".getBytes(StandardCharsets.US_ASCII)).put(0x0008001A, VR.UI,
				"1.2.840.113619.4.26").put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, "1.2.3.77").build(), RESEARCH);
		final String replaced = result.text(Tag.FRAME_OF_REFERENCE_UID).orElseThrow();
		assertNotEquals("1.2.3.77", replaced);
		assertEquals(replaced, result.text(0x00200242).orElseThrow());
		assertEquals(replaced, result.text(UNNAMED).orElseThrow());
		assertTrue(result.text(UNNAMED + 2).orElseThrow().startsWith("2.25."));
		assertEquals("1.2.840.113619.4.26", result.text(0x0008001A).orElseThrow(), "a class of objects");
		assertEquals("1.2.3.77", cleaned(image("1").put(UNNAMED, VR.UI, "1.2.3.77").build(), EnumSet.of(ProfileOption.UIDS))
			.text(UNNAMED).orElseThrow());
	}

	@Test
	void aDate_withoutRepresentation_isShiftedAsOthersAre() {
		final DicomDataSet result = cleaned(image("1").bytes(UNNAMED, VR.UN, "20200102".getBytes(StandardCharsets.US_ASCII))
			.bytes(UNNAMED + 2, VR.UN, "20200102101112.5".getBytes(StandardCharsets.US_ASCII)).bytes(UNNAMED + 4, VR.UN,
				"0.20200102 ".getBytes(StandardCharsets.US_ASCII)).build(), RESEARCH);
		final String day = result.text(0x00080020).orElseThrow();
		assertNotEquals("20200102", day);
		assertEquals(day, result.text(UNNAMED).orElseThrow());
		assertEquals(day + "101112.5", result.text(UNNAMED + 2).orElseThrow());
		assertEquals("0.20200102", result.text(UNNAMED + 4).orElseThrow());
	}

	@ParameterizedTest
	@ValueSource(strings = { "17 March 1944", "17. März 1944", "March 17, 1944", "17-MAR-44", "17th of march 1944",
		"17 mars 1944", "17 de marzo de 1944", "1944年3月17日", "1944년 3월 17일", "17. 3. 1944", "17 / 03 / 44" })
	void aDateInWords_isCutFromDescriptions(final String date) {
		final DicomDataSet result = cleaned(image("1").put(0x00204000, VR.LT, "liver, " + date + " follow-up").build(),
			RESEARCH);
		assertEquals("liver, follow-up", result.text(0x00204000).orElseThrow());
		assertTrue(KnownNames.of(image("1").build()).isIn("born " + date), date);
	}

	@ParameterizedTest
	@ValueSource(strings = { "3 marks", "T1 mar", "may be", "10 dechallenge", "b 50 800 s/mm2", "5 of 12 seps" })
	void wordsThatLookLikeMonths_stay(final String text) {
		assertEquals(text, cleaned(image("1").put(0x00204000, VR.LT, text).build(), RESEARCH).text(0x00204000).orElseThrow());
	}

	@Test
	void aShortName_joinedToAnotherWord_isCut() {
		final KnownNames names = KnownNames.of(new DataSetBuilder().put(Tag.PATIENT_NAME, VR.PN, "Doe^Al").build());
		for (final String text : List.of("DoeLiver", "doe2", "2Doe", "liverDoe", "AlDoe", "Doe_liver")) {
			assertTrue(names.isIn(text), text);
		}
		for (final String text : List.of("T1Map", "b800", "doeskin", "signAl2d")) {
			assertEquals(text.equals("signAl2d"), names.isIn(text), text);
		}
	}

	@Test
	void anObjectWithoutIdentifier_belongsToThePatientOfItsStudy() throws IOException {
		write("in/a.dcm", image("1").put(Tag.ISSUER_OF_PATIENT_ID, VR.LO, "Hospital").build());
		write("in/b.dcm", image("2").put(Tag.PATIENT_ID, VR.LO, "").put(Tag.PATIENT_NAME, VR.PN, "").put(
			Tag.SERIES_DESCRIPTION, VR.LO, "GTV of Zyxwodoe").build());
		write("in/c.dcm", image("3").build());
		write("in/d.dcm", image("4").put(Tag.PATIENT_ID, VR.LO, "planning7").put(Tag.PATIENT_NAME, VR.PN, "").put(
			Tag.STUDY_INSTANCE_UID, VR.UI, "1.2.44").put(Tag.SERIES_DESCRIPTION, VR.LO, "plan of Zyxwodoe").build());
		write("in/f.dcm", image("6").put(Tag.STUDY_INSTANCE_UID, VR.UI, "1.2.44").put(Tag.SERIES_INSTANCE_UID, VR.UI,
			"1.2.5.6").put(Tag.ISSUER_OF_PATIENT_ID, VR.LO, "Hospital").build());
		write("in/e.dcm", image("5").put(Tag.PATIENT_ID, VR.LO, "").put(Tag.STUDY_INSTANCE_UID, VR.UI, "1.2.99").build());
		final FolderDeidentification.Result result = run();
		assertEquals(6, result.written());
		assertEquals(3, result.patients(), "the patient, the identifier of planning, the name alone in another study");
		final List<DicomDataSet> written = written();
		final DicomDataSet regions = written.stream().filter(header -> header.text(Tag.SERIES_DESCRIPTION).filter(
			"GTV of"::equals).isPresent()).findFirst().orElseThrow();
		final List<DicomDataSet> study = written.stream().filter(header -> header.text(Tag.STUDY_INSTANCE_UID).equals(regions
			.text(Tag.STUDY_INSTANCE_UID))).toList();
		assertEquals(3, study.size());
		for (final DicomDataSet header : study) {
			assertEquals(regions.text(Tag.PATIENT_ID), header.text(Tag.PATIENT_ID));
			assertEquals(regions.text(0x00080020), header.text(0x00080020), "moved by the same days");
		}
		assertTrue(written.stream().anyMatch(header -> header.text(Tag.SERIES_DESCRIPTION).filter("plan of"::equals)
			.isPresent()));
	}

	@Test
	void voices_andOverlaysWithinPixels_areLeftOut() throws IOException {
		write("in/a.dcm", image("1").build());
		write("in/b.dcm", image("2").put(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.9.4.1").build());
		write("in/c.dcm", image("3").put(0x60020100, VR.US, 16).put(0x60020102, VR.US, 12).build());
		write("in/d.dcm", image("4").put(0x60000100, VR.US, 1).bytes(0x60003000, VR.OW, new byte[2]).build());
		final FolderDeidentification.Result result = run();
		assertEquals(2, result.written());
		assertTrue(result.files().csv().contains("voice") && result.files().csv().contains("overlay"));
	}

	@Test
	void whatLaterEditionsAdd_isTreatedAsWell() {
		assertEquals(35 - 1, ConfidentialityTable.standard().laterRows().size());
		final DicomDataSet result = cleaned(image("1").sequence(0x00100011, new DataSetBuilder().put(0x00100012, VR.LT, "Zoe")
			.build()).put(0x00700006, VR.ST, "any text").put(0x003A0203, VR.SH, "Zyxwodoe V1").build(), EnumSet.of(
				ProfileOption.DESCRIPTORS));
		assertFalse(result.has(0x00100011));
		assertEquals("REMOVED", result.text(0x00700006).orElseThrow());
		assertEquals("V1", result.text(0x003A0203).orElseThrow());
	}

	@Test
	void proseOfAReport_withAnotherValueType_isRemoved() {
		final DicomDataSet result = cleaned(image("1").sequence(0x0040A730, new DataSetBuilder().put(0x0040A040, VR.CS,
			"text").put(Tag.TEXT_VALUE, VR.UT, "her sister Anna").build()).build(), RESEARCH);
		assertEquals("REMOVED", result.sequence(0x0040A730).get(0).text(Tag.TEXT_VALUE).orElseThrow());
	}

	@Test
	void runsAtOnce_makeOneKey() throws Exception {
		final Path file = folder.resolve("new/key.txt");
		final ExecutorService runs = Executors.newFixedThreadPool(8);
		try {
			final Set<String> pseudonyms = new HashSet<>();
			final Callable<PseudonymKey> one = () -> PseudonymKey.ofFile(file);
			for (final Future<PseudonymKey> run : runs.invokeAll(Collections.nCopies(64, one))) {
				pseudonyms.add(run.get().pseudonym("a"));
			}
			assertEquals(1, pseudonyms.size());
			assertEquals(List.of("key.txt"), List.of(file.getParent().toFile().list()));
		}
		finally {
			runs.shutdownNow();
		}
	}

	private static DicomDataSet cleaned(final DicomDataSet source, final Set<ProfileOption> options) {
		return new DataSetDeidentifier(options, key(), "x", KnownNames.of(source), new AttributeLog()).file(source);
	}

	private FolderDeidentification.Result run() throws IOException {
		return new FolderDeidentification(RESEARCH, key(), false).run(folder.resolve("in"), folder.resolve("out"),
			ReadProgress.NONE);
	}

	private List<DicomDataSet> written() throws IOException {
		try (var all = Files.walk(folder.resolve("out"))) {
			return all.filter(path -> path.toString().endsWith(".dcm")).map(path -> {
				try {
					return DicomFile.read(path).dataSet();
				}
				catch (final IOException unreadable) {
					throw new IllegalStateException(unreadable);
				}
			}).toList();
		}
	}

	private void write(final String name, final DicomDataSet header) throws IOException {
		final Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		DicomWriter.write(file, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, header);
	}

	private static DataSetBuilder image(final String number) {
		return new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID,
			VR.UI, "1.2.3." + number).put(Tag.MODALITY, VR.CS, "MR").put(Tag.STUDY_INSTANCE_UID, VR.UI, "1.2.4").put(
				Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.5." + number).put(0x00080020, VR.DA, "20200102").put(Tag.PATIENT_NAME, VR.PN,
					"Zyxwodoe^Quarkjane").put(Tag.PATIENT_ID, VR.LO, "4711x").put(Tag.PATIENT_BIRTH_DATE, VR.DA, "19440317").put(
						Tag.ROWS, VR.US, 2).put(Tag.COLUMNS, VR.US, 2).put(Tag.BITS_ALLOCATED, VR.US, 16).words(Tag.PIXEL_DATA,
							(short) 1, (short) 2, (short) 3, (short) 4);
	}

	private static PseudonymKey key() {
		final byte[] bytes = new byte[32];
		Arrays.fill(bytes, (byte) 5);
		return PseudonymKey.of(bytes);
	}
}
