package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RtStructReaderTest {

	private static final Geometry GRID = Geometry.upright(64, 48, 10, new Vector(2, 3, 5));

	@TempDir
	Path folder;

	private final Structures structures = new Structures(GRID);

	private static void assertWarns(final Regions regions, final String words) {
		assertEquals(1, Warning.sentences(regions.warnings()).stream().filter(w -> w.contains(words)).count(), Warning
			.sentences(regions.warnings()).toString());
	}

	@Test
	void aSquareContourGivesItsPixelsInItsSlice() throws IOException {
		final Regions regions = structures.roi("GTV", structures.square(4, 10, 19)).read(folder);
		final MaskRegion region = regions.named("GTV").orElseThrow();
		assertEquals(new MaskRegion.Box(10, 10, 4, 10, 10, 1), region.box());
		assertEquals(100, region.count());
		assertEquals(100 * 30, region.volume(), 1e-9);
		assertEquals("1.2.3.4", regions.frameOfReference());
		assertEquals(List.of(), Warning.sentences(regions.warnings()));
	}

	@Test
	void turnedAndMirroredGridsGiveTheSamePixels() throws IOException {
		final Random random = new Random(7);
		for (int i = 0; i < 20; i++) {
			final Vector row = new Vector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
			final Vector other = new Vector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
			final Vector column = other.minus(row.times(row.dot(other))).unit();
			final Vector slice = row.cross(column).times(random.nextBoolean() ? 1 : -1);
			final Geometry turned = new Geometry(64, 48, 10, new Vector(-231.7, 55.1, 830.25), row, column, slice, new Vector(
				0.9, 1.7, 3.3));
			final Structures there = new Structures(turned);
			// On voxel centers, where rounding would decide if nothing were done about it.
			final MaskRegion region = there.roi("GTV", there.contour(4, 10, 10, 30, 10, 30, 20, 10, 20)).read(folder).regions()
				.get(0);
			assertEquals(new MaskRegion.Box(10, 10, 4, 20, 10, 1), region.box());
			assertEquals(200, region.count());
		}
	}

	@Test
	void severalContoursOfASliceMakePartsAndHoles() throws IOException {
		final MaskRegion region = structures.roi("ring", structures.square(2, 5, 24), structures.square(2, 10, 14), structures
			.square(2, 30, 31)).read(folder).regions().get(0);
		assertEquals(400 - 25 + 4, region.count());
		assertFalse(region.contains(12, 12, 2));
		assertTrue(region.contains(30, 31, 2));
	}

	@Test
	void regionsMayOverlapAndALabelImageThenRefuses() throws IOException {
		final Regions regions = structures.roi("a", structures.square(2, 5, 14)).roi("b", structures.square(2, 10, 19)).roi(
			"c", structures.square(5, 10, 19)).read(folder);
		assertEquals(25, regions.regions().get(0).shared(regions.regions().get(1)));
		assertEquals(
			"The regions \"a\" and \"b\" have 25 voxels in common, which one label image cannot hold; use them one " +
				"at a time, or write them as DICOM SEG.", assertThrows(InputException.class, () -> regions.labels("labels"))
					.getMessage());
		assertEquals(175 + 100, regions.union("all").count());
	}

	@Test
	void contoursBetweenSlicesGoToTheNearestWithinHalfTheDistance() throws IOException {
		final Regions regions = structures.roi("a", structures.square(2.3, 5, 6), structures.square(3.4, 5, 7), structures
			.square(3.6, 5, 8)).read(folder);
		final MaskRegion region = regions.regions().get(0);
		assertEquals(4, region.plane(2)[5 * 64 + 5] == 0 ? 0 : 4);
		assertEquals(4 + 9 + 16, region.count());
		assertTrue(region.contains(8, 8, 4));
		assertWarns(regions, "was drawn between slices: in 3 of 3 slices its contours come from up to 2.00 mm away");
	}

	@Test
	void aContourHalfwayBetweenTwoSlicesGoesToTheLowerOne() throws IOException {
		for (final double rounding : new double[] { -1e-6, 0, 1e-6 }) {
			final MaskRegion region = new Structures(GRID).roi("a", structures.square(2.5 + rounding, 5, 6), structures.square(
				3.5 - rounding, 5, 6), structures.square(-0.5 + rounding, 5, 6), structures.square(9.5 + rounding, 5, 6)).read(
					folder).regions().get(0);
			assertEquals(List.of(0, 2, 3, 9), List.copyOf(region.slices().keySet()));
		}
	}

	@Test
	void ofContoursFinerThanTheSlicesEachSliceTakesTheNearest() throws IOException {
		final Structures fine = new Structures(GRID);
		fine.roi("a", fine.square(2.75, 5, 6), fine.square(3, 5, 9), fine.square(3.25, 5, 20));
		final Regions regions = fine.read(folder);
		assertEquals(25, regions.regions().get(0).count());
		assertWarns(regions, "each slice takes the nearest, and 2 of 3 heights are not used");
		final Structures even = new Structures(GRID);
		even.roi("a", even.square(2.75, 5, 6), even.square(3.25, 5, 20));
		assertEquals(4, even.read(folder).regions().get(0).count());
	}

	@Test
	void coarserContoursLeaveGapsThatAreNamed() throws IOException {
		final Regions regions = structures.roi("a", structures.square(1, 5, 6), structures.square(3, 5, 6), structures.square(
			7, 5, 6)).read(folder);
		assertEquals(12, regions.regions().get(0).count());
		assertWarns(regions,
			"The region \"a\" of structures.dcm has no contours in slices 3, 5 to 7, though above and below");
	}

	@Test
	void contoursBeyondTheSlicesAreLeftOutAndTheirPlaceIsNamed() throws IOException {
		final Regions regions = structures.roi("a", structures.square(0, 5, 6), structures.square(-1, 5, 6)).read(folder);
		assertEquals(4, regions.regions().get(0).count());
		assertWarns(regions, "contours at 1 height, such as at (9.0, 13.5, -5.0) mm, were left out");
	}

	@Test
	void contoursBeyondTheSidesAreCut() throws IOException {
		final Regions regions = structures.roi("a", structures.square(0, -5, 4)).read(folder);
		assertEquals(25, regions.regions().get(0).count());
		assertWarns(regions, "reaches beyond the sides of the image");
	}

	@Test
	void pointsAndOpenLinesAreLeftOutRegionByRegion() throws IOException {
		final Regions regions = structures.roi("good", structures.square(0, 5, 6)).roi("marker", Structures.contour("POINT",
			1, 1, 2, 3)).roi("line", Structures.contour("OPEN_PLANAR", 2, 1, 2, 0, 3, 4, 0)).roi("named only").read(folder);
		assertEquals(List.of("good"), regions.names());
		assertWarns(regions, "\"marker\" of structures.dcm has 1 contour of 1 that enclose");
		assertWarns(regions, "\"line\"");
		assertWarns(regions, "\"named only\" of structures.dcm has no contours.");
	}

	@Test
	void contoursAcrossTheSlicesAreRefused() {
		final DicomDataSet sagittal = Structures.contour("CLOSED_PLANAR", 4, 10, 10, 0, 10, 40, 0, 10, 40, 20, 10, 10, 20);
		structures.roi("a", sagittal);
		assertTrue(assertThrows(InputException.class, () -> structures.read(folder)).getMessage().contains(
			"was drawn in another plane than the slices of the image"));
	}

	@Test
	void aContourThatIsThereTwiceCountsOnce() throws IOException {
		final Regions regions = structures.roi("a", structures.square(0, 5, 6), structures.square(0, 5, 6)).read(folder);
		assertEquals(4, regions.regions().get(0).count());
		assertWarns(regions, "1 contour twice in one slice");
	}

	@Test
	void aRegionSmallerThanTheVoxelsIsLeftOutWithAWarning() throws IOException {
		final Regions regions = structures.roi("big", structures.square(0, 5, 6)).roi("tiny", structures.contour(0, 5.1, 5.1,
			5.2, 5.1, 5.2, 5.2)).read(folder);
		assertEquals(List.of("big"), regions.names());
		assertWarns(regions, "\"tiny\" of structures.dcm encloses the center of no voxel");
	}

	@Test
	void namesAreMadeFitForTitlesAndNeverNameThePatient() throws IOException {
		final Regions regions = structures.roi("GTV [secret] \"x\"", structures.square(0, 5, 6)).roi("GTV x", structures
			.square(0, 5, 6)).roi("", structures.square(0, 5, 6)).read(folder);
		assertEquals(List.of("GTV x", "GTV x (2)", "ROI 3"), regions.names());
	}

	@Test
	void wrongCountsAndHugeNumbersAreRefusedWithASentence() {
		for (final DicomDataSet contour : List.of(Structures.contour("CLOSED_PLANAR", 4, 1, 2, 0, 3, 4, 0, 5, 6, 0),
			Structures.contour("CLOSED_PLANAR", 3, 1, 2, 0, 3, 4, 0, 5, 6), Structures.contour("CLOSED_PLANAR", 3, 1, 2, 0, 3,
				1e300, 0, 5, 6, 0)))
		{
			final Structures broken = new Structures(GRID).roi("a", contour);
			assertTrue(assertThrows(InputException.class, () -> broken.read(folder)).getMessage().startsWith(
				"The region \"a\" of structures.dcm cannot be read: a contour should have "));
		}
		assertThrows(InputException.class, () -> new Structures(GRID).read(folder));
	}
}
