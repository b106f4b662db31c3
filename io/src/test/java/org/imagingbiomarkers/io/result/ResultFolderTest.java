package org.imagingbiomarkers.io.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.nifti.NiftiReader;
import org.imagingbiomarkers.io.raster.Oracle;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.imagingbiomarkers.io.zarr.OmeZarrReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;

class ResultFolderTest {

	private static final MapDescription DESCRIPTION = new MapDescription("ADC", new Code("113041", "DCM",
		"Apparent Diffusion Coefficient"), List.of(), "0.1.0");

	@TempDir
	Path temporary;

	@Test
	void nothingIsThereBeforeAllIs() throws Exception {
		final Path place = temporary.resolve("results");
		try (ResultFolder folder = ResultFolder.open(place)) {
			folder.table("a", new Table(List.of("x"), List.of(List.of(1))));
			assertFalse(Files.exists(place.resolve("a.csv")));
			folder.finish();
			assertTrue(Files.exists(place.resolve("a.csv")));
		}
		try (ResultFolder folder = ResultFolder.open(place)) {
			folder.table("b", new Table(List.of("x"), List.of(List.of(1))));
		}
		try (Stream<Path> files = Files.list(place)) {
			assertEquals(List.of("a.csv"), files.filter(file -> !file.endsWith(AuditTrail.NAME)).map(file -> file.getFileName()
				.toString()).toList());
		}
	}

	@Test
	void aMapIsTheSameInEveryFormat() throws Exception {
		final Path place = temporary.resolve("results");
		final ImagePlus map = map();
		try (ResultFolder folder = ResultFolder.open(place)) {
			for (final MapFormat format : MapFormat.values()) {
				folder.map("adc", map, format, DESCRIPTION);
			}
			assertFalse(Files.exists(place.resolve("adc.dcm")));
			assertEquals(List.of("adc.dcm", "adc.nii.gz", "adc.ome.zarr", "adc.tif"), folder.finish().stream().map(f -> f
				.getFileName().toString()).toList());
		}
		final Series expected = ImagePlusSeries.series(map);
		final Series tiff = ImagePlusSeries.series(IJ.openImage(place.resolve("adc.tif").toString()));
		final Series nifti = NiftiReader.read(place.resolve("adc.nii.gz"));
		final Series dicom = SeriesFinder.find(place.resolve("adc.dcm"), ReadProgress.NONE).get(0).read(ReadProgress.NONE);
		final Series zarr = OmeZarrReader.read(place.resolve("adc.ome.zarr"));
		for (final Series read : List.of(tiff, nifti, dicom, zarr)) {
			assertEquals(List.of(), expected.geometry().differences(read.geometry()));
			assertArrayEquals(Oracle.values(expected), Oracle.values(read));
		}
		assertEquals("10^-3 mm^2/s", tiff.valueUnit());
		assertEquals("10^-3 mm^2/s", dicom.valueUnit());
		assertEquals("10^-3 mm^2/s", zarr.valueUnit());
	}

	@Test
	void aMapThatCannotBeWrittenLeavesNothingBehind() throws Exception {
		final Path place = temporary.resolve("results");
		final ImagePlus nowhere = IJ.createImage("adc", "32-bit", 2, 2, 2);
		try (ResultFolder folder = ResultFolder.open(place)) {
			folder.map("adc", nowhere, MapFormat.TIFF, DESCRIPTION);
			final String message = assertThrows(InputException.class, () -> folder.map("adc", nowhere, MapFormat.DICOM,
				DESCRIPTION)).getMessage();
			assertTrue(message.contains("where it lies in the patient"), message);
		}
		try (Stream<Path> files = Files.list(place)) {
			assertEquals(0, files.count());
		}
	}

	@Test
	void formatsAreCalledByTheirNames() throws Exception {
		assertEquals(MapFormat.NIFTI, MapFormat.of(" NIfTI "));
		assertEquals("The format of maps must be one of tiff, nifti, dicom, ome-zarr, but it is \"png\".", assertThrows(
			InputException.class, () -> MapFormat.of("png")).getMessage());
	}

