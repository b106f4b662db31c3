package org.imagingbiomarkers.io.nrrd;

import static org.imagingbiomarkers.io.AcquisitionValue.B_VALUES;
import static org.imagingbiomarkers.io.AcquisitionValue.ECHO_TIMES;
import static org.imagingbiomarkers.io.AcquisitionValue.FLIP_ANGLES;
import static org.imagingbiomarkers.io.AcquisitionValue.REPETITION_TIMES;
import static org.imagingbiomarkers.io.AcquisitionValue.TIMES;
import static org.imagingbiomarkers.io.raster.Oracle.assertNear;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** Small files against what SimpleITK and pynrrd read from them. */
class NrrdReaderTest {

	@ParameterizedTest
	@ValueSource(strings = { "uint8.nrrd", "int8.nrrd", "uint16.nrrd", "int16.nrrd", "uint32.nrrd", "int32.nrrd",
		"uint64.nrrd", "int64.nrrd", "float32.nrrd", "float64.nrrd", "big_endian.nrrd", "ras.nrrd", "las.nrrd",
		"left_handed.nrrd", "text.nrrd", "detached.nhdr", "volumes_axis_0.nrrd", "volumes_axis_1.nrrd", "volumes_axis_2.nrrd",
		"volumes_axis_3.nrrd", "multivolume.nrrd", "diffusion.nrrd", "numbered.nhdr", "listed.nhdr", "skipped.nhdr",
		"at_end.nhdr" })
	void valuesAndPlacesAreThoseThatOthersRead(final String name) throws IOException {
		final JsonNode expected = Oracle.expected(getClass(), name);
		final Series series = read(name);
		Oracle.assertValues(expected, series);
		assertEquals(expected.get("shape").size(), series.image().numDimensions());
		final Geometry grid = series.geometry();
		// SimpleITK lists the directions row by row of the matrix whose columns they are.
		final double[] d = Oracle.numbers(expected.get("direction"));
		assertNear(new Vector(d[0], d[3], d[6]), grid.row(), 1e-9);
		assertNear(new Vector(d[1], d[4], d[7]), grid.column(), 1e-9);
		assertNear(new Vector(d[2], d[5], d[8]), grid.slice(), 1e-9);
		assertNear(vector(expected.get("origin")), grid.origin(), 1e-9);
		assertNear(vector(expected.get("spacing")), grid.spacing(), 1e-9);
		assertEquals(List.of(), Warning.sentences(series.warnings()));
		assertEquals(name.replaceFirst("\\..*", ""), series.title());
	}

	@Test
	void unsignedNumbersKeepTheirType() throws IOException {
		assertInstanceOf(UnsignedByteType.class, read("uint8.nrrd").image().firstElement());
		assertInstanceOf(UnsignedShortType.class, read("uint16.nrrd").image().firstElement());
		assertInstanceOf(UnsignedShortType.class, read("volumes_axis_0.nrrd").image().firstElement());
		assertInstanceOf(FloatType.class, read("int16.nrrd").image().firstElement());
	}

	@Test
	void spacingsAloneLeaveLeftAndRightUnknown() throws IOException {
		final Series series = read("spacings.nrrd");
		Oracle.assertValues(Oracle.expected(getClass(), "spacings.nrrd"), series);
		assertEquals(Geometry.upright(5, 4, 3, new Vector(1.25, 1.5, 4)), series.geometry());
		assertTrue(Warning.sentences(series.warnings()).get(0).contains("space directions"));
	}

	@Test
	void timesAndSettingsComeFromTheKeysOfAMultiVolume() throws IOException {
		final Series series = read("multivolume.nrrd");
		assertEquals(List.of(0.0, 2.5), values(series, TIMES));
		assertEquals(List.of(1.7), values(series, ECHO_TIMES));
		assertEquals(List.of(12.0), values(series, FLIP_ANGLES));
		assertEquals(List.of(4.5), values(series, REPETITION_TIMES));
		assertEquals("multivolume.nrrd", series.acquisition().get(TIMES).orElseThrow().source());
	}

	@Test
	void bValuesFollowFromTheLengthsOfTheGradients() throws IOException {
		final List<Double> bValues = values(read("diffusion.nrrd"), B_VALUES);
		final double[] expected = { 0, 1000, 500, 1000 };
		for (int i = 0; i < expected.length; i++) assertEquals(expected[i], bValues.get(i), 1e-9);
	}

	@Test
	void bzip2IsRefusedByName() {
		final String sentence = assertThrows(InputException.class, () -> read("bzip2.nrrd")).getMessage();
		assertEquals("bzip2.nrrd is encoded as bzip2, which cannot be read: save it with the encoding gzip or " + "raw.",
			sentence);
	}

	private Series read(final String name) throws IOException {
		return NrrdReader.read(Oracle.file(getClass(), name));
	}

	private static List<Double> values(final Series series, final AcquisitionValue quantity) {
		return series.acquisition().get(quantity).orElseThrow().value();
	}

	private static Vector vector(final JsonNode numbers) {
		return new Vector(numbers.get(0).asDouble(), numbers.get(1).asDouble(), numbers.get(2).asDouble());
	}
}
