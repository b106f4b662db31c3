package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segmentations of other programs, checked against what pydicom and NumPy read from them, and synthetic ones. */
class SegReaderTest {

	/** The three CT slices that the liver was segmented on, from their headers. */
	private static final Geometry CT = new Geometry(512, 512, 3, new Vector(-235.199997, -226.800003, -128.690002),
		new Vector(1, 0, 0), new Vector(0, 1, 0), new Vector(0, 0, 1), new Vector(0.810547, 0.810547, 1));

	@TempDir
	Path folder;

	private static Path file(final String name) {
		return Oracle.file(SegReaderTest.class, name);
	}

	private static long[] sums(final MaskRegion region) {
		final long[] sums = { region.count(), 0, 0, 0 };
		region.forEach((column, row, slice) -> {
			sums[1] += column;
			sums[2] += row;
			sums[3] += slice;
		});
		return sums;
	}

	@Test
	void aBinarySegmentIsReadOnTheGridOfItsImage() throws IOException {
		final Regions regions = MaskReader.EXACT.read(file("ct_liver_seg.dcm"), CT);
		assertEquals(List.of("Liver"), regions.names());
		assertArrayEquals(new long[] { 107098, 21291902, 25572272, 106085 }, sums(regions.regions().get(0)));
		assertEquals(CT, regions.grid());
		assertEquals(List.of(), Warning.sentences(regions.warnings()));
	}

	@Test
	void segmentsMayOverlapAndHaveFramesInSomeSlicesOnly() throws IOException {
		final Regions regions = MaskReader.EXACT.read(file("ct_overlaps_seg.dcm"), CT);
		assertEquals(List.of("GREEN", "ORANGE", "PURPLE", "LIGHT_BLUE", "DARK_BLUE"), regions.names());
		final long[][] expected = { { 9602, 1896366, 2142737, 9602 }, { 11888, 3277823, 3002008, 11888 }, { 10743, 2754233,
			2633647, 21135 }, { 6693, 2178075, 2375422, 0 }, { 4713, 789507, 1724742, 0 } };
		for (int i = 0; i < expected.length; i++) {
			assertArrayEquals(expected[i], sums(regions.regions().get(i)), regions.names().get(i));
		}
		final long[][] shared = { { 3017, 95, 0, 0 }, { 50, 0, 0 }, { 0, 0 }, { 0 } };
		for (int a = 0; a < shared.length; a++) {
			for (int b = 0; b < shared[a].length; b++) {
				assertEquals(shared[a][b], regions.regions().get(a).shared(regions.regions().get(a + 1 + b)));
			}
		}
	}

	@Test
	void aSegmentationKnowsItsOwnGrid() throws IOException {
		final Regions liver = MaskReader.EXACT.read(file("ct_overlaps_seg.dcm"));
		assertEquals(List.of(), CT.differences(liver.grid()));
		final Regions tumor = MaskReader.EXACT.read(file("pet_seg.dcm"));
		assertEquals(List.of("Neoplasm Primary"), tumor.names().stream().map(n -> n.replace(",", "")).toList());
		assertArrayEquals(new long[] { 795, 48242, 46271, 5241 }, sums(tumor.regions().get(0)));
		assertEquals(13, tumor.grid().depth());
		assertEquals(3.375, tumor.grid().spacing().z(), 1e-9);
		assertEquals(795 * 3.375 * 3.537818 * 3.537818, tumor.regions().get(0).volume(), 0.1);
	}

	@Test
	void anImageWithMoreSlicesIsTheSameGrid() throws IOException {
		final Geometry longer = new Geometry(512, 512, 30, CT.place(0, 0, -10), CT.row(), CT.column(), CT.slice(), CT
			.spacing());
		final MaskRegion liver = MaskReader.EXACT.read(file("ct_liver_seg.dcm"), longer).regions().get(0);
		assertArrayEquals(new long[] { 107098, 21291902, 25572272, 106085 + 10 * 107098 }, sums(liver));
		final Geometry upsideDown = new Geometry(512, 512, 30, CT.place(0, 0, 19), CT.row(), CT.column(), CT.slice().times(
			-1), CT.spacing());
		assertArrayEquals(new long[] { 107098, 21291902, 25572272, 19 * 107098 - 106085 }, sums(MaskReader.EXACT.read(file(
			"ct_liver_seg.dcm"), upsideDown).regions().get(0)));
	}

