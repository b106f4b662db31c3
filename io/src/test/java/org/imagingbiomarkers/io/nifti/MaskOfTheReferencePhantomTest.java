package org.imagingbiomarkers.io.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.Test;

/** The masks that come with the synthetic PET images of the IBSI SUV project. */
class MaskOfTheReferencePhantomTest {

	@Test
	void masksOfThePhantomsAreRead() throws IOException {
		final List<Path> masks;
		try (Stream<Path> phantoms = Files.list(Oracle.reference("dicom/pet_suv_dro"))) {
			masks = phantoms.map(phantom -> phantom.resolve("mask/DRO_mask.nii.gz")).filter(Files::isRegularFile).toList();
		}
		assertEquals(5, masks.size());
		for (final Path mask : masks) {
			final Series series = NiftiReader.read(mask);
			final double[] values = Oracle.values(series);
			double inside = 0;
			for (final double value : values) inside += value;
			// 203202 voxels are what nibabel 5.4.2 counts; the grid is the one of the DICOM images.
			assertEquals(203202, inside);
			assertEquals(256 * 256 * 20, values.length);
			final Geometry images = Geometry.upright(256, 256, 20, new Vector(4, 4, 4));
			assertEquals(List.of(), images.differences(series.geometry()));
			assertEquals(List.of(), Warning.sentences(series.warnings()));
		}
	}
}
