package org.imagingbiomarkers.networks.command;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.mask.MaskRegion;

/** Where a network looks. */
final class RegionCenter {

	private RegionCenter() {}

	/** Mean index of the voxels of a region. */
	static double[] of(final MaskRegion region) {
		final double[] sum = new double[3];
		region.forEach((x, y, z) -> {
			sum[0] += x;
			sum[1] += y;
			sum[2] += z;
		});
		final long count = region.count();
		return new double[] { sum[0] / count, sum[1] / count, sum[2] / count };
	}

	/** The middle of an image. */
	static double[] of(final Geometry grid) {
		return new double[] { (grid.width() - 1) / 2.0, (grid.height() - 1) / 2.0, (grid.depth() - 1) / 2.0 };
	}
}