	private static ImagePlus map() {
		final ImageStack stack = new ImageStack(3, 2);
		for (int slice = 0; slice < 2; slice++) {
			stack.addSlice(null, new float[] { 0.1f + slice, Float.NaN, 2, -3, 4.5f, 1e-7f });
		}
		final ImagePlus image = new ImagePlus("ADC of something", stack);
		ImagePlusSeries.calibrate(image, new Geometry(3, 2, 2, new Vector(1, -2, 3.5), new Vector(0.8, 0.6, 0), new Vector(
			-0.6, 0.8, 0), new Vector(0, 0, 1), new Vector(1.5, 1.25, 4)));
		ImagePlusProperties.setValueUnit(image, "10^-3 mm^2/s");
		return image;
	}

	@Test
	void cellsWithCommasQuotesAndLinesAreQuoted() {
		final Table table = new Table.Builder().row().cell("name, unit", "a \"b\"").cell("n", 3.0).cell("x", 0.1 + 0.2).row()
			.cell("name, unit", "two\nlines").cell("n", 4).cell("x", Double.NaN).build();
		assertEquals("\"name, unit\",n,x\n\"a \"\"b\"\"\",3,0.30000000000000004\n\"two\nlines\",4,NaN\n", table.csv());
	}

	@ParameterizedTest
	@CsvSource({ "moved.tif, moved", "week6.NII.GZ, week6", "cells.ome.tiff, cells", "lesions.seg.nrrd, lesions",
		"T2 TE=1.5, T2_TE_1.5", "b.dcm series, b.dcm_series", ".tif, image", "SUVbw pet.nii.gz, SUVbw_pet" })
	void fileNamesHaveNoEndingOfAnImage(final String title, final String name) {
		assertEquals(name, ResultFolder.fileName(title));
	}

	@Test
	void fileNamesHoldNothingThatAFileSystemCouldMisread() {
		assertEquals("etc_passwd", ResultFolder.fileName("../../etc/passwd"));
		assertEquals("DWI_b_1000_1.5", ResultFolder.fileName("DWI [b=1000] \u00b5 (1.5)"));
		assertEquals("image", ResultFolder.fileName("..."));
	}

