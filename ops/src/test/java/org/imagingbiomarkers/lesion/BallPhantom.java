package org.imagingbiomarkers.lesion;

import java.util.Random;

/** A ball of one value in surroundings of another one, blurred by partial volume, with Gaussian noise. */
public final class BallPhantom {

	private BallPhantom() {}

	/** @param center in voxels, radius in mm */
	public static VoxelSource of(final VoxelGrid grid, final double[] center, final double radius, final double inside,
		final double outside, final double noise)
	{
		final Random random = new Random(7);
		final float[] values = new float[grid.width() * grid.height() * grid.depth()];
		for (int i = 0; i < values.length; i++) {
			final int[] at = VoxelBox.whole(grid).place(i);
			final double edge = radius - distance(grid, at, center);
			final double width = Math.max(grid.spacingX(), grid.isPlane() ? 0 : grid.spacingZ());
			final double share = Math.max(0, Math.min(1, edge / width + 0.5));
			values[i] = (float) (outside + share * (inside - outside) + noise * random.nextGaussian());
		}
		return VoxelSource.of(grid, values);
	}

	static double distance(final VoxelGrid grid, final int[] at, final double[] center) {
		double sum = 0;
		for (int d = 0; d < 3; d++) {
			final double off = (at[d] - center[d]) * grid.spacing(d);
			sum += off * off;
		}
		return Math.sqrt(sum);
	}

	/** The voxels whose center lies in the ball. */
	public static VoxelMask truth(final VoxelGrid grid, final double[] center, final double radius) {
		final VoxelBox box = VoxelBox.whole(grid);
		final boolean[] inside = new boolean[box.voxels()];
		for (int i = 0; i < inside.length; i++) {
			inside[i] = distance(grid, box.place(i), center) <= radius;
		}
		return VoxelMask.of(grid, box, inside);
	}
}
