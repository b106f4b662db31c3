package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.raster.Grids;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RtStructWriterTest {

	@TempDir
	Path folder;

	private static void assertSameVoxels(final Regions expected, final Regions read) {
		assertEquals(expected.names(), read.names());
		for (int i = 0; i < read.regions().size(); i++) {
			final MaskRegion region = expected.regions().get(i);
			assertEquals(region.count(), read.regions().get(i).count());
			assertEquals(region.count(), read.regions().get(i).shared(region));
		}
	}

	/** Pixels at random: holes, islands in holes, and pixels that touch at corners only. */
	private static Regions random(final long seed) {
		final Geometry grid = Grids.random(seed);
		final Random random = new Random(seed);
		final List<MaskRegion> regions = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			final int often = 2 + random.nextInt(5);
			final List<byte[]> planes = new ArrayList<>();
			for (int k = 0; k < grid.depth(); k++) {
				final byte[] plane = new byte[(int) (grid.width() * grid.height())];
				for (int p = 0; p < plane.length; p++) plane[p] = (byte) (random.nextInt(often) == 0 ? 0 : 1);
				planes.add(plane);
			}
			MaskRegion.of("region " + i, grid, planes).ifPresent(regions::add);
		}
		return new Regions(regions, grid, "1.2.3", List.of());
	}

	@Property(tries = 150)
	void regionsOnAnyGridReadBackAsTheyWereWritten(@ForAll final long seed) throws IOException {
		final Regions written = random(seed);
		if (written.regions().isEmpty()) return;
		final Path file = Files.createTempFile("contours", ".dcm");
		try {
			RtStructWriter.write(written, SourceSeries.UNKNOWN, "test", file);
			final Regions read = MaskReader.EXACT.read(file, written.grid());
			assertEquals("1.2.3", read.frameOfReference());
			assertSameVoxels(written, read);
		}
		finally {
			Files.deleteIfExists(file);
		}
	}

	@Test
	void aRingIsOneContourWithAChannelAndItsIslandAnother() {
		final byte[] plane = new byte[81];
		for (int y = 0; y < 9; y++) {
			for (int x = 0; x < 9; x++) {
				final int r = Math.max(Math.abs(x - 4), Math.abs(y - 4));
				plane[9 * y + x] = (byte) (r == 3 || r == 0 ? 1 : 0);
			}
		}
		final MaskRegion ring = MaskRegion.of("ring", Geometry.upright(9, 9, 1, new Vector(1, 1, 1)), List.of(plane))
			.orElseThrow();
		final List<double[]> outlines = PixelOutline.of(ring.slices().get(0));
		// Four corners outside, four inside, and the channel there and back.
		assertEquals(List.of(20, 8), outlines.stream().map(outline -> outline.length).sorted((a, b) -> b - a).toList());
	}

	@Test
	void contoursOfOtherProgramsKeepTheirVoxels() throws IOException {
		for (final String name : List.of("ct_overlaps_seg.dcm", "pet_seg.dcm")) {
			final Regions original = MaskReader.EXACT.read(Oracle.file(RtStructWriterTest.class, name));
			final Path file = folder.resolve(name);
			RtStructWriter.write(original, SourceSeries.UNKNOWN, "copy", file);
			assertSameVoxels(original, MaskReader.EXACT.read(file, original.grid()));
		}
	}

	@Test
	void everyContourRefersToTheImageOfItsSliceAndHasItsPatient() throws IOException {
		final List<Path> images = List.of(Reference.dicom("ct_seg_liver/01.dcm"), Reference.dicom("ct_seg_liver/02.dcm"),
			Reference.dicom("ct_seg_liver/03.dcm"));
		final Regions regions = MaskReader.EXACT.read(Oracle.file(RtStructWriterTest.class, "ct_liver_seg.dcm"));
		final Path file = folder.resolve("referring.dcm");
		RtStructWriter.write(regions, SourceSeries.of(images), "liver", file);
		final DicomDataSet written = DicomFile.read(file).dataSet();
		final DicomDataSet image = DicomFile.read(images.get(2)).dataSet();
		final DicomDataSet series = written.sequence(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).get(0).sequence(
			Tag.RT_REFERENCED_STUDY_SEQUENCE).get(0).sequence(Tag.RT_REFERENCED_SERIES_SEQUENCE).get(0);
		assertEquals(image.text(Tag.SERIES_INSTANCE_UID), series.text(Tag.SERIES_INSTANCE_UID));
		assertEquals(3, series.sequence(Tag.CONTOUR_IMAGE_SEQUENCE).size());
		final DicomDataSet contour = written.sequence(Tag.ROI_CONTOUR_SEQUENCE).get(0).sequence(Tag.CONTOUR_SEQUENCE).get(0);
		assertEquals(image.text(Tag.SOP_INSTANCE_UID), contour.sequence(Tag.CONTOUR_IMAGE_SEQUENCE).get(0).text(
			Tag.REFERENCED_SOP_INSTANCE_UID));
		for (final int tag : new int[] { Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE }) {
			assertEquals(image.text(tag), written.text(tag));
		}
	}

	@Test
	void aContourOfManyPointsIsWrittenWhole() throws IOException {
		final int size = 400;
		final byte[] comb = new byte[size * size];
		for (int i = 0; i < comb.length; i++) comb[i] = (byte) (i % size % 2 == 0 || i < size ? 1 : 0);
		final Geometry grid = Geometry.upright(size, size, 1, new Vector(0.123456, 0.123456, 3));
		final Regions regions = new Regions(List.of(MaskRegion.of("comb", grid, List.of(comb)).orElseThrow()), grid, "", List
			.of());
		final Path file = folder.resolve("comb.dcm");
		RtStructWriter.write(regions, SourceSeries.UNKNOWN, "comb", file);
		assertSameVoxels(regions, MaskReader.EXACT.read(file, grid));
	}

	@Test
	void nothingIsWrittenWithoutRegions() {
		final Regions none = new Regions(List.of(), Grids.random(1), "", List.of());
		final InputException refused = assertThrows(InputException.class, () -> RtStructWriter.write(none,
			SourceSeries.UNKNOWN, "", folder.resolve("none.dcm")));
		assertTrue(refused.getMessage().contains("one region or more"));
		assertEquals(false, Files.exists(folder.resolve("none.dcm")));
	}
}
