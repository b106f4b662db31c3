package org.imagingbiomarkers.io.nrrd;

import static org.imagingbiomarkers.io.AcquisitionValue.B_VALUES;
import static org.imagingbiomarkers.io.AcquisitionValue.ECHO_TIMES;
import static org.imagingbiomarkers.io.AcquisitionValue.TIMES;
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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.Grids;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NrrdWriterTest {

	@TempDir
	private Path folder;

	@Property(tries = 300)
	void whatIsWrittenIsReadAgain(@ForAll final long seed, @ForAll @IntRange(min = 1, max = 3) final int volumes)
		throws IOException
	{
		final Map<AcquisitionValue, Sourced<List<Double>>> acquired = acquired(new Random(seed), volumes);
		final Series series = Grids.series(seed, "10^-3 mm^2/s", new Acquisition(acquired), volumes);
		final Path file = Files.createTempFile("written", ".nrrd");
		try {
			NrrdWriter.write(series, file);
			final Series read = NrrdReader.read(file);
			assertArrayEquals(Oracle.values(series), Oracle.values(read));
			assertEquals(series.image().firstElement().getClass(), read.image().firstElement().getClass());
			assertEquals(series.image().numDimensions(), read.image().numDimensions());
			assertEquals(List.of(), Warning.sentences(read.warnings()));
			assertEquals("10^-3 mm^2/s", read.valueUnit());
			assertEquals(List.of(), series.geometry().differences(read.geometry()));
			assertEquals(series.geometry().origin(), read.geometry().origin());
			assertNear(series.geometry().place(9, 9, 9), read.geometry().place(9, 9, 9), 1e-9);
			assertSame(acquired, read.acquisition());
		}
		finally {
			Files.delete(file);
		}
	}

	/** Any choice of quantities, one value for all volumes or one each; directions always have three each. */
	private static Map<AcquisitionValue, Sourced<List<Double>>> acquired(final Random random, final int volumes) {
		final Map<AcquisitionValue, Sourced<List<Double>>> acquired = new EnumMap<>(AcquisitionValue.class);
		for (final AcquisitionValue quantity : AcquisitionValue.values()) {
			if (random.nextBoolean()) continue;
			final List<Double> values = new ArrayList<>();
			final boolean one = random.nextBoolean() && quantity != AcquisitionValue.B_DIRECTIONS;
			final int count = one ? 1 : quantity.numbers() * volumes;
			for (int i = 0; i < count; i++) values.add(random.nextBoolean() ? random.nextInt(2000) : random.nextDouble());
			acquired.put(quantity, new Sourced<>(values, "test"));
		}
		return acquired;
	}

	private static void assertSame(final Map<AcquisitionValue, Sourced<List<Double>>> expected, final Acquisition found) {
		assertEquals(expected.keySet(), found.all().keySet());
		expected.forEach((quantity, acquired) -> {
			final List<Double> values = found.get(quantity).orElseThrow().value();
			assertEquals(acquired.value().size(), values.size());
			// Times go through milliseconds, which may cost the last digit.
			for (int i = 0; i < values.size(); i++) assertEquals(acquired.value().get(i), values.get(i), 1e-9);
		});
	}

	@Test
	void volumesAreLabelledAsSlicerLabelsThem() throws IOException {
		final String header = header(Map.of(TIMES, new Sourced<>(List.of(0.0, 4.25, 9.0), "test"), ECHO_TIMES, new Sourced<>(
			List.of(1.5), "test")), 3);
		assertTrue(header.contains("MultiVolume.FrameIdentifyingDICOMTagName:=AcquisitionTime\n"));
		assertTrue(header.contains("MultiVolume.FrameIdentifyingDICOMTagUnits:=ms\n"));
		assertTrue(header.contains("MultiVolume.FrameLabels:=0,4250,9000\n"));
		assertTrue(header.contains("MultiVolume.NumberOfFrames:=3\n"));
		assertTrue(header.contains("MultiVolume.DICOM.EchoTime:=1.5\n"));
		assertFalse(header.contains("random"));
	}

	@Test
	void whatTwoQuantitiesTellApartIsKeptBesideTheLabels() throws IOException {
		final String header = header(Map.of(B_VALUES, new Sourced<>(List.of(0.0, 800.0), "test"), ECHO_TIMES, new Sourced<>(
			List.of(60.0, 70.5), "test")), 2);
		assertTrue(header.contains("MultiVolume.FrameLabels:=0,800\n"));
		assertTrue(header.contains("imagingbiomarkers.echo_times:=60,70.5\n"));
	}

	private String header(final Map<AcquisitionValue, Sourced<List<Double>>> acquired, final int volumes)
		throws IOException
	{
		final Path file = folder.resolve("written.nrrd");
		NrrdWriter.write(Grids.series(1, "", new Acquisition(acquired), volumes), file);
		final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
		return text.substring(0, text.indexOf("\n\n") + 1);
	}

	@Test
	void wrongNamesAndCountsAreRefused() {
		final Acquisition two = new Acquisition(Map.of(TIMES, new Sourced<>(List.of(0.0, 1.0), "test")));
		assertThrows(InputException.class, () -> NrrdWriter.write(Grids.series(1, "", two, 3), folder.resolve("a.nrrd")));
		assertThrows(InputException.class, () -> NrrdWriter.write(Grids.series(1, "", two, 2), folder.resolve("a.nhdr")));
	}
}
