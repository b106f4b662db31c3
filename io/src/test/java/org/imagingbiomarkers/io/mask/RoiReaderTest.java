package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;

class RoiReaderTest {

	private static final Geometry GRID = Geometry.upright(80, 60, 5, new Vector(1, 1, 2));

	@TempDir
	Path folder;

	private static Roi named(final Roi roi, final String name, final int slice) {
		roi.setName(name);
		roi.setPosition(slice);
		return roi;
	}

	private Path set(final Roi... rois) throws IOException {
		final Path file = folder.resolve("RoiSet.zip");
		try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
			for (int i = 0; i < rois.length; i++) {
				zip.putNextEntry(new ZipEntry("entry" + i + ".roi"));
				zip.write(RoiEncoder.saveAsByteArray(rois[i]));
				zip.closeEntry();
			}
		}
		return file;
	}

	/** What ImageJ itself takes for the pixels of a ROI. */
	private static int pixelsInImageJ(final Roi roi) {
		final ByteProcessor plane = new ByteProcessor(80, 60);
		plane.setValue(1);
		plane.fill(roi);
		int count = 0;
		for (int i = 0; i < plane.getPixelCount(); i++) {
			count += plane.get(i);
		}
		return count;
	}

	private static Roi ring() {
		return new ShapeRoi(new Roi(10, 10, 30, 20)).not(new ShapeRoi(new OvalRoi(15, 12, 10, 10)));
	}

	@Test
	void everyKindOfAreaHasThePixelsThatImageJMeasures() throws IOException {
		final Roi[] rois = { named(new Roi(3, 4, 20, 10), "rectangle", 1), named(new OvalRoi(3, 4, 21, 11), "oval", 2), named(
			new PolygonRoi(new float[] { 5.2f, 40.7f, 20.1f }, new float[] { 3.3f, 10.9f, 50.5f }, Roi.POLYGON), "polygon", 3),
			named(new EllipseRoi(10, 10, 60, 40, 0.4), "ellipse", 4), named(ring(), "ring", 5), named(new OvalRoi(-10, -10, 40,
				40), "partly outside", 5) };
		final Regions regions = MaskReader.EXACT.read(set(rois), GRID);
		assertEquals(List.of("rectangle", "oval", "polygon", "ellipse", "ring", "partly outside"), regions.names());
		for (int i = 0; i < rois.length; i++) {
			assertEquals(pixelsInImageJ(rois[i]), regions.regions().get(i).count(), rois[i].getName());
			assertEquals(rois[i].getPosition() - 1, regions.regions().get(i).box().z());
			assertEquals(1, regions.regions().get(i).box().depth());
		}
		final MaskRegion ring = regions.named("ring").orElseThrow();
		assertFalse(ring.contains(20, 17, 4));
		assertTrue(regions.overlap().isPresent());
	}

	@Test
	void aRoiWithoutAPositionLiesInAllSlicesAndOneNameIsOneRegion() throws IOException {
		final Regions regions = MaskReader.EXACT.read(set(named(new Roi(0, 0, 2, 2), "all", 0), named(new Roi(0, 0, 2, 2),
			"liver", 1), named(new Roi(0, 0, 3, 3), "liver", 2)), GRID);
		assertEquals(List.of("all", "liver"), regions.names());
		assertEquals(4 * 5, regions.regions().get(0).count());
		assertEquals(4 + 9, regions.regions().get(1).count());
	}

	@Test
	void theSliceOfAHyperstackPositionCounts() throws IOException {
		final Roi roi = new Roi(0, 0, 2, 2);
		roi.setPosition(1, 3, 7);
		final Path file = folder.resolve("single.roi");
		Files.write(file, RoiEncoder.saveAsByteArray(roi));
		final Regions regions = MaskReader.EXACT.read(file, GRID);
		assertEquals(List.of("single"), regions.names());
		assertEquals(2, regions.regions().get(0).box().z());
	}

	@Test
	void whatEnclosesNothingOrLiesElsewhereIsLeftOutWithAWarning() throws IOException {
		final Regions regions = MaskReader.EXACT.read(set(named(new Roi(0, 0, 2, 2), "area", 1), named(new Line(1, 1, 9, 9),
			"line", 1), named(new PointRoi(3, 3), "points", 1), named(new Roi(0, 0, 2, 2), "slice 9", 9), named(new Roi(100,
				100, 5, 5), "outside", 1)), GRID);
		assertEquals(List.of("area"), regions.names());
		assertEquals(4, Warning.sentences(regions.warnings()).size());
		assertTrue(Warning.sentences(regions.warnings()).get(2).contains("lies in slice 9, but the image has 5"));
	}

	@Test
	void damagedSetsAreReadOrRefusedWithASentence() throws IOException {
		final byte[] zip = Files.readAllBytes(set(named(ring(), "ring", 5), named(new OvalRoi(1, 1, 9, 9), "oval", 1)));
		final byte[] polygon = RoiEncoder.saveAsByteArray(named(new PolygonRoi(new float[] { 5.2f, 40.7f, 20.1f },
			new float[] { 3.3f, 10.9f, 50.5f }, Roi.POLYGON), "polygon", 3));
		final byte[] shape = RoiEncoder.saveAsByteArray(named(ring(), "ring", 1));
		for (final byte[] original : List.of(zip, polygon, shape)) {
			for (int seed = 0; seed < 400; seed++) {
				Hostile.check("seed " + seed, Hostile.damaged(original, new Random(seed)), folder, GRID);
			}
		}
		assertThrows(InputException.class, () -> MaskReader.EXACT.read(set(), GRID));
	}
}
