package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.nifti.NiftiWriter;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks with the voxels of the image stored in another order. */
class StorageOrderTest {

	private static final Geometry IMAGE = new Geometry(7, 5, 4, new Vector(-20, 30, 100), new Vector(1, 0, 0), new Vector(0,
		1, 0), new Vector(0, 0, 1), new Vector(1.5, 2, 4));

	@TempDir
	Path folder;

	@Test
	void flippedRowsAndSlices_areTakenVoxelByVoxel() throws IOException {
		final Geometry flipped = new Geometry(7, 5, 4, IMAGE.place(0, 4, 3), IMAGE.row(), IMAGE.column().times(-1), IMAGE
			.slice().times(-1), IMAGE.spacing());
		assertSameVoxel(flipped);
	}

	@Test
	void swappedAxes_areTakenVoxelByVoxel() throws IOException {
		final Geometry swapped = new Geometry(4, 7, 5, IMAGE.place(0, 4, 0), IMAGE.slice(), IMAGE.row(), IMAGE.column().times(
			-1), new Vector(4, 1.5, 2));
		assertSameVoxel(swapped);
	}

	@Test
	void cropOfTheImagesGrid_isTaken() throws IOException {
		assertSameVoxel(new Geometry(4, 3, 2, IMAGE.place(2, 1, 2), IMAGE.row(), IMAGE.column(), IMAGE.slice(), IMAGE
			.spacing()));
	}

	@Test
	void gridBetweenTheVoxels_isRefused() throws IOException {
		final Path file = mask(new Geometry(7, 5, 4, IMAGE.place(0.5, 0, 0), IMAGE.row(), IMAGE.column(), IMAGE.slice(), IMAGE
			.spacing()), 1);
		Assertions.assertThrows(InputException.class, () -> MaskReader.EXACT.read(file, IMAGE));
	}

	@Test
	void valuesThatAreWholeButForRounding_areTaken() throws IOException {
		assertEquals(1, MaskReader.EXACT.read(mask(IMAGE, 1.0000001f), IMAGE).regions().get(0).count());
		final Path file = mask(IMAGE, 1.01f);
		Assertions.assertThrows(InputException.class, () -> MaskReader.EXACT.read(file, IMAGE));
	}

	@Test
	void contoursOfAnotherFrameOfReference_areTakenWithAWarning() throws IOException {
		final Structures structures = new Structures(IMAGE);
		final Path contours = structures.roi("GTV", structures.square(1, 1, 3)).write(folder).path();
		for (final String uid : List.of("1.2.3.4", "9.9")) {
			final List<String> warnings = Warning.sentences(MaskReader.EXACT.read(contours, IMAGE, Optional.of(uid), false)
				.warnings());
			assertEquals(uid.equals("9.9"), warnings.stream().anyMatch(w -> w.contains("another frame of reference")), warnings
				.toString());
		}
	}

	/** One voxel of the mask, not in the middle, has to come out where its place is in the image. */
	private void assertSameVoxel(final Geometry own) throws IOException {
		final Regions regions = MaskReader.EXACT.read(mask(own, 1), IMAGE);
		assertEquals(IMAGE, regions.grid());
		assertEquals(List.of(), Warning.sentences(regions.warnings()));
		final MaskRegion region = regions.regions().get(0);
		assertEquals(1, region.count());
		region.forEach((column, row, slice) -> assertTrue(IMAGE.place(column, row, slice).minus(own.place(1, 2, 1))
			.length() < 1e-3));
	}

	/** A mask whose voxel (1, 2, 1) has a value. */
	private Path mask(final Geometry own, final float value) throws IOException {
		final List<float[]> planes = new ArrayList<>();
		for (int k = 0; k < own.depth(); k++) planes.add(new float[(int) (own.width() * own.height())]);
		planes.get(1)[(int) (2 * own.width() + 1)] = value;
		final Path file = folder.resolve("mask.nii");
		NiftiWriter.write(new Series("mask", PlanarImages.of(planes, own.width(), own.height(), own.depth()), "", own,
			Acquisition.NONE, List.of()), file);
		return file;
	}
}
