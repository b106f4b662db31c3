package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.combination.PreviewImage;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.study.StudyListing;
import org.imagingbiomarkers.io.study.StudyPlace;
import org.imagingbiomarkers.io.study.StudyRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies as people really have them: packed, linked, damaged, mixed, or gone while they are read. */
@org.junit.jupiter.api.Tag("docs/commands/open-study#what-it-computes")
class StudyPlacesTest {

	@TempDir
	Path temporary;
	private Path folder;

	@BeforeEach
	void make() throws IOException {
		folder = Files.createDirectory(temporary.resolve("study"));
	}

	@Test
	void anEmptyFolder_isRefused() {
		assertTrue(refusal(folder).startsWith("There is no DICOM image in "), refusal(folder));
	}

	@Test
	void regionsWithoutImages_areNoChoice() throws IOException {
		regions("1.2.3.9").write(folder, "regions.dcm");
		assertEquals(
			"There is no image to measure in \"study\", only regions: GTV: choose the folder that holds the images too.",
			refusal(folder));
	}

	@Test
	void regionsOfAnotherStudy_belongToNoSeries() throws IOException {
		slice("1.2.3.1", "17", "1.2").write(folder, "image.dcm");
		regions("1.2.3.9").write(folder, "regions.dcm");
		try (StudyListing listing = StudyListing.open(folder, ReadProgress.NONE, rows -> {})) {
			assertEquals(List.of(List.of()), listing.rows().stream().map(StudyRow::attached).toList());
			assertEquals(List.of("regions: GTV"), listing.unattached());
		}
	}

