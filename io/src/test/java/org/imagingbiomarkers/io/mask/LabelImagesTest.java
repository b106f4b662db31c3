package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.nifti.NiftiWriter;
import org.imagingbiomarkers.io.nrrd.NrrdWriter;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

class LabelImagesTest {

	private static final Geometry GRID = new Geometry(5, 4, 3, new Vector(-20, 30, 100), new Vector(1, 0, 0), new Vector(0,
		0, -1), new Vector(0, 1, 0), new Vector(1.5, 1.5, 4));

	@TempDir
	Path folder;

	/** Labels 1 and 3 as 8-bit or floating point numbers. */
	private static Series labels(final boolean floats) {
		final List<Object> planes = new ArrayList<>();
		for (int k = 0; k < 3; k++) {
			final byte[] bytes = new byte[20];
			bytes[7] = 1;
			if (k > 0) bytes[8] = 3;
			final float[] same = new float[20];
			for (int i = 0; i < 20; i++) same[i] = bytes[i];
			planes.add(floats ? same : bytes);
		}
		return new Series("labels", PlanarImages.of(planes, 5, 4, 3), "", GRID, Acquisition.NONE, List.of());
	}

	private static void assertLabels(final Regions regions) {
		assertEquals(List.of("label 1", "label 3"), regions.names());
		assertEquals(new MaskRegion.Box(2, 1, 0, 1, 1, 3), regions.regions().get(0).box());
		assertEquals(new MaskRegion.Box(3, 1, 1, 1, 1, 2), regions.regions().get(1).box());
		assertEquals(3 * 9, regions.regions().get(0).volume(), 1e-3);
	}

	@Test
	void niftiNrrdAndTiffGiveTheSameRegions() throws IOException {
		NiftiWriter.write(labels(false), folder.resolve("labels.nii.gz"));
		NiftiWriter.write(labels(true), folder.resolve("floats.nii"));
		NrrdWriter.write(labels(false), folder.resolve("labels.nrrd"));
		new FileSaver(ImagePlusSeries.image(labels(false))).saveAsTiff(folder.resolve("labels.tif").toString());
		for (final String name : List.of("labels.nii.gz", "floats.nii", "labels.nrrd", "labels.tif")) {
			// What a file is, its name need not say.
			final Path file = Files.move(folder.resolve(name), folder.resolve(name.replace('.', '_')));
			assertLabels(MaskReader.EXACT.read(file, GRID));
			final Regions alone = MaskReader.EXACT.read(file);
			assertLabels(alone);
			assertEquals(List.of(), GRID.differences(alone.grid()));
		}
	}

	@Test
	void aTiffWithoutAPlaceLiesOnTheImageIfItHasItsSize() throws IOException {
		final ImagePlus image = IJ.createImage("mask", "8-bit black", 5, 4, 3);
		image.getStack().getProcessor(2).set(3, 1, 255);
		final Path file = folder.resolve("mask.tif");
		new FileSaver(image).saveAsTiff(file.toString());
		final Regions regions = MaskReader.EXACT.read(file, GRID);
		assertEquals(List.of("mask"), regions.names());
		assertEquals(new MaskRegion.Box(3, 1, 1, 1, 1, 1), regions.regions().get(0).box());
		assertEquals(GRID, regions.regions().get(0).grid());
		assertTrue(Warning.sentences(regions.warnings()).get(0).contains("does not say where it lies"));
		final Geometry other = Geometry.upright(6, 4, 3, GRID.spacing());
		assertTrue(assertThrows(InputException.class, () -> MaskReader.EXACT.read(file, other)).getMessage().contains(
			"5 x 4 x 3 voxels against 6 x 4 x 3"));
	}

	@Test
	void segmentNamesOfSlicerAreKept() throws IOException {
		final String header = "NRRD0004\ntype: uint8\ndimension: 4\nsizes: 2 2 2 1\nspace: left-posterior-superior\n" +
			"space directions: none (1,0,0) (0,1,0) (0,0,1)\nspace origin: (0,0,0)\nkinds: list domain domain domain\n" +
			"encoding: raw\nSegment0_Name:=Liver\nSegment0_LabelValue:=1\nSegment0_Layer:=0\nSegment1_Name:=Tumor\n" +
			"Segment1_LabelValue:=1\nSegment1_Layer:=1\n\n";
		final byte[] voxels = { 1, 0, 1, 1, 1, 0, 0, 0 };
		final Path file = folder.resolve("slicer.seg.nrrd");
		Files.write(file, header.getBytes(StandardCharsets.US_ASCII));
		Files.write(file, voxels, StandardOpenOption.APPEND);
		final Regions regions = MaskReader.EXACT.read(file);
		assertEquals(List.of("Liver", "Tumor"), regions.names());
		assertEquals(List.of(3L, 1L), regions.regions().stream().map(MaskRegion::count).toList());
		assertEquals(1, regions.regions().get(0).shared(regions.regions().get(1)));
	}

	@Test
	void imagesThatAreNoLabelsAreRefused() throws IOException {
		final List<Object> planes = List.of(new float[] { 0, 0.5f }, new float[] { 1, -1 });
		final Series values = new Series("map", PlanarImages.of(planes, 2, 1, 2), "", Geometry.upright(2, 1, 2, new Vector(1,
			1, 1)), Acquisition.NONE, List.of());
		NiftiWriter.write(values, folder.resolve("map.nii"));
		assertEquals("map.nii is no mask: a mask or label image holds whole numbers only, 0 outside and 1 or more inside.",
			assertThrows(InputException.class, () -> MaskReader.EXACT.read(folder.resolve("map.nii"))).getMessage());
		final Series empty = new Series("map", PlanarImages.of(List.of(new byte[2], new byte[2]), 2, 1, 2), "", values
			.geometry(), Acquisition.NONE, List.of());
		NiftiWriter.write(empty, folder.resolve("empty.nii"));
		assertThrows(InputException.class, () -> MaskReader.EXACT.read(folder.resolve("empty.nii")));
		Files.writeString(folder.resolve("text.txt"), "no mask");
		assertTrue(assertThrows(InputException.class, () -> MaskReader.EXACT.read(folder.resolve("text.txt"))).getMessage()
			.startsWith("text.txt holds no regions that can be read"));
	}

	@Test
	void aLabelImageOfRegionsReadsBackAsTheyWere() throws IOException {
		final Regions overlapping = MaskReader.EXACT.read(Oracle.file(LabelImagesTest.class, "ct_overlaps_seg.dcm"));
		final Regions apart = new Regions(overlapping.regions().subList(3, 5), overlapping.grid(), "", List.of());
		NiftiWriter.write(apart.labels("labels"), folder.resolve("labels.nii.gz"));
		final Regions back = MaskReader.EXACT.read(folder.resolve("labels.nii.gz"), overlapping.grid());
		assertEquals(List.of("label 1", "label 2"), back.names());
		for (int i = 0; i < 2; i++) {
			assertEquals(apart.regions().get(i).count(), back.regions().get(i).count());
			assertEquals(apart.regions().get(i).count(), back.regions().get(i).shared(apart.regions().get(i)));
		}
	}
}
