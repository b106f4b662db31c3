package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.parallel.Workers;

/**
 * An image on another grid, interpolated once.
 *
 * @param interpolation how values between voxels are found
 * @param outside value of voxels that come from beyond the image's outer voxel centers (half a voxel is allowed)
 */
public record Resampling(Interpolation interpolation, float outside) {

	/** How values between voxels are found. */
	public enum Interpolation {
			/** The value of the nearest voxel: for labels. */
			NEAREST,
			/** Linear between the 8 voxels around. */
			LINEAR,
			/** Cubic B-spline through all voxels (Unser 1999, doi:10.1109/79.799930). */
			CUBIC
	}

	/**
	 * What came out.
	 *
	 * @param volume on the grid asked for
	 * @param fromOutside voxels that have the value for outside
	 */
	public record Result(ImageVolume volume, long fromOutside) {}

	/** Beyond the outer voxel centers, in voxels, the border's value counts: what belongs to the outer voxels. */
	private static final double BORDER = 0.5;

	/**
	 * The values of an image at the places that a transform maps the voxels of a grid to.
	 *
	 * @param moving values that are not finite are taken for the value outside; if that is NaN, the voxels nearest to them
	 * have no value either
	 * @param transform from the grid to the image
	 */
	public Result resample(final ImageVolume moving, final Transform transform, final VolumeGrid grid,
		final Workers workers)
	{
		final float[] out = new float[grid.voxels()];
		final int[] missing = new int[grid.lines()];
		final int nx = grid.size(0), ny = grid.size(1);
		final SplineVolume spline = interpolation == Interpolation.CUBIC ? new SplineVolume(moving, Float.isNaN(outside) ? 0
			: outside, workers) : null;
		final boolean blank = interpolation == Interpolation.CUBIC && Float.isNaN(outside);
		final VolumeGrid source = moving.grid();
		workers.forEach(grid.lines(), () -> {
			final double[] at = new double[3];
			return line -> {
				Workers.endIfInterrupted();
				for (int i = 0; i < nx; i++) {
					at[0] = i;
					at[1] = line % ny;
					at[2] = line / ny;
					grid.toPatient(at, at);
					transform.apply(at, at);
					source.toIndex(at, at);
					final int voxel = line * nx + i;
					if (!inside(source, at)) {
						out[voxel] = outside;
						missing[line]++;
						continue;
					}
					out[voxel] = switch (interpolation) {
						case NEAREST -> moving.values()[nearest(source, at)];
						case LINEAR -> (float) linear(moving, at);
						case CUBIC -> blank && !Float.isFinite(moving.values()[nearest(source, at)]) ? outside : spline.value(at[0],
							at[1], at[2]);
					};
				}
			};
		});
		long sum = 0;
		for (final int count : missing) {
			sum += count;
		}
		return new Result(new ImageVolume(grid, out), sum);
	}

	private static boolean inside(final VolumeGrid grid, final double[] at) {
		for (int d = 0; d < 3; d++) {
			if (!(at[d] >= -BORDER && at[d] <= grid.size(d) - 1 + BORDER)) return false;
			at[d] = Math.max(0, Math.min(grid.size(d) - 1, at[d]));
		}
		return true;
	}

	private static int nearest(final VolumeGrid grid, final double[] at) {
		return ((int) (at[2] + 0.5) * grid.size(1) + (int) (at[1] + 0.5)) * grid.size(0) + (int) (at[0] + 0.5);
	}

	private static double linear(final ImageVolume image, final double[] at) {
		final VolumeGrid grid = image.grid();
		final float[] values = image.values();
		double sum = 0;
		for (int corner = 0; corner < 8; corner++) {
			double weight = 1;
			int index = 0;
			for (int d = 2; d >= 0; d--) {
				final int below = (int) at[d];
				final double f = at[d] - below;
				final boolean upper = (corner >> d & 1) == 1;
				weight *= upper ? f : 1 - f;
				index = index * grid.size(d) + Math.min(grid.size(d) - 1, upper ? below + 1 : below);
			}
			if (weight != 0) sum += weight * values[index];
		}
		return sum;
	}
}
