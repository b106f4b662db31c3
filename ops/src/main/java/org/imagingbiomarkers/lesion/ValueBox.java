package org.imagingbiomarkers.lesion;

import java.util.Arrays;

import org.imagingbiomarkers.parallel.Workers;

/**
 * The values of a box of an image, in memory to compute in.
 *
 * @param values x fastest; not finite where there is none
 */
record ValueBox(VoxelGrid grid, VoxelBox box, float[] values) {

	/** Standard deviations that a kernel reaches to either side. */
	private static final double REACH = 3;

	static ValueBox of(final VoxelSource source, final VoxelBox box) {
		return new ValueBox(source.grid(), box, source.read(box));
	}

	/** Distance in the array of neighbors along an axis. */
	int stride(final int axis) {
		return axis == 0 ? 1 : axis == 1 ? box.width() : box.width() * box.height();
	}

	/** The place of a voxel along an axis, from the start of the box. */
	int along(final int voxel, final int axis) {
		return axis == 0 ? voxel % box.width() : axis == 1 ? voxel / box.width() % box.height() : voxel / box.width() / box
			.height();
	}

	/**
	 * The values smoothed by a Gaussian in mm, cut where there is no value; of axes whose voxels are too far apart for it
	 * nothing changes.
	 *
	 * @param sigma standard deviation, mm
	 */
	ValueBox smoothed(final double sigma, final Workers workers) {
		float[] from = values;
		for (int axis = 0; axis < 3; axis++) {
			final double[] kernel = kernel(sigma / grid.spacing(axis));
			if (kernel.length > 1 && box.size(axis) > 1) from = convolved(from, axis, kernel, workers);
		}
		return new ValueBox(grid, box, from);
	}

	/** One half of the kernel, from the center on. */
	private static double[] kernel(final double sigma) {
		final int reach = (int) Math.floor(REACH * sigma);
		if (reach < 1) return new double[] { 1 };
		final double[] kernel = new double[reach + 1];
		for (int i = 0; i <= reach; i++) {
			kernel[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
		}
		return kernel;
	}

	private float[] convolved(final float[] from, final int axis, final double[] kernel, final Workers workers) {
		final float[] to = new float[from.length];
		final int stride = stride(axis);
		final int length = box.size(axis);
		final int reach = kernel.length - 1;
		double weights = 0;
		for (int k = -reach; k <= reach; k++) {
			weights += kernel[Math.abs(k)];
		}
		final double all = weights;
		workers.forEach(from.length / length, () -> {
			final float[] line = new float[length];
			return number -> {
				Workers.endIfInterrupted(number);
				final int start = number / stride * stride * length + number % stride;
				boolean whole = true;
				for (int i = 0; i < length; i++) {
					line[i] = from[start + i * stride];
					whole &= Float.isFinite(line[i]);
				}
				for (int i = 0; i < length; i++) {
					to[start + i * stride] = whole && i >= reach && i + reach < length ? inner(line, i, kernel, all) : Float
						.isFinite(line[i]) ? mean(line, i, kernel) : Float.NaN;
				}
			};
		});
		return to;
	}

	/** The mean where no value is missing: the same sum in the same order, without a question for each. */
	private static float inner(final float[] line, final int at, final double[] kernel, final double weights) {
		double sum = 0;
		for (int k = kernel.length - 1; k > 0; k--) {
			sum += kernel[k] * line[at - k];
		}
		for (int k = 0; k < kernel.length; k++) {
			sum += kernel[k] * line[at + k];
		}
		return (float) (sum / weights);
	}

	private static float mean(final float[] line, final int at, final double[] kernel) {
		double sum = 0;
		double weights = 0;
		for (int k = 1 - kernel.length; k < kernel.length; k++) {
			final int i = at + k;
			if (i < 0 || i >= line.length || !Float.isFinite(line[i])) continue;
			sum += kernel[Math.abs(k)] * line[i];
			weights += kernel[Math.abs(k)];
		}
		return (float) (sum / weights);
	}

	/** A share of the finite values that are chosen lies below this one; NaN where none is chosen. */
	double quantile(final boolean[] chosen, final double share) {
		float[] some = new float[1024];
		int count = 0;
		for (int i = 0; i < values.length; i++) {
			if (!chosen[i] || !Float.isFinite(values[i])) continue;
			if (count == some.length) some = Arrays.copyOf(some, 2 * count);
			some[count++] = values[i];
		}
		if (count == 0) return Double.NaN;
		Arrays.sort(some, 0, count);
		return some[(int) Math.min(count - 1, Math.floor(share * count))];
	}
}