	@Test
	void rawData_areAttachedAsSuch() throws IOException {
		slice("1.2.3.1", "17", "1.2").write(folder, "image.dcm");
		slice("1.2.3.2", "17", "1.2").without(Tag.PIXEL_DATA, Tag.ROWS, Tag.COLUMNS).text(Tag.SOP_CLASS_UID, VR.UI,
			"1.2.840.10008.5.1.4.1.1.66").text(Tag.MODALITY, VR.CS, "OT").sequence(Tag.REFERENCED_SERIES_SEQUENCE, Synthetic
				.item().text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.3.1")).write(folder, "raw.dcm");
		assertEquals(List.of(List.of("raw data")), rows(folder).stream().map(StudyRow::attached).toList());
	}

	@Test
	void oneSeriesIdentifierInTwoStudies_isTwoSeries() throws IOException {
		slice("1.2.3.1", "17", "1.2").write(folder, "a.dcm");
		slice("1.2.3.1", "18", "1.3").write(folder, "b.dcm");
		assertEquals(List.of("17", "18"), rows(folder).stream().map(StudyRow::patient).toList());
	}

	@Test
	void aBrokenFile_leavesTheOthersInTheList() throws IOException {
		slice("1.2.3.1", "17", "1.2").write(folder, "a.dcm");
		final byte[] broken = slice("1.2.3.2", "17", "1.2").file();
		Files.write(Files.createDirectory(folder.resolve("other")).resolve("b.dcm"), java.util.Arrays.copyOf(broken, 200));
		assertEquals(1, rows(folder).size());
	}

	@Test
	void aFolderThatIsDeletedWhileItIsRead_endsInLinesOrASentence() throws IOException {
		for (int i = 0; i < 300; i++) slice("1.2.3." + i % 3, "17", "1.2").write(folder, i + ".dcm");
		try (StudyListing listing = StudyListing.open(folder, ReadProgress.NONE, rows -> delete(folder))) {
			assertFalse(listing.rows().isEmpty());
		}
		catch (final InputException gone) {
			assertTrue(gone.getMessage().endsWith("."), gone.getMessage());
		}
	}

	@Test
	void fiveHundredSeries_areFiveHundredLines() throws IOException {
		for (int i = 0; i < 500; i++)
			slice("1.2.3." + i, "17", "1.2").number(Tag.PIXEL_SPACING, 1 + i, 1).write(folder, i + ".dcm");
		assertEquals(500, rows(folder).stream().filter(row -> row.members().size() == 1).count());
	}

	@Test
	void linksThatLeadAround_areNotFollowed_butALinkToTheFolderIs() throws IOException {
		slice("1.2.3.1", "17", "1.2").write(folder, "a.dcm");
		Files.createSymbolicLink(folder.resolve("around"), folder);
		assertEquals(1, rows(folder).get(0).files());
		assertEquals(1, rows(Files.createSymbolicLink(temporary.resolve("link"), folder)).get(0).files());
	}

	@Test
	void aZipFile_isReadAsItsFolder() throws IOException {
		for (int i = 0; i < 3; i++)
			slice("1.2.3.1", "17", "1.2").number(Tag.IMAGE_POSITION_PATIENT, 0, 0, i).pixels(2, 2, i, i, i, 7).write(folder, i +
				".dcm");
		try (StudyListing packed = StudyListing.open(zip("study.zip", StandardCharsets.UTF_8, folder), ReadProgress.ofThreads(
			2), rows -> {}); StudyListing plain = StudyListing.open(folder, ReadProgress.NONE, rows -> {}))
		{
			assertEquals(plain.rows().get(0).size(), packed.rows().get(0).size());
			for (int plane = 0; plane < 3; plane++) {
				assertArrayEquals((short[]) pixels(plain, plane), (short[]) pixels(packed, plane));
			}
			final PreviewImage middle = packed.rows().get(0).members().get(0).preview().orElseThrow();
			assertArrayEquals(new float[] { 1, 1, 1, 7 }, middle.values());
			assertEquals(2 / 1.5, middle.aspect(), 1e-9);
		}
	}

	@Test
	void aZipFileOfAnotherSystem_isReadWhateverItsNames() throws IOException {
		slice("1.2.3.1", "17", "1.2").write(folder, "a.dcm");
		final Path odd = folder.resolve("\u00c4rzte.dcm");
		try {
			slice("1.2.3.1", "17", "1.2").write(folder, "\u00c4rzte.dcm");
		}
		catch (final java.nio.file.InvalidPathException plain) {
			assumeTrue(Files.exists(odd), "The system has no such names.");
		}
		assertEquals(2, rows(zip("german.zip", StandardCharsets.ISO_8859_1, folder)).get(0).files());
	}

	@Test
	void aZipFileWhoseNamesLeadOut_isReadWithoutThem() throws IOException {
		final Path zip = temporary.resolve("out.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			put(out, "study/a.dcm", slice("1.2.3.1", "17", "1.2").file());
			put(out, "../../b.dcm", slice("1.2.3.2", "17", "1.2").file());
		}
		assertEquals(1, rows(zip).size());
		assertFalse(Files.exists(temporary.getParent().resolve("b.dcm")));
	}

	@Test
	void aZipFileInAZipFile_isNamed() throws IOException {
		slice("1.2.3.1", "17", "1.2").write(folder, "a.dcm");
		final Path inner = zip("inner.zip", StandardCharsets.UTF_8, folder);
		final Path outer = Files.createDirectory(temporary.resolve("outer"));
		Files.move(inner, outer.resolve("inner.zip"));
		assertEquals("\"outer.zip\" holds no DICOM or NIfTI image, but another zip file: unpack it, and choose that one.",
			refusal(zip("outer.zip", StandardCharsets.UTF_8, outer)));
	}

	@Test
	void aDamagedFileInAZipFile_isRefusedWhenItIsOpened() throws IOException {
		slice("1.2.3.1", "17", "1.2").pixels(256, 256, new java.util.Random(1).ints(65536, 0, 4096).toArray()).write(folder,
			"a.dcm");
		final Path zip = zip("study.zip", StandardCharsets.UTF_8, folder);
		final byte[] bytes = Files.readAllBytes(zip);
		for (int i = bytes.length / 2; i < bytes.length / 2 + 400; i++) bytes[i] = (byte) 0xFF;
		Files.write(zip, bytes);
		try (StudyListing listing = StudyListing.open(zip, ReadProgress.NONE, rows -> {})) {
			final String said = assertThrows(InputException.class, () -> listing.rows().get(0).members().get(0).read(
				ReadProgress.NONE)).getMessage();
			assertTrue(said.startsWith("a.dcm is damaged"), said);
		}
	}

	@Test
	void whatIsDroppedIsAStudy_whereMostOfItIs() throws IOException {
		assertFalse(StudyPlace.isStudy(folder));
		final Path one = slice("1.2.3.1", "17", "1.2").write(folder, "a.dcm");
		assertTrue(StudyPlace.isStudy(folder));
		assertFalse(StudyPlace.isStudy(one));
		assertFalse(StudyPlace.isStudy(zip("one.zip", StandardCharsets.UTF_8, folder)));
		slice("1.2.3.1", "17", "1.2").write(folder, "b.dcm");
		assertTrue(StudyPlace.isStudy(zip("two.zip", StandardCharsets.UTF_8, folder)));
		for (int i = 0; i < 3; i++) Files.write(folder.resolve(i + ".TIF"), new byte[9]);
		assertFalse(StudyPlace.isStudy(folder));
		final Path nifti = Files.createDirectory(temporary.resolve("nifti"));
		Files.write(nifti.resolve("t1.nii.gz"), new byte[9]);
		Files.write(nifti.resolve("t1.json"), new byte[9]);
		assertTrue(StudyPlace.isStudy(nifti));
		assertFalse(StudyPlace.isStudy(nifti.resolve("t1.nii.gz")));
		assertFalse(StudyPlace.isStudy(temporary.resolve("gone")));
	}

	private static Object pixels(final StudyListing listing, final int plane) throws IOException {
		return PlanarImages.planes(listing.rows().get(0).members().get(0).read(ReadProgress.NONE).image()).get(plane);
	}

	private static List<StudyRow> rows(final Path place) throws IOException {
		return StudyListing.read(place, ReadProgress.NONE, rows -> {});
	}

	private static String refusal(final Path place) {
		return assertThrows(InputException.class, () -> rows(place)).getMessage();
	}

	private static Synthetic slice(final String series, final String patient, final String study) {
		return Synthetic.slice(1, 0).text(Tag.SERIES_INSTANCE_UID, VR.UI, series).text(Tag.PATIENT_ID, VR.LO, patient).text(
			Tag.STUDY_INSTANCE_UID, VR.UI, study);
	}

	private static Synthetic regions(final String series) {
		return slice("1.2.9", "17", "1.2").without(Tag.PIXEL_DATA, Tag.ROWS, Tag.COLUMNS).text(Tag.MODALITY, VR.CS,
			"RTSTRUCT").text(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.481.3").sequence(
				Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, Synthetic.item().sequence(Tag.RT_REFERENCED_SERIES_SEQUENCE, Synthetic
					.item().text(Tag.SERIES_INSTANCE_UID, VR.UI, series))).sequence(Tag.STRUCTURE_SET_ROI_SEQUENCE, Synthetic.item()
						.text(Tag.ROI_NAME, VR.LO, "GTV"));
	}

	private Path zip(final String name, final Charset names, final Path of) throws IOException {
		final Path zip = temporary.resolve(name);
		try (OutputStream file = Files.newOutputStream(zip);
				ZipOutputStream out = new ZipOutputStream(file, names);
				Stream<Path> all = Files.list(of))
		{
			for (final Path one : all.sorted().toList())
				put(out, of.getFileName() + "/" + one.getFileName(), Files.readAllBytes(one));
		}
		return zip;
	}

	private static void put(final ZipOutputStream out, final String name, final byte[] bytes) throws IOException {
		out.putNextEntry(new ZipEntry(name));
		out.write(bytes);
	}

	private static void delete(final Path folder) {
		try (Stream<Path> all = Files.list(folder)) {
			for (final Path one : all.toList()) Files.deleteIfExists(one);
		}
		catch (final IOException gone) {
			// It is gone already.
		}
	}
}
