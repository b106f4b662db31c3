package org.imagingbiomarkers.lesion;

import org.imagingbiomarkers.parallel.Workers;

/**
 * The exact distance of each voxel to the nearest one of a region, from center to center, on voxels of any size
 * (Felzenszwalb and Huttenlocher 2012, doi:10.4086/toc.2012.v008a019).
 */
public final class DistanceTransform {

	/** Squared distance of a voxel from which there is no region. */
	private static final float NOWHERE = Float.POSITIVE_INFINITY;

	private DistanceTransform() {}

	/**
	 * Squared distances in mm^2.
	 *
	 * @param region of a box, x fastest
	 * @param sizes voxels along x, y, z
	 * @param spacing mm along x, y, z
	 * @return 0 inside; infinite everywhere where there is no region
	 */
	public static float[] squared(final boolean[] region, final int[] sizes, final double[] spacing,
		final Workers workers)
	{
		final float[] squares = new float[region.length];
		for (int i = 0; i < region.length; i++) {
			squares[i] = region[i] ? 0 : NOWHERE;
		}
		int stride = 1;
		for (int axis = 0; axis < 3; axis++) {
			if (sizes[axis] > 1) pass(squares, sizes[axis], stride, spacing[axis], workers);
			stride *= sizes[axis];
		}
		return squares;
	}

	/** The same for a box of a grid. */
	public static float[] squared(final boolean[] region, final VoxelBox box, final VoxelGrid grid, final Workers workers) {
		return squared(region, new int[] { box.width(), box.height(), box.depth() }, new double[] { grid.spacingX(), grid
			.spacingY(), grid.spacingZ() }, workers);
	}

	private static void pass(final float[] squares, final int length, final int stride, final double spacing,
		final Workers workers)
	{
		workers.forEach(squares.length / length, () -> {
			final Line line = new Line(length, spacing);
			return number -> {
				Workers.endIfInterrupted(number);
				line.transform(squares, number / stride * stride * length + number % stride, stride);
			};
		});
	}

	/** The lower envelope of the parabolas over a line. */
	private static final class Line {

		private final int length;
		private final double spacing;
		private final double[] values;
		private final int[] vertices;
		private final double[] borders;

		Line(final int length, final double spacing) {
			this.length = length;
			this.spacing = spacing;
			values = new double[length];
			vertices = new int[length];
			borders = new double[length + 1];
		}

		void transform(final float[] squares, final int start, final int stride) {
			int last = -1;
			for (int q = 0; q < length; q++) {
				values[q] = squares[start + q * stride];
				if (values[q] == Double.POSITIVE_INFINITY) continue;
				double border = Double.NEGATIVE_INFINITY;
				while (last >= 0) {
					border = crossing(vertices[last], q);
					if (border > borders[last]) break;
					last--;
				}
				last++;
				vertices[last] = q;
				borders[last] = last == 0 ? Double.NEGATIVE_INFINITY : border;
				borders[last + 1] = Double.POSITIVE_INFINITY;
			}
			if (last < 0) return;
			for (int q = 0, k = 0; q < length; q++) {
				while (borders[k + 1] < q * spacing) {
					k++;
				}
				final double far = (q - vertices[k]) * spacing;
				squares[start + q * stride] = (float) (far * far + values[vertices[k]]);
			}
		}

		/** Where the parabola of a voxel gets below that of an earlier one, mm. */
		private double crossing(final int before, final int after) {
			final double a = before * spacing;
			final double b = after * spacing;
			return (values[after] + b * b - values[before] - a * a) / (2 * (b - a));
		}
	}
}
