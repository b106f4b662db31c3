package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.raster.Grids;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SegWriterTest {

	@TempDir
	Path folder;

	private static Regions random(final long seed) {
		final Geometry grid = Grids.random(seed);
		final Random random = new Random(seed);
		final List<MaskRegion> regions = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			final List<byte[]> planes = new ArrayList<>();
			for (int k = 0; k < grid.depth(); k++) {
				final byte[] plane = new byte[(int) (grid.width() * grid.height())];
				for (int p = 0; p < plane.length; p++) plane[p] = (byte) (random.nextInt(3) / 2);
				planes.add(random.nextBoolean() ? plane : new byte[plane.length]);
			}
			MaskRegion.of("region " + i, grid, planes).ifPresent(regions::add);
		}
		return new Regions(regions, grid, "1.2.3", List.of());
	}

	@Property(tries = 150)
	void regionsOnAnyGridReadBackAsTheyWereWritten(@ForAll final long seed) throws IOException {
		final Regions written = random(seed);
		if (written.regions().isEmpty()) return;
		final Path file = Files.createTempFile("segmentation", ".dcm");
		try {
			SegWriter.write(written, SourceSeries.UNKNOWN, "test", file);
			final Regions read = MaskReader.EXACT.read(file, written.grid());
			assertEquals(written.names(), read.names());
			assertEquals("1.2.3", read.frameOfReference());
			for (int i = 0; i < read.regions().size(); i++) {
				final MaskRegion expected = written.regions().get(i);
				assertEquals(expected.count(), read.regions().get(i).count());
				assertEquals(expected.count(), read.regions().get(i).shared(expected));
			}
		}
		finally {
			Files.deleteIfExists(file);
		}
	}

	@Test
	void segmentationsOfOtherProgramsSurviveARoundTrip() throws IOException {
		for (final String name : List.of("ct_overlaps_seg.dcm", "pet_seg.dcm")) {
			final Regions original = MaskReader.EXACT.read(Oracle.file(SegWriterTest.class, name));
			final Path file = folder.resolve(name);
			SegWriter.write(original, SourceSeries.UNKNOWN, "copy", file);
			final Regions back = MaskReader.EXACT.read(file);
			assertEquals(original.names(), back.names());
			assertEquals(original.frameOfReference(), back.frameOfReference());
			assertEquals(List.of(), original.grid().differences(back.grid()));
			for (int i = 0; i < back.regions().size(); i++) {
				final MaskRegion expected = original.regions().get(i);
				assertEquals(expected.count(), back.regions().get(i).count());
				assertEquals(expected.count(), back.regions().get(i).shared(expected));
			}
		}
	}

	@Test
	void eachFrameRefersToTheImageOfItsSliceAndHasItsPatient() throws IOException {
		final List<Path> images = List.of(Reference.dicom("ct_seg_liver/01.dcm"), Reference.dicom("ct_seg_liver/02.dcm"),
			Reference.dicom("ct_seg_liver/03.dcm"));
		final Regions regions = MaskReader.EXACT.read(Oracle.file(SegWriterTest.class, "ct_liver_seg.dcm"));
		final Path file = folder.resolve("referring.dcm");
		SegWriter.write(regions, SourceSeries.of(images), "liver", file);
		final DicomDataSet written = DicomFile.read(file).dataSet();
		final DicomDataSet image = DicomFile.read(images.get(2)).dataSet();
		assertEquals(image.text(Tag.FRAME_OF_REFERENCE_UID), written.text(Tag.FRAME_OF_REFERENCE_UID));
		assertEquals(image.text(Tag.STUDY_INSTANCE_UID), written.text(Tag.STUDY_INSTANCE_UID));
		assertEquals(3, written.sequence(Tag.REFERENCED_SERIES_SEQUENCE).get(0).sequence(Tag.REFERENCED_INSTANCE_SEQUENCE)
			.size());
		// The third image is the lowest, so it is the first slice.
		final DicomDataSet source = written.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).get(0).sequence(
			Tag.DERIVATION_IMAGE_SEQUENCE).get(0).sequence(Tag.SOURCE_IMAGE_SEQUENCE).get(0);
		assertEquals(image.text(Tag.SOP_INSTANCE_UID), source.text(Tag.REFERENCED_SOP_INSTANCE_UID));
		for (final int tag : new int[] { Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE }) {
			assertEquals(image.text(tag), written.text(tag));
		}
		assertThrows(InputException.class, () -> SourceSeries.of(List.of(images.get(0), Oracle.file(SegWriterTest.class,
			"pet_seg.dcm"))));
	}

	@Test
	void nothingIsWrittenWithoutRegions() {
		final Regions none = new Regions(List.of(), Grids.random(1), "", List.of());
		assertThrows(InputException.class, () -> SegWriter.write(none, SourceSeries.UNKNOWN, "", folder.resolve("none.dcm")));
		assertEquals(false, Files.exists(folder.resolve("none.dcm")));
	}
}
