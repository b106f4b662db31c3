package org.imagingbiomarkers.io.nifti;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** Small files against what nibabel reads from them. */
class NiftiReaderTest {

	@ParameterizedTest
	@ValueSource(strings = { "oblique_float32.nii.gz", "uint8.nii", "int8.nii", "uint16.nii", "int16.nii", "uint32.nii",
		"int32.nii", "uint64.nii", "int64.nii", "float64.nii", "big_endian_int16.nii", "nifti2_big_endian.nii.gz",
		"nifti2_uint16.nii", "pair.img", "scaled_int16.nii", "qform_only.nii", "extended.nii.gz", "dynamic.nii.gz",
		"diffusion.nii.gz", "single_volume.nii", "fifth_axis.nii", "flat.nii" })
	void valuesAndPlacesAreThoseThatNibabelReads(final String name) throws IOException {
		final JsonNode expected = Oracle.expected(getClass(), name);
		final Series series = read(name);
		Oracle.assertValues(expected, series);
		assertAffine(expected.get("affine"), series.geometry(), 1);
		assertEquals(List.of(), Warning.sentences(series.warnings()));
		assertEquals(name.replaceFirst("\\..*", ""), series.title());
	}

	@ParameterizedTest
	@CsvSource({ "metre.nii,1000", "micron.nii,0.001" })
	void lengthsInOtherUnitsBecomeMillimeters(final String name, final double millimeters) throws IOException {
		assertAffine(Oracle.expected(getClass(), name).get("affine"), read(name).geometry(), millimeters);
	}

	@Test
	void unscaledUnsignedNumbersKeepTheirType() throws IOException {
		assertInstanceOf(UnsignedByteType.class, read("uint8.nii").image().firstElement());
		assertInstanceOf(UnsignedShortType.class, read("uint16.nii").image().firstElement());
		assertInstanceOf(FloatType.class, read("int16.nii").image().firstElement());
	}

	@Test
	void volumesMakeAFourthAxisAndASingleOneDoesNot() throws IOException {
		assertEquals(4, read("dynamic.nii.gz").image().numDimensions());
		assertEquals(4, read("dynamic.nii.gz").volumes());
		assertEquals(3, read("single_volume.nii").image().numDimensions());
		assertEquals(2, read("fifth_axis.nii").volumes());
		assertEquals(1, read("flat.nii").geometry().depth());
	}

	@Test
	void eitherHalfOfAPairCanBeNamed() throws IOException {
		Oracle.assertValues(Oracle.expected(getClass(), "pair.img"), read("pair.hdr"));
	}

	@Test
	void aShearedGridBecomesTheNearestRightAngledOneWithAWarning() throws IOException {
		final JsonNode expected = Oracle.expected(getClass(), "sheared.nii");
		final Series series = read("sheared.nii");
		Oracle.assertValues(expected, series);
		assertAffine(expected.get("nearest"), series.geometry(), 1);
		assertEquals(1, Warning.sentences(series.warnings()).size());
		// The slice axis of (0, 0.4375, 3) against the row axis (0, 1, 0): asin(0.4375 / 3.0317).
		assertTrue(Warning.sentences(series.warnings()).get(0).contains("sheared by up to 8.30 degrees"), Warning.sentences(
			series.warnings()).get(0));
	}

	@Test
	void aFileWithoutAPlaceLiesUprightWithAWarning() throws IOException {
		final Series series = read("pixdim_only.nii");
		assertEquals(Geometry.upright(5, 4, 3, new Vector(1.5, 1.75, 3)), series.geometry());
		assertTrue(Warning.sentences(series.warnings()).get(0).contains("qform_code and sform_code are 0"));
	}

	@Test
	void bValuesComeFromTheFileBeside() throws IOException {
		final Series series = read("diffusion.nii.gz");
		assertEquals(List.of(0.0, 50.0, 400.5, 1000.0), series.acquisition().get(AcquisitionValue.B_VALUES).orElseThrow()
			.value());
		assertEquals("diffusion.bval", series.acquisition().get(AcquisitionValue.B_VALUES).orElseThrow().source());
		assertTrue(series.acquisition().get(AcquisitionValue.TIMES).isEmpty());
	}

	@Test
	void timesComeFromTheFourthAxisInSeconds() throws IOException {
		assertEquals(List.of(0.5, 3.0, 5.5, 8.0), read("dynamic.nii.gz").acquisition().get(AcquisitionValue.TIMES)
			.orElseThrow().value());
		assertTrue(read("fifth_axis.nii").acquisition().all().isEmpty());
	}

	@Test
	void vectorsAreRefused() {
		final InputException refusal = assertThrows(InputException.class, () -> read("vectors.nii"));
		assertTrue(refusal.getMessage().contains("dim[5]"), refusal.getMessage());
	}

	private Series read(final String name) throws IOException {
		return NiftiReader.read(Oracle.file(getClass(), name));
	}

	/** The corners of the grid, counted to the right and to the front as nibabel does. */
	private static void assertAffine(final JsonNode affine, final Geometry grid, final double millimeters) {
		for (int corner = 0; corner < 8; corner++) {
			final double[] index = { (corner & 1) * 4, (corner >> 1 & 1) * 3, (corner >> 2) * 2, 1 };
			final double[] place = new double[3];
			for (int row = 0; row < 3; row++) {
				for (int i = 0; i < 4; i++) place[row] += affine.get(row).get(i).asDouble() * index[i] * millimeters;
			}
			assertNear(new Vector(-place[0], -place[1], place[2]), grid.place(index[0], index[1], index[2]), 2e-5);
		}
	}
}
