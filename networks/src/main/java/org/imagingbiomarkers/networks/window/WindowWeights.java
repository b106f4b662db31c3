package org.imagingbiomarkers.networks.window;

import java.util.Arrays;

import org.imagingbiomarkers.networks.card.Convention;
import org.imagingbiomarkers.networks.card.Tiling;

/**
 * How much each voxel of a window counts.
 *
 * @param x weights along x, and so on; that of a voxel is their product, but at least {@code least}
 */
record WindowWeights(float[] x, float[] y, float[] z, float least) {

	private static final float MONAI_LEAST = 1e-3f;
	/** Standard deviations from the middle at which scipy's gaussian_filter ends. */
	private static final double TRUNCATE = 4;

	static WindowWeights of(final Convention convention, final Tiling tiling) {
		final float[][] axes = new float[3][];
		for (int d = 0; d < 3; d++) {
			axes[d] = tiling.gaussian() ? gaussian(convention, tiling.size()[d], tiling.sigma()) : ones(tiling.size()[d]);
		}
		final float least = convention == Convention.MONAI ? Math.max(MONAI_LEAST, smallest(axes[0]) * smallest(axes[1]) *
			smallest(axes[2])) : smallest(axes[0]) * smallest(axes[1]) * smallest(axes[2]);
		return new WindowWeights(axes[0], axes[1], axes[2], tiling.gaussian() ? least : 1);
	}

	/** The smallest weight that is not 0. */
	private static float smallest(final float[] axis) {
		float smallest = 1;
		for (final float weight : axis) {
			if (weight > 0) smallest = Math.min(smallest, weight);
		}
		return smallest;
	}

	private static float[] ones(final int size) {
		final float[] ones = new float[size];
		Arrays.fill(ones, 1);
		return ones;
	}

	/** MONAI: around the middle between voxels; nnU-Net: around voxel size / 2, and 0 far from it. */
	private static float[] gaussian(final Convention convention, final int size, final double sigma) {
		final boolean monai = convention == Convention.MONAI;
		final double center = monai ? (size - 1) / 2.0 : size / 2;
		final double deviation = sigma * size;
		final int reach = (int) (TRUNCATE * deviation + 0.5);
		final float[] weights = new float[size];
		for (int i = 0; i < size; i++) {
			final double away = i - center;
			if (monai || Math.abs(away) <= reach) weights[i] = (float) StrictMath.exp(-away * away / (2 * deviation *
				deviation));
		}
		return weights;
	}

	float at(final int ix, final int iy, final int iz) {
		return Math.max(least, x[ix] * y[iy] * z[iz]);
	}
}
