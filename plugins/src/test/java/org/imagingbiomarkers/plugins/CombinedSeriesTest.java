package org.imagingbiomarkers.plugins;

import static org.imagingbiomarkers.plugins.DeliveredCase.assertProperty;
import static org.imagingbiomarkers.plugins.DeliveredCase.assertSize;
import static org.imagingbiomarkers.plugins.DeliveredCase.input;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.relaxometry.T1Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
import ij.macro.Interpreter;

/** One measurement that is stored as several series or files. */
@org.junit.jupiter.api.Tag("docs/commands/combine-series#what-it-computes")
@org.junit.jupiter.api.Tag("docs/commands/open-series#what-it-computes")
class CombinedSeriesTest {

	private static final DeliveredCase CASE = new DeliveredCase();

	@TempDir
	Path temporary;

	@AfterAll
	static void dispose() {
		CASE.close();
	}

	@BeforeEach
	void open() {
		Interpreter.batchMode = true;
	}

	@AfterEach
	void closeImages() {
		final int[] open = WindowManager.getIDList();
		for (final int id : open == null ? new int[0] : open) {
			WindowManager.getImage(id).changes = false;
			WindowManager.getImage(id).close();
		}
		Interpreter.batchMode = false;
	}

	@Test
	void aSeriesPerBValue_opensAsOneWithItsPlaceAndFiles() throws Exception {
		final ImagePlus image = CASE.open(input("05"));
		assertSize(image, 3, 4);
		assertProperty(image, "b_values", "0, 50, 400, 800");
		assertProperty(image, "origin", "-16, -16, 0");
		assertEquals(12, SourceFiles.of(image).size());
		assertEquals("20 DWI (4 series)", image.getTitle());
		assertTrue(image.getProp("biomarkers.combined_series").startsWith("20 DWI_b0 | 21 DWI_b50"), image.getProp(
			"biomarkers.combined_series"));
		assertEquals(1.000, CASE.center(CASE.run(AdcMap.class, "image", image), "adc"), 3e-3);
	}

	@Test
	void aSeriesPerPhase_opensAsOneWithTimes() throws Exception {
		assertProperty(CASE.open(input("06")), "times", "0, 60, 120, 180, 240");
	}

	@Test
	void aSeriesPerFlipAngle_givesT1() throws Exception {
		final ImagePlus image = CASE.open(input("15"));
		assertProperty(image, "flip_angles", "2, 5, 15");
		assertEquals(1200, CASE.center(CASE.run(T1Map.class, "image", image), "t1"), 2);
	}

	@Test
	void numbersRangesUidsAndPatterns_chooseSeveral() throws Exception {
		for (final String series : List.of("1,2,3", "1-3", "3, 1, 2", "*fa*", "T1 FA 2, T1 FA 5; T1 FA 1?")) {
			assertProperty(CASE.open(input("15"), "series", series), "flip_angles", "2, 5, 15");
		}
		assertProperty(CASE.open(input("15"), "series", "2-3"), "flip_angles", "5, 15");
		assertSize(CASE.open(input("15"), "series", "T1 FA 5"), 3, 1);
		final String refusal = CASE.refusal(OpenSeries.class, "path", input("15").toFile(), "series", "1, *dwi*");
		assertTrue(refusal.startsWith(
			"series must be numbers, UIDs or descriptions of the 3 series found, but \"*dwi*\" is " +
				"none of them: 1 = MR, T1 FA 2, 16 x 16 x 3; "), refusal);
	}

	@Test
	void combineNone_opensOneSeriesAlone() throws Exception {
		assertSize(CASE.open(input("15"), "series", "2", "combine", "none"), 3, 1);
		final String refusal = CASE.refusal(OpenSeries.class, "path", input("15").toFile(), "combine", "none");
		assertTrue(refusal.startsWith("series must be the number or UID of one of the 3 series found: 1 = "), refusal);
		assertTrue(CASE.refusal(OpenSeries.class, "path", input("15").toFile(), "series", "1-2", "combine", "none")
			.startsWith("series must name one series where combine is \"none\", but it names 2: "));
	}

