package org.imagingbiomarkers.io.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.Grids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other programs write beside a NIfTI file. */
class SidecarFilesTest {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "dwi.bval, dwi.bvec", "dwi.bvals, dwi.bvecs", "bvals, bvecs" })
	void bValuesAndDirections_underTheNamesInUse_areRead(final String bval, final String bvec) throws IOException {
		final Path file = image("dwi.nii", Acquisition.NONE);
		Files.writeString(folder.resolve(bval), "0 1000\n");
		Files.writeString(folder.resolve(bvec), "0 0\n0 0\n0 1\n");
		final Series read = NiftiReader.read(file);
		assertEquals(List.of(0.0, 1000.0), values(read, AcquisitionValue.B_VALUES));
		assertTrue(read.acquisition().get(AcquisitionValue.B_DIRECTIONS).isPresent());
	}

	@Test
	void byteOrderMarkAndOneDirectionPerLine_areRead() throws IOException {
		final Path file = image("dwi.nii", Acquisition.NONE);
		Files.writeString(folder.resolve("dwi.bval"), "\uFEFF0 1000\r\n");
		Files.writeString(folder.resolve("dwi.bvec"), "0 0 1\n1 0 0\n");
		final List<Double> rows = values(NiftiReader.read(file), AcquisitionValue.B_DIRECTIONS);
		Files.writeString(folder.resolve("dwi.bvec"), "\uFEFF0 1\n0 0\n1 0\n");
		assertEquals(values(NiftiReader.read(file), AcquisitionValue.B_DIRECTIONS), rows);
	}

	@Test
	void directionThatIsNotANumber_withoutGradient_isZero() throws IOException {
		final Path file = image("dwi.nii", Acquisition.NONE);
		Files.writeString(folder.resolve("dwi.bval"), "0 1000");
		Files.writeString(folder.resolve("dwi.bvec"), "nan 0\nnan 0\nnan 1\n");
		assertEquals(List.of(0.0, 0.0, 0.0), values(NiftiReader.read(file), AcquisitionValue.B_DIRECTIONS).subList(0, 3));
	}

	@Test
	void filesOfBids_inFoldersAbove_areInherited() throws IOException {
		final Path deep = Files.createDirectories(folder.resolve("sub-01/dwi"));
		final Path file = image("sub-01/dwi/sub-01_dwi.nii", Acquisition.NONE);
		Files.writeString(folder.resolve("dwi.bval"), "0 1000");
		Files.writeString(folder.resolve("dwi.json"), "{\"EchoTime\": 0.08, \"FlipAngle\": 90}");
		Files.writeString(deep.resolve("sub-02_dwi.bval"), "0 700");
		Files.writeString(folder.resolve("bold.json"), "{\"EchoTime\": 0.03}");
		final Series read = NiftiReader.read(file);
		assertEquals(List.of(0.0, 1000.0), values(read, AcquisitionValue.B_VALUES));
		assertEquals(new Sourced<>(List.of(80.0), "dwi.json"), read.acquisition().get(AcquisitionValue.ECHO_TIMES)
			.orElseThrow());
		assertEquals(List.of(90.0), values(read, AcquisitionValue.FLIP_ANGLES));
	}

	@Test
	void nearerFile_isBelieved() throws IOException {
		Files.createDirectories(folder.resolve("anat"));
		final Path file = image("anat/sub-01_MEGRE.nii", Acquisition.NONE);
		Files.writeString(folder.resolve("MEGRE.json"), "{\"EchoTime\": 0.01, \"RepetitionTime\": 0.05}");
		Files.writeString(folder.resolve("anat/sub-01_MEGRE.json"), "\uFEFF{\"EchoTime\": 0.005}");
		final Series read = NiftiReader.read(file);
		assertEquals(List.of(5.0), values(read, AcquisitionValue.ECHO_TIMES));
		assertEquals(List.of(50.0), values(read, AcquisitionValue.REPETITION_TIMES));
	}

	@Test
	void listOfAnotherImage_isLeftAlone() throws IOException {
		final Path file = image("t1.nii", Acquisition.NONE);
		Files.writeString(folder.resolve("bvals"), "0 1000 2000");
		assertEquals(Optional.empty(), NiftiReader.read(file).acquisition().get(AcquisitionValue.B_VALUES));
	}

	@Test
	void repetitionTimeInTheHeader_isNoFrameTime() throws IOException {
		final Path file = image("dce.nii", times(0.004));
		final Series read = NiftiReader.read(file);
		assertEquals(Optional.empty(), read.acquisition().get(AcquisitionValue.TIMES));
		assertTrue(Warning.sentences(read.warnings()).stream().anyMatch(w -> w.startsWith("pixdim[4] of dce.nii is 0.004 s")),
			Warning.sentences(read.warnings()).toString());
	}

	@Test
	void repetitionTimeOfA3DScan_isNoFrameTime() throws IOException {
		final Path file = image("dce.nii", times(0.25));
		assertEquals(List.of(0.0, 0.25), values(NiftiReader.read(file), AcquisitionValue.TIMES));
		Files.writeString(folder.resolve("dce.json"), "{\"RepetitionTime\": 0.25, \"MRAcquisitionType\": \"3D\"}");
		assertEquals(Optional.empty(), NiftiReader.read(file).acquisition().get(AcquisitionValue.TIMES));
	}

	@Test
	void damagedJson_isLeftOutWithAWarning() throws IOException {
		final Path file = image("a.nii", Acquisition.NONE);
		Files.writeString(folder.resolve("a.json"), "{\"EchoTime\": ");
		assertTrue(Warning.sentences(NiftiReader.read(file).warnings()).contains("a.json is left out: it is not JSON."));
	}

	@Test
	void textsOfOtherPrograms_giveTheBValues() throws IOException {
		final Path file = image("d.nii", Acquisition.NONE);
		for (final String text : List.of("0;1000", "[0 1000]", "# b\n0 1000", "0\n1000\n", "0, 1000", "0\t1E3")) {
			Files.writeString(folder.resolve("d.bval"), text);
			assertEquals(List.of(0.0, 1000.0), values(NiftiReader.read(file), AcquisitionValue.B_VALUES), text);
		}
		Files.write(folder.resolve("d.bval"), "\ufeff0 1000".getBytes(StandardCharsets.UTF_16LE));
		assertEquals(List.of(0.0, 1000.0), values(NiftiReader.read(file), AcquisitionValue.B_VALUES));
		Files.writeString(folder.resolve("d.bval"), "0 999,5");
		assertTrue(assertThrows(InputException.class, () -> NiftiReader.read(file)).getMessage().contains(
			"decimal points are needed"));
	}

	@Test
	void notANumberInJson_costsThatValueAlone() throws IOException {
		final Path file = image("a.nii", Acquisition.NONE);
		Files.writeString(folder.resolve("a.json"), "{\"EchoTime\": NaN, \"FlipAngle\": 12}");
		assertEquals(List.of(12.0), values(NiftiReader.read(file), AcquisitionValue.FLIP_ANGLES));
	}

	/**
	 * Numbers of EchoTime and RepetitionTime in the file, the same in ms as they are understood, and words of the warning.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"1.5 | 4.2 | 1.5 | 4.2 | EchoTime, RepetitionTime in a.json are taken to be in ms", // both in ms
		"4.6 | 0.0076 | 4.6 | 7.6 | EchoTime in a.json is taken to be in ms", // no repetition is shorter than its echo
		"[0.1, 0.9] | 5 | 100, 900 | 5000 | is up to 0.9 s", // late echoes of fluid: one of them is no proof
		"[0.07, 4.6] | 10 | 0.07, 4.6 | 10 | EchoTime, RepetitionTime in a.json are taken to be in ms", // ultrashort, in ms
		"[1.23, 2.46] | 0.2 | 1.23, 2.46 | 200 | EchoTime in a.json is taken to be in ms", // two points of Dixon
		"0.03 | 2000 | 30 | 2000 | RepetitionTime in a.json is taken to be in ms: in s, as BIDS has it, RepetitionTime would be 2000 s",
		"0.9 | 2000 | 0.9 | 2000 | are taken to be in ms", //
		"0.03 | 2 | 30 | 2000 | " })
	void timesOfJson_areInSecondsUnlessNobodyMeasuresSo(final String echo, final String repetition, final String echoes,
		final String repetitions, final String warning) throws IOException
	{
		final int volumes = echoes.split(",").length;
		final Path file = folder.resolve("a.nii");
		NiftiWriter.write(Grids.series(1, "", Acquisition.NONE, volumes), file);
		Files.writeString(folder.resolve("a.json"), "{\"EchoTime\": " + echo + ", \"RepetitionTime\": " + repetition + "}");
		final Series read = NiftiReader.read(file);
		assertEquals("[" + echoes + "]", text(values(read, AcquisitionValue.ECHO_TIMES)));
		assertEquals("[" + repetitions + "]", text(values(read, AcquisitionValue.REPETITION_TIMES)));
		final List<String> warnings = read.warnings().stream().map(Warning::sentence).filter(one -> one.contains("BIDS"))
			.toList();
		if (warning == null) assertEquals(List.of(), warnings);
		else assertTrue(warnings.size() == 1 && warnings.get(0).contains(warning), warnings::toString);
	}

	@Test
	void inversionTimeShorterThanTheEcho_staysInSeconds() throws IOException {
		final Path file = image("a.nii", Acquisition.NONE);
		Files.writeString(folder.resolve("a.json"), "{\"EchoTime\": 12, \"InversionTime\": 0.9}");
		assertEquals(List.of(900.0), values(NiftiReader.read(file), AcquisitionValue.INVERSION_TIMES));
	}

	private static String text(final List<Double> values) {
		return values.stream().map(value -> String.valueOf(value).replaceAll("\\.0$", "")).toList().toString();
	}

	@Test
	void directionThatIsTooShort_isReported() throws IOException {
		final Path file = image("d.nii", Acquisition.NONE);
		Files.writeString(folder.resolve("d.bval"), "0 3000");
		Files.writeString(folder.resolve("d.bvec"), "0 0.577\n0 0\n0 0\n");
		assertTrue(NiftiReader.read(file).warnings().stream().anyMatch(w -> w.kind() == Warning.Kind.DOUBTFUL));
	}

	private static Acquisition times(final double step) {
		return new Acquisition(Map.of(AcquisitionValue.TIMES, new Sourced<>(List.of(0.0, step), "test")));
	}

	private Path image(final String name, final Acquisition acquisition) throws IOException {
		final Path file = folder.resolve(name);
		NiftiWriter.write(Grids.series(1, "", acquisition, 2), file);
		return file;
	}

	private static List<Double> values(final Series series, final AcquisitionValue quantity) {
		return series.acquisition().get(quantity).orElseThrow().value();
	}
}
