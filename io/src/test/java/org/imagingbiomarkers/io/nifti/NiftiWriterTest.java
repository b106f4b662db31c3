package org.imagingbiomarkers.io.nifti;

import static org.imagingbiomarkers.io.raster.Oracle.assertNear;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.Grids;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.img.planar.PlanarImgs;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NiftiWriterTest {

	@TempDir
	private Path folder;

	@Property(tries = 200)
	void whatIsWrittenIsReadAgain(@ForAll final long seed, @ForAll @IntRange(min = 1, max = 3) final int volumes,
		@ForAll final boolean packed, @ForAll final boolean sformLost) throws IOException
	{
		final Series series = Grids.series(seed, "g/mL", Acquisition.NONE, volumes);
		final Path file = Files.createTempFile("written", packed ? ".nii.gz" : ".nii");
		try {
			NiftiWriter.write(series, file);
			if (sformLost && !packed) {
				// Without its sform the file says the same by its qform.
				final byte[] bytes = Files.readAllBytes(file);
				bytes[254] = 0;
				Files.write(file, bytes);
			}
			final Series read = NiftiReader.read(file);
			assertArrayEquals(Oracle.values(series), Oracle.values(read));
			assertEquals(series.image().firstElement().getClass(), read.image().firstElement().getClass());
			assertEquals(series.image().numDimensions(), read.image().numDimensions());
			assertEquals(List.of(), Warning.sentences(read.warnings()));
			assertSame(series.geometry(), read.geometry());
		}
		finally {
			Files.delete(file);
		}
	}

	/** Headers of NIfTI-1 have 24 bits a number; a quaternion loses some more where it is a half turn. */
	private static void assertSame(final Geometry expected, final Geometry actual) {
		assertEquals(List.of(), expected.differences(actual));
		assertNear(expected.place(0, 0, 0), actual.place(0, 0, 0), 1e-4);
		assertNear(expected.place(expected.width(), expected.height(), expected.depth()), actual.place(expected.width(),
			expected.height(), expected.depth()), 1e-2);
	}

	@Test
	void bValuesGoIntoAFileBeside() throws IOException {
		final Series series = Grids.series(1, "", acquisition(AcquisitionValue.B_VALUES, 0.0, 12.5, 1000.0), 3);
		NiftiWriter.write(series, folder.resolve("dwi.nii.gz"));
		assertEquals("0 12.5 1000\n", Files.readString(folder.resolve("dwi.bval"), StandardCharsets.US_ASCII));
		assertEquals(List.of(0.0, 12.5, 1000.0), NiftiReader.read(folder.resolve("dwi.nii.gz")).acquisition().get(
			AcquisitionValue.B_VALUES).orElseThrow().value());
	}

	@Test
	void aSingleBValueHoldsForEveryVolume() throws IOException {
		NiftiWriter.write(Grids.series(1, "", acquisition(AcquisitionValue.B_VALUES, 800.0), 3), folder.resolve("trace.nii"));
		assertEquals("800 800 800\n", Files.readString(folder.resolve("trace.bval")));
	}

	@Property(tries = 100)
	void directionsStayWhereTheyPointInThePatient(@ForAll final long seed) throws IOException {
		final Random random = new Random(seed);
		final Vector one = new Vector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
		final List<Double> directions = List.of(0.0, 0.0, 0.0, one.x(), one.y(), one.z());
		final Series series = Grids.series(seed, "", new Acquisition(Map.of(AcquisitionValue.B_VALUES, new Sourced<>(List.of(
			0.0, 1000.0), "test"), AcquisitionValue.B_DIRECTIONS, new Sourced<>(directions, "test"))), 2);
		final Path temporary = Files.createTempDirectory("directions");
		try {
			NiftiWriter.write(series, temporary.resolve("dwi.nii"));
			final Sourced<List<Double>> read = NiftiReader.read(temporary.resolve("dwi.nii")).acquisition().get(
				AcquisitionValue.B_DIRECTIONS).orElseThrow();
			assertEquals("dwi.bvec", read.source());
			for (int i = 0; i < 6; i++) assertEquals(directions.get(i), read.value().get(i), 1e-5);
		}
		finally {
			for (final String name : List.of("dwi.nii", "dwi.bval", "dwi.bvec")) {
				Files.delete(temporary.resolve(name));
			}
			Files.delete(temporary);
		}
	}

	/** Rows to the left, columns to the back, slices to the head: right-handed, so that FSL turns the first axis. */
	@Test
	void directionsAreWrittenAsFslCountsThem() throws IOException {
		final Acquisition acquisition = new Acquisition(Map.of(AcquisitionValue.B_VALUES, new Sourced<>(List.of(0.0, 1000.0),
			"test"), AcquisitionValue.B_DIRECTIONS, new Sourced<>(List.of(0.0, 0.0, 0.0, 0.48, 0.6, 0.64), "test")));
		final Series right = new Series("axial", PlanarImgs.floats(2, 2, 3, 2), "", Geometry.upright(2, 2, 3, new Vector(1, 1,
			1)), acquisition, List.of());
		NiftiWriter.write(right, folder.resolve("right.nii"));
		assertEquals("0.0 -0.48\n0.0 0.6\n0.0 0.64\n", Files.readString(folder.resolve("right.bvec")));
		final Series left = new Series("axial", right.image(), "", new Geometry(2, 2, 3, Vector.ZERO, new Vector(1, 0, 0),
			new Vector(0, -1, 0), new Vector(0, 0, 1), new Vector(1, 1, 1)), acquisition, List.of());
		NiftiWriter.write(left, folder.resolve("left.nii"));
		assertEquals("0.0 0.48\n0.0 -0.6\n0.0 0.64\n", Files.readString(folder.resolve("left.bvec")));
	}

	@Test
	void directionsThatDoNotFitAreLeftOutWithAWarning() throws IOException {
		final Series series = Grids.series(1, "", acquisition(AcquisitionValue.B_VALUES, 0.0, 800.0), 2);
		NiftiWriter.write(series, folder.resolve("dwi.nii"));
		for (final String text : List.of("0 1\n0 0\n", "0 1 0\n0 0 0\n0 0 1\n", "0 0\n0 nan\n0 1\n", "0 x\n0 0\n0 1\n", "")) {
			Files.writeString(folder.resolve("dwi.bvec"), text);
			final Series read = NiftiReader.read(folder.resolve("dwi.nii"));
			assertEquals(List.of(0.0, 800.0), read.acquisition().get(AcquisitionValue.B_VALUES).orElseThrow().value());
			assertTrue(read.acquisition().get(AcquisitionValue.B_DIRECTIONS).isEmpty());
			assertEquals(List.of(
				"The gradient directions in dwi.bvec are left out: they should be 3 lines of 2 numbers each, or 2 lines of 3."),
				Warning.sentences(read.warnings()));
		}
	}

	@Test
	void evenTimesAreKept() throws IOException {
		final Path file = folder.resolve("dynamic.nii");
		NiftiWriter.write(Grids.series(1, "", acquisition(AcquisitionValue.TIMES, 10.0, 12.5, 15.0), 3), file);
		assertEquals(List.of(10.0, 12.5, 15.0), NiftiReader.read(file).acquisition().get(AcquisitionValue.TIMES).orElseThrow()
			.value());
	}

	@Test
	void unevenTimesAreNotMadeEven() throws IOException {
		final Path file = folder.resolve("dynamic.nii");
		NiftiWriter.write(Grids.series(1, "", acquisition(AcquisitionValue.TIMES, 10.0, 12.5, 16.0), 3), file);
		assertTrue(NiftiReader.read(file).acquisition().all().isEmpty());
	}

	@Test
	void longAxesNeedTheSecondVersion() throws IOException {
		final float[] line = new float[40000];
		for (int i = 0; i < line.length; i++) line[i] = i;
		final Series series = new Series("long", PlanarImages.of(List.of(line), line.length, 1, 1), "", Geometry.upright(
			line.length, 1, 1, new Vector(0.1, 2, 3)), Acquisition.NONE, List.of());
		final Path file = folder.resolve("long.nii");
		NiftiWriter.write(series, file);
		assertEquals(544 + 4 * line.length, Files.size(file));
		final Series read = NiftiReader.read(file);
		assertArrayEquals(Oracle.values(series), Oracle.values(read));
		assertEquals(series.geometry(), read.geometry());
	}

	@Test
	void otherTypesBecomeFloat() throws IOException {
		final Series series = new Series("signed", PlanarImgs.shorts(2, 2, 1), "", Geometry.upright(2, 2, 1, new Vector(1, 1,
			1)), Acquisition.NONE, List.of());
		((short[]) PlanarImages.planes(series.image()).get(0))[1] = -7;
		NiftiWriter.write(series, folder.resolve("signed.nii"));
		assertArrayEquals(new double[] { 0, -7, 0, 0 }, Oracle.values(NiftiReader.read(folder.resolve("signed.nii"))));
	}

	@Test
	void theDescriptionHoldsTheUnitAndNotTheTitle() throws IOException {
		final Series map = Grids.series(3, "10^-3 mm^2/s", Acquisition.NONE, 1);
		final Series named = new Series("Doe^Jane", map.image(), map.valueUnit(), map.geometry(), map.acquisition(), map
			.warnings());
		NiftiWriter.write(named, folder.resolve("map.nii"));
		final String header = new String(Files.readAllBytes(folder.resolve("map.nii")), 0, 352, StandardCharsets.ISO_8859_1);
		assertTrue(header.contains("Imaging Biomarkers, value unit 10^-3 mm^2/s\0"));
		assertFalse(header.contains("Doe"));
	}

	@Test
	void wrongNamesAndCountsAreRefusedBeforeAnythingIsWritten() throws IOException {
		final Series series = Grids.series(1, "", acquisition(AcquisitionValue.B_VALUES, 0.0, 1000.0), 3);
		assertThrows(InputException.class, () -> NiftiWriter.write(series, folder.resolve("dwi.nii")));
		assertThrows(InputException.class, () -> NiftiWriter.write(series, folder.resolve("dwi.img")));
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(0, files.count());
		}
	}

	private static Acquisition acquisition(final AcquisitionValue quantity, final Double... values) {
		return new Acquisition(Map.of(quantity, new Sourced<>(List.of(values), "test")));
	}
}