	@Test
	void combineByAQuantityThatDoesNotVary_isRefused() throws Exception {
		final String refusal = CASE.refusal(OpenSeries.class, "path", input("15").toFile(), "combine", "echo time");
		assertTrue(refusal.endsWith(
			" cannot be combined by echo time, because it is unknown or the same in all of them: they differ in flip angle."),
			refusal);
	}

	@Test
	void twoMeasurementsInAFolder_areOfferedApart() throws Exception {
		copy(input("05"), temporary.resolve("a"));
		copy(input("15"), temporary.resolve("b"));
		final String refusal = CASE.refusal(OpenSeries.class, "path", temporary.toFile());
		assertTrue(refusal.contains("1,2,3,4 = together, b-value 0, 50, 400, 800 s/mm^2"), refusal);
		assertTrue(refusal.contains("5,6,7 = together, flip angle 2, 5, 15 degree"), refusal);
		assertProperty(CASE.open(temporary, "series", "5,6,7"), "flip_angles", "2, 5, 15");
		assertProperty(CASE.open(temporary, "series", "*dwi*"), "b_values", "0, 50, 400, 800");
	}

	@Test
	void seriesOfOneName_areToldApartByTheirTime() throws Exception {
		final String refusal = CASE.refusal(OpenSeries.class, "path", input("06").toFile(), "combine", "none");
		assertTrue(refusal.contains("1 = MR, t1_vibe_dyn, 16 x 16 x 3, 10:00:00; 2 = MR, t1_vibe_dyn, 16 x 16 x 3, 10:01:00"),
			refusal);
	}

	@Test
	void openImages_areCombinedWithNothingLost() throws Exception {
		for (int number = 3; number >= 1; number--) CASE.open(input("15"), "series", String.valueOf(number)).show();
		final ImagePlus image = (ImagePlus) CASE.run(CombineSeries.class).get("combined");
		final ImagePlus opened = CASE.open(input("15"));
		for (final String key : List.of("flip_angles", "flip_angles.source", "tr", "echo_times", "origin", "row", "slice",
			"clocks", "combined_series"))
		{
			assertProperty(image, key, opened.getProp("biomarkers." + key));
		}
		assertEquals(SourceFiles.of(opened).size(), SourceFiles.of(image).size());
		assertEquals(1200, CASE.center(CASE.run(T1Map.class, "image", image), "t1"), 2);
	}

	@Test
	void openImagesOfTwoStudies_areNotCombined() throws Exception {
		for (final Path file : copy(input("15"), temporary.resolve("other"))) {
			final String study = DicomFile.read(file).dataSet().text(Tag.STUDY_INSTANCE_UID).orElseThrow();
			final String other = study.substring(0, study.length() - 1) + (study.endsWith("7") ? "8" : "7");
			final Charset bytes = StandardCharsets.ISO_8859_1;
			Files.write(file, new String(Files.readAllBytes(file), bytes).replace(study, other).getBytes(bytes));
		}
		CASE.open(input("15"), "series", "1").show();
		CASE.open(temporary.resolve("other"), "series", "2").show();
		assertEquals(
			"images must be of one study, but \"30 T1 FA 2\" and \"31 T1 FA 5\" are of different patients or studies.", CASE
				.refusal(CombineSeries.class));
	}

	@Test
	void imagesSavedAsTiff_areCombinedByTheirTimes() throws Exception {
		for (int number = 1; number <= 5; number++) {
			final ImagePlus phase = CASE.open(input("06"), "series", String.valueOf(number));
			final String file = temporary.resolve("phase" + number + ".tif").toString();
			assertTrue(new FileSaver(phase).saveAsTiffStack(file));
			IJ.openImage(file).show();
		}
		final ImagePlus image = (ImagePlus) CASE.run(CombineSeries.class, "images", "phase*").get("combined");
		assertProperty(image, "times", "0, 60, 120, 180, 240");
	}

