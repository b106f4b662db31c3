package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where diffusion gradients point in the patient. Directions of real files are those of dcm2niix 1.0.20220720: its .bvec,
 * turned by the rotation in the affine of its image (nibabel) and from RAS to LPS.
 */
@org.junit.jupiter.api.Tag("docs/commands/open-series#what-it-computes")
class DirectionsTest {

	@TempDir
	Path folder;

	@Test
	void philipsWritesThemInTheAxesOfThePatient() throws IOException {
		final Sourced<List<Double>> directions = of(Reference.only("dwi_philips_classic")).orElseThrow();
		assertEquals("(2005,10B0), (2005,10B1), (2005,10B2)", directions.source());
		assertDirection(directions, 0, 0, 0, 0);
		assertDirection(directions, 1, -0.5, -0.5, -0.70711);
		assertDirection(directions, 2, -0.5, -0.5, 0.70711);
		assertDirection(directions, 31, 0.70706, -0.70706, 0.01153);
	}

	@Test
	void uihWritesThemInTheAxesOfTheImageWhichIsOblique() throws IOException {
		final Sourced<List<Double>> directions = of(Reference.only("dwi_uih")).orElseThrow();
		assertEquals("(0065,1037)", directions.source());
		assertDirection(directions, 0, 0, 0, 0);
		assertDirection(directions, 1, 0.58408, -0.22462, -0.78);
		assertDirection(directions, 16, -0.59467, -0.19486, -0.78);
	}

	@Test
	void canonWritesThemIntoEachFrameAsTheStandardSays() throws IOException {
		final Sourced<List<Double>> directions = of(Reference.only("dwi_canon_enhanced")).orElseThrow();
		assertEquals("(0018,9089)", directions.source());
		assertDirection(directions, 0, 0, 0, 0);
		assertDirection(directions, 1, 0, -0.89542, 0.44522);
		assertDirection(directions, 12, 0, 0.44522, 0.89542);
	}

	@Test
	void siemensWritesThemInTheAxesOfThePatient() throws IOException {
		final Sourced<List<Double>> directions = of(Reference.only("dwi_siemens_mosaic")).orElseThrow();
		assertEquals("(0019,100E)", directions.source());
		assertDirection(directions, 0, 0, 0, 0);
		assertDirection(directions, 1, 0.99997449, 0.00505012, -0.00505012);
	}

	/** An axial scan, head first supine, phase encoding along the columns of the image. */
	@Test
	void thoseOfGeAreTurnedFromTheEncodingOfAnAxialImage_withAWarning() throws IOException {
		final Series series = Reference.only("dwi_ge_tensor").read(ReadProgress.NONE);
		final Sourced<List<Double>> directions = series.acquisition().get(AcquisitionValue.B_DIRECTIONS).orElseThrow();
		assertEquals("(0019,10BB), (0019,10BC), (0019,10BD), (0018,1312), (0018,5100)", directions.source());
		assertDirection(directions, 0, 0, 0, 0);
		assertTrue(series.warnings().stream().anyMatch(one -> one.sentence().contains("count along its encoding")), series
			.warnings().toString());
	}

	@Test
	void theyHaveLengthOne() throws IOException {
		final Sourced<List<Double>> directions = of(weighted("", 0, 0, 2)).orElseThrow();
		assertEquals(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 1.0), directions.value());
	}

	@Test
	void classicImagesOfCanonHaveOthersInTheTagOfTheStandard() throws IOException {
		assertEquals(Optional.empty(), of(weighted("CANON_MEC", 0, 0, 1)));
		assertEquals(Optional.empty(), of(weighted("TOSHIBA", 0, 0, 1)));
	}

	@Test
	void whatIsNoDirectionIsNone() throws IOException {
		assertEquals(Optional.empty(), of(weighted("", Double.NaN, 0, 1)));
		assertEquals(Optional.empty(), of(weighted("", 0, 0, 0)));
	}

	private static void assertDirection(final Sourced<List<Double>> directions, final int volume,
		final double... expected)
	{
		final double[] found = directions.value().subList(3 * volume, 3 * volume + 3).stream().mapToDouble(
			Double::doubleValue).toArray();
		assertArrayEquals(expected, found, 1e-4);
	}

	private static Optional<Sourced<List<Double>>> of(final SeriesCandidate found) throws IOException {
		return found.read(ReadProgress.NONE).acquisition().get(AcquisitionValue.B_DIRECTIONS);
	}

	/** Two slices without and two with diffusion weighting. */
	private SeriesCandidate weighted(final String manufacturer, final double... direction) throws IOException {
		final Synthetic[] files = new Synthetic[4];
		for (int i = 0; i < 4; i++) {
			files[i] = Synthetic.slice(i + 1, 5 * (i % 2)).text(Tag.MANUFACTURER, VR.LO, manufacturer).doubles(
				Tag.DIFFUSION_B_VALUE, i < 2 ? 0 : 1000);
			if (i >= 2) files[i].doubles(Tag.DIFFUSION_GRADIENT_ORIENTATION, direction);
		}
		Synthetic.writeAll(folder, files);
		return SeriesFinder.find(folder, ReadProgress.NONE).get(0);
	}
}
