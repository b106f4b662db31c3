package org.imagingbiomarkers.io.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ShortProcessor;

class ImagePlusSeriesTest {

	private static final Vector ROW = new Vector(1, 1, 0).unit();
	private static final Vector COLUMN = new Vector(-1, 1, 0).unit();
	private static final Geometry OBLIQUE = new Geometry(4, 3, 2, new Vector(-10.5, 3.25, 100), ROW, COLUMN, ROW.cross(
		COLUMN), new Vector(1.5, 1.5, 5));

	@TempDir
	Path temporary;

	@Test
	void aSeriesSurvivesTheWayThroughAnImageAndATiffFile() throws Exception {
		final Series series = series();
		final String file = temporary.resolve("series.tif").toString();
		new FileSaver(ImagePlusSeries.image(series)).saveAsTiffStack(file);
		final Series again = ImagePlusSeries.series(IJ.openImage(file));
		assertEquals(List.of(), OBLIQUE.differences(again.geometry()));
		assertEquals(series.acquisition().all(), again.acquisition().all());
		assertEquals("signal", again.valueUnit());
		assertEquals(3, again.volumes());
		assertEquals(12 * 4 + 5, again.image().getAt(1, 1, 0, 2).getRealDouble());
	}

	@Test
	void pixelsAreSharedNotCopied() throws Exception {
		final Series series = series();
		final ImagePlus image = ImagePlusSeries.image(series);
		assertSame(PlanarImages.planes(series.image()).get(4), image.getStack().getPixels(5));
		assertSame(image.getStack().getPixels(5), PlanarImages.planes(ImagePlusSeries.series(image).image()).get(4));
	}

	@Test
	void theSubtitleTellsTheVolumesApart() {
		final ImageStack stack = ImagePlusSeries.image(series()).getStack();
		assertEquals("b=0", stack.getSliceLabel(1));
		assertEquals("b=929.75", stack.getSliceLabel(6));
	}

	@Test
	void aCalibrationFunctionIsPartOfTheValues() throws Exception {
		final ShortProcessor plane = new ShortProcessor(2, 1, new short[] { 0, (short) 32768 }, null);
		final ImagePlus image = new ImagePlus("signed", plane);
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { -32768, 1 }, "HU");
		final Series series = ImagePlusSeries.series(image);
		assertEquals(-32768, series.image().getAt(0, 0, 0).getRealDouble());
		assertEquals(0, series.image().getAt(1, 0, 0).getRealDouble());
	}

	@Test
	void calibrationInOtherUnitsBecomesMillimeters() throws Exception {
		final ImagePlus image = new ImagePlus("micrograph", new ShortProcessor(2, 2));
		image.getCalibration().setUnit("\u00b5m");
		image.getCalibration().pixelWidth = 250;
		assertEquals(0.25, ImagePlusSeries.series(image).geometry().spacing().x());
	}

	@Test
	void whatIsNoSeriesIsRefusedInOneSentence() {
		assertRefused(IJ.createImage("photo", "RGB", 2, 2, 1), "photo");
		final ImagePlus both = IJ.createImage("both", "32-bit", 2, 2, 12);
		both.setDimensions(2, 2, 3);
		assertRefused(both, "2 channels and 3 frames");
	}

	@Test
	void gridsThatDifferSayHow() {
		final Geometry shifted = new Geometry(4, 3, 2, OBLIQUE.origin().plus(new Vector(0, 0, 2)), ROW, COLUMN, ROW.cross(
			COLUMN), OBLIQUE.spacing());
		assertEquals(List.of("first voxel at (-10.50, 3.250, 100.0) mm against (-10.50, 3.250, 102.0) mm"), OBLIQUE
			.differences(shifted));
		assertEquals(1, OBLIQUE.differences(new Geometry(5, 3, 2, OBLIQUE.origin(), ROW, COLUMN, ROW.cross(COLUMN), OBLIQUE
			.spacing())).size());
		assertEquals(1, OBLIQUE.differences(new Geometry(4, 3, 2, OBLIQUE.origin(), new Vector(1, 0, 0), new Vector(0, 1, 0),
			ROW.cross(COLUMN), OBLIQUE.spacing())).size());
	}

	@Test
	void theFilesOfAnImageAreRememberedButNotPrinted() {
		final ImagePlus image = ImagePlusSeries.image(series());
		final Path file = Path.of("DOE_JOHN", "1.dcm");
		SourceFiles.set(image, List.of(file));
		assertEquals(List.of(file), SourceFiles.of(image));
		assertFalse(String.valueOf(image.getProperties()).contains("DOE"));
		assertEquals(List.of(), SourceFiles.of(IJ.createImage("made", "8-bit", 2, 2, 1)));
	}

	private static void assertRefused(final ImagePlus image, final String part) {
		final String message = assertThrows(InputException.class, () -> ImagePlusSeries.series(image)).getMessage();
		assertTrue(message.contains(part) && message.endsWith("."), message);
	}

	private static Series series() {
		final List<float[]> planes = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			final float[] plane = new float[12];
			for (int j = 0; j < 12; j++) {
				plane[j] = 12 * i + j;
			}
			planes.add(plane);
		}
		final Acquisition acquisition = new Acquisition(Map.of(AcquisitionValue.B_VALUES, new Sourced<>(List.of(0.0, 1.25,
			929.75), "(0065,1009)"), AcquisitionValue.ECHO_TIMES, new Sourced<>(List.of(58.40625), "(0018,0081)")));
		return new Series("oblique", PlanarImages.of(planes, 4, 3, 2, 3), "signal", OBLIQUE, acquisition, List.of());
	}
}