	@Test
	void imagesWithoutValues_takeThoseThatAreWritten() throws Exception {
		for (final int angle : new int[] { 2, 5, 15 }) {
			final ImagePlus image = IJ.createImage("plain " + angle, "16-bit", 4, 4, 2);
			image.getProcessor().set(angle);
			image.show();
		}
		final Map<String, Object> made = CASE.run(CombineSeries.class, "images", "plain 2; plain 5; plain 15", "combine",
			"flip angle", "values", "2, 5, 15");
		assertProperty((ImagePlus) made.get("combined"), "flip_angles", "2, 5, 15");
		assertProperty((ImagePlus) CASE.run(CombineSeries.class, "images", "plain 2; plain 5; plain 15", "combine", "time",
			"values", "0:7.5").get("combined"), "times", "0, 7.5, 15");
		final String refusal = CASE.refusal(CombineSeries.class, "images", "plain 2; plain ?; plain 15");
		assertTrue(refusal.contains(
			"they do not differ in b-value, echo time, flip angle, inversion time, spin-lock time or repetition time, and no clock of their files tells in which order they were taken."),
			refusal);
	}

	@Test
	void imagesOnOtherGrids_areRefusedWithTheDifference() throws Exception {
		IJ.createImage("small", "16-bit", 4, 4, 2).show();
		IJ.createImage("large", "16-bit", 8, 8, 2).show();
		final String refusal = CASE.refusal(CombineSeries.class, "images", "small;large");
		assertTrue(refusal.contains("because their grids differ: 4 x 4 x 2 voxels against 8 x 8 x 2"), refusal);
	}

	@Test
	void aZipFileOfAStudy_opensAsItsFolder() throws Exception {
		final Path zip = temporary.resolve("study.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
				Stream<Path> files = Files.list(input("15")))
		{
			for (final Path file : files.toList()) {
				out.putNextEntry(new ZipEntry("disk/" + file.getFileName()));
				out.write(Files.readAllBytes(file));
			}
			out.putNextEntry(new ZipEntry("../outside.dcm"));
			out.write(new byte[200]);
		}
		final ImagePlus image = CASE.open(zip);
		assertProperty(image, "flip_angles", "2, 5, 15");
		assertEquals(List.of(zip), SourceFiles.of(image));
		assertFalse(Files.exists(temporary.resolve("outside.dcm")));
		final byte[] bytes = Files.readAllBytes(zip);
		Files.write(zip, Arrays.copyOf(bytes, bytes.length / 2));
		assertEquals("\"study.zip\" is a damaged zip file.", CASE.refusal(OpenSeries.class, "path", zip.toFile()));
	}

	@Test
	void aFolderOfNiftiFiles_isAStudy() throws Exception {
		final Path megre = input("29").resolve("bids/sub-01/anat");
		final ImagePlus image = CASE.open(megre);
		assertProperty(image, "echo_times", "5, 10, 20, 40");
		assertProperty(CASE.open(input("29").resolve("hcp")), "b_values", "0, 1000, 1000, 2000");
		assertProperty(CASE.open(input("29").resolve("bids"), "series", "*_dwi"), "b_values", "0, 1000, 1000, 2000");
		final String refusal = CASE.refusal(OpenSeries.class, "path", input("29").resolve("bids").toFile());
		assertTrue(refusal.contains("sub-01_dwi, 16 x 16 x 3 x 4, b-value 0, 1000, 2000") && refusal.contains(
			"1,2,3,4 = together, echo time 5, 10, 20, 40 ms"), refusal);
	}

	@Test
	void bValueTablesOfOtherPrograms_areRead() throws Exception {
		for (final String name : List.of("a_row", "b_col", "c_bvalcol", "d_tabs", "e_comma", "f_sci", "g_bvals", "j_BOM",
			"k_nan"))
		{
			final ImagePlus image = CASE.open(input("27").resolve(name + ".nii.gz"));
			assertTrue(image.getProp("biomarkers.b_values") != null && image.getProp("biomarkers.b_directions") != null, name);
		}
	}

	private static List<Path> copy(final Path from, final Path to) throws IOException {
		Files.createDirectories(to);
		final List<Path> copies = new ArrayList<>();
		try (Stream<Path> files = Files.list(from)) {
			for (final Path file : files.toList()) copies.add(Files.copy(file, to.resolve(file.getFileName())));
		}
		return copies;
	}
}
