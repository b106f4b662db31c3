package org.imagingbiomarkers.plugins.lesion.list;

import org.imagingbiomarkers.io.mask.MaskRegion;

/** Where to look at a lesion. */
final class LesionMiddle {

	private LesionMiddle() {}

	/**
	 * The voxel of a region that is nearest to the middle of its voxels: column, row and slice. It lies in the region also
	 * where that is curved or hollow; of several the first by slice, row and column.
	 */
	static int[] of(final MaskRegion region) {
		final double[] sum = new double[3];
		region.forEach((x, y, z) -> {
			sum[0] += x;
			sum[1] += y;
			sum[2] += z;
		});
		final double count = region.count();
		final double[] spacing = { region.grid().spacing().x(), region.grid().spacing().y(), region.grid().spacing().z() };
		final int[] nearest = new int[3];
		final double[] least = { Double.MAX_VALUE };
		region.forEach((x, y, z) -> {
			final double distance = square((x - sum[0] / count) * spacing[0]) + square((y - sum[1] / count) * spacing[1]) +
				square((z - sum[2] / count) * spacing[2]);
			if (distance >= least[0]) return;
			least[0] = distance;
			nearest[0] = x;
			nearest[1] = y;
			nearest[2] = z;
		});
		return nearest;
	}

	private static double square(final double value) {
		return value * value;
	}
}
