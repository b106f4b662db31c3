package org.imagingbiomarkers.plugins.radiomics;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.mask.MaskRegion;

/**
 * The voxels of a region that have no intensity, which are left out of the intensities.
 *
 * @param missing voxels that are not a number (NaN)
 * @param infinite voxels that are infinite
 * @param all voxels of the region
 */
record UndefinedVoxels(long missing, long infinite, long all) {

	/** @param series one volume on the grid of the region */
	static UndefinedVoxels of(final Series series, final MaskRegion region) {
		final List<Object> planes = PlanarImages.planes(series.image());
		final int width = (int) series.geometry().width();
		final long[] counts = new long[2];
		region.forEach((column, row, slice) -> {
			if (!(planes.get(slice) instanceof float[] values)) return;
			final float value = values[row * width + column];
			if (Float.isNaN(value)) counts[0]++;
			else if (Float.isInfinite(value)) counts[1]++;
		});
		return new UndefinedVoxels(counts[0], counts[1], region.count());
	}

	/** What a user should know of them; empty where every voxel has an intensity. */
	Optional<String> sentence(final String region) {
		if (missing + infinite == 0) return Optional.empty();
		return Optional.of("The region \"" + region + "\" has voxels without an intensity, " + missing +
			" not a number (NaN) and " + infinite + " infinite of " + all + ": intensities are measured without them.");
	}
}