	@Test
	void provenanceTellsContentsOfInputsAndSourcesOfValuesButNoFolder() throws Exception {
		final Path secret = Files.createDirectories(temporary.resolve("DOE_JOHN"));
		final Path input = Files.writeString(secret.resolve("1.dcm"), "abc");
		final Provenance provenance = new Provenance("AdcMap", "1.0", Instant.EPOCH, Map.of("method", "linear"), Map.of(
			AcquisitionValue.B_VALUES, new Sourced<>(List.of(0.0, 1000.0), "(2001,1003)")), List.of(input), List.of(Warning
				.doubtful("a warning.")));
		final Path place = temporary.resolve("results");
		try (ResultFolder folder = ResultFolder.open(place)) {
			folder.provenance("p", provenance);
			folder.finish();
		}
		final String text = Files.readString(place.resolve("p.json"));
		final JsonNode json = new ObjectMapper().readTree(text);
		assertEquals("1.dcm", json.at("/inputs/0/file").asText());
		// echo -n abc | sha256sum
		assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", json.at("/inputs/0/sha256")
			.asText());
		assertEquals("(2001,1003)", json.at("/acquisition/b_values/source").asText());
		assertEquals(1000, json.at("/acquisition/b_values/values/1").asDouble());
		assertEquals("1970-01-01T00:00:00Z", json.at("/time").asText());
		assertFalse(text.contains("DOE"));
	}

	@Test
	void targetThatIsAFolder_refusedBeforeAnythingIsReplaced() throws Exception {
		final Path place = temporary.resolve("results");
		write(place, 1);
		Files.delete(place.resolve("b.csv"));
		Files.createDirectory(place.resolve("b.csv"));
		final String sentence = assertThrows(InputException.class, () -> write(place, 2)).getMessage();
		assertEquals("\"b.csv\" cannot be written to output_folder, because there is a folder of that name: rename it, or " +
			"choose another output_folder.", sentence);
		assertEquals("n\n1\n", Files.readString(place.resolve("a.csv")));
		assertEquals(List.of("a.csv", "b.csv", "c.csv"), names(place));
	}

	@Test
	void interruptedSet_isReportedAndCompletedByTheNextRun() throws Exception {
		final Path place = temporary.resolve("results");
		write(place, 1);
		final Path decided = Files.createDirectory(place.resolve(".decided.unfinished-x"));
		Files.writeString(decided.resolve("b.csv"), "n\n2\n");
		Files.writeString(decided.resolve("c.csv"), "n\n2\n");
		Files.writeString(place.resolve("a.csv"), "n\n2\n");
		assertEquals(List.of("b.csv", "c.csv"), ResultFolder.incomplete(place));
		ResultFolder.open(place).close();
		assertEquals(List.of(), ResultFolder.incomplete(place));
		for (final String name : names(place)) assertEquals("n\n2\n", Files.readString(place.resolve(name)));
	}

	@Test
	void abandonedFolders_areRemovedAndLivingOnesAreNot() throws Exception {
		final Path place = Files.createDirectory(temporary.resolve("results"));
		Files.createFile(place.resolve(".unfinished-dead.owner"));
		Files.createDirectory(place.resolve(".unfinished-dead"));
		Files.writeString(place.resolve(".unfinished-dead").resolve("a.csv"), "n");
		Files.createFile(place.resolve(".unfinished-half.owner"));
		try (ResultFolder living = ResultFolder.open(place)) {
			living.table("a", new Table(List.of("n"), List.of(List.of(1))));
			write(place, 2);
			assertFalse(Files.exists(place.resolve(".unfinished-dead")));
			living.finish();
		}
		assertEquals("n\n1\n", Files.readString(place.resolve("a.csv")));
		assertEquals(List.of("a.csv", "b.csv", "c.csv"), names(place));
	}

	@Test
	void manyThreadsIntoOneFolder_leaveSetsOfOneWriter() throws Exception {
		final Path place = temporary.resolve("results");
		final List<Integer> writers = IntStream.rangeClosed(1, 8).boxed().toList();
		writers.parallelStream().forEach(number -> {
			try {
				for (int i = 0; i < 5; i++) write(place, number);
			}
			catch (final Exception e) {
				throw new IllegalStateException(e);
			}
		});
		assertEquals(List.of("a.csv", "b.csv", "c.csv"), names(place));
		assertEquals(Files.readString(place.resolve("a.csv")), Files.readString(place.resolve("c.csv")));
	}

	@Test
	void folderThatWasDeletedMeanwhile_oneSentence() throws Exception {
		final Path place = temporary.resolve("results");
		try (ResultFolder folder = ResultFolder.open(place)) {
			folder.table("a", new Table(List.of("n"), List.of(List.of(1))));
			try (Stream<Path> all = Files.walk(place)) {
				for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
			}
			assertThrows(IOException.class, folder::finish);
		}
	}

	private static void write(final Path place, final int number) throws Exception {
		try (ResultFolder folder = ResultFolder.open(place)) {
			for (final String name : List.of("a", "b", "c")) {
				folder.table(name, new Table(List.of("n"), List.of(List.of(number))));
			}
			folder.finish();
		}
	}

	private static List<String> names(final Path place) throws Exception {
		try (Stream<Path> files = Files.list(place)) {
			return files.filter(file -> !file.endsWith(AuditTrail.NAME)).map(file -> file.getFileName().toString()).sorted()
				.toList();
		}
	}
}