	@Test
	void anotherGridIsRefusedWithWhatDiffersAndResampledWhenAsked() throws IOException {
		final Geometry coarse = new Geometry(256, 256, 3, CT.place(0.5, 0.5, 0), CT.row(), CT.column(), CT.slice(),
			new Vector(1.621094, 1.621094, 1));
		final InputException refused = assertThrows(InputException.class, () -> MaskReader.EXACT.read(file(
			"ct_liver_seg.dcm"), coarse));
		assertEquals(
			"ct_liver_seg.dcm lies on another grid than the image: 512 x 512 x 3 voxels against 256 x 256 x 3; voxels " +
				"of (0.8105, 0.8105, 1.000) mm against (1.621, 1.621, 1.000) mm; first voxel at (-235.2, -226.8, -128.7) mm against " +
				"(-234.8, -226.4, -128.7) mm. Choose the image it was drawn on, or have it resampled.", refused.getMessage());
		final Regions regions = new MaskReader(0.5, true).read(file("ct_liver_seg.dcm"), coarse);
		assertEquals(107098 / 4.0, regions.regions().get(0).count(), 150);
		assertEquals(List.of("ct_liver_seg.dcm lies on another grid than the image and was resampled to the nearest voxels."),
			Warning.sentences(regions.warnings()));
	}

	@Test
	void fractionsAreCutAtTheThreshold() throws IOException {
		final Segmentation made = new Segmentation("FRACTIONAL", 8, 4, 2).frame(1, 0, 0, 50, 100, 99, 101, 200, 1, 0).maximum(
			200);
		final Path file = made.write(folder);
		assertEquals(3, MaskReader.EXACT.read(file).regions().get(0).count());
		assertEquals(5, new MaskReader(0.25, false).read(file).regions().get(0).count());
		assertEquals(1, new MaskReader(1, false).read(file).regions().get(0).count());
	}

	@Test
	void labelMapsHoldSeveralSegmentsAFrame() throws IOException {
		final Regions regions = MaskReader.EXACT.read(new Segmentation("LABELMAP", 8, 4, 2).frame(0, 0, 0, 1, 1, 2, 0, 2, 2,
			7).frame(0, 3, 0, 0, 0, 2, 0, 0, 0, 0).write(folder));
		assertEquals(List.of("one", "two", "segment 7"), regions.names());
		assertEquals(List.of(2L, 4L, 1L), regions.regions().stream().map(MaskRegion::count).toList());
		assertEquals(4, regions.grid().depth());
	}

	@Test
	void framesComeInAnyOrderAndASegmentWithoutVoxelsIsNamed() throws IOException {
		final Regions regions = MaskReader.EXACT.read(new Segmentation("BINARY", 1, 4, 2).frame(1, 4, 1, 0, 0, 0, 0, 0, 0, 0)
			.frame(1, 1, 0, 0, 0, 0, 0, 0, 0, 1).frame(1, 3, 0, 1, 0, 0, 0, 0, 0, 0).write(folder));
		assertEquals(List.of("one"), regions.names());
		assertEquals(4, regions.grid().depth());
		assertTrue(regions.regions().get(0).contains(0, 0, 3));
		assertTrue(regions.regions().get(0).contains(3, 1, 0));
		assertTrue(regions.regions().get(0).contains(1, 0, 2));
		assertEquals(List.of("The segment \"two\" of segmentation.dcm has no voxels."), Warning.sentences(regions
			.warnings()));
	}

	@Test
	void aSegmentationOfAPartOfTheImageIsPutWhereItBelongs() throws IOException {
		final Path file = new Segmentation("BINARY", 1, 4, 2).frame(1, 2, 1, 0, 0, 0, 0, 0, 0, 1).write(folder);
		final Geometry around = new Geometry(10, 10, 10, new Vector(-5, -3, 0), new Vector(1, 0, 0), new Vector(0, 1, 0),
			new Vector(0, 0, 1), new Vector(1, 1, 1));
		final MaskRegion region = MaskReader.EXACT.read(file, around).regions().get(0);
		assertEquals(new MaskRegion.Box(5, 3, 2, 4, 2, 1), region.box());
	}

	@Test
	void unevenlySpacedFramesHaveNoGridOfTheirOwn() throws IOException {
		final Path file = new Segmentation("BINARY", 1, 4, 2).frame(1, 0, 1, 0, 0, 0, 0, 0, 0, 1).frame(1, 1, 1, 0, 0, 0, 0,
			0, 0, 1).frame(1, 2.5, 1, 0, 0, 0, 0, 0, 0, 1).write(folder);
		assertTrue(assertThrows(InputException.class, () -> MaskReader.EXACT.read(file)).getMessage().contains(
			"do not lie on one grid of evenly spaced slices"));
	}

	@Test
	void otherDicomFilesAreNoMasks() {
		final Path image = Oracle.file(org.imagingbiomarkers.io.dicom.DicomFile.class, "MR_small.dcm");
		assertEquals("MR_small.dcm is a DICOM file but neither contours (RTSTRUCT) nor a segmentation (SEG).", assertThrows(
			InputException.class, () -> MaskReader.EXACT.read(image, CT)).getMessage());
		assertTrue(assertThrows(InputException.class, () -> MaskReader.EXACT.read(file("dro_rtstruct.dcm"))).getMessage()
			.contains("choose the image they were drawn on"));
	}
}
