package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.parallel.Workers;

/**
 * How far a transform moves the voxels of an image.
 *
 * @param mean mean distance between a voxel and the place it is mapped to, mm
 * @param largest largest such distance, mm
 * @param rotation angle of the rotation nearest to the linear part of the transform, degrees
 * @param translation shift of the center of the image, mm
 */
public record Displacement(double mean, double largest, double rotation, double[] translation) {

	private static final int MAX_ITERATIONS = 50;

	/**
	 * Measures a transform at the voxels of a grid.
	 *
	 * @param mask not 0 at the voxels that count, in the order of the grid; null for all
	 */
	public static Displacement of(final Transform transform, final VolumeGrid grid, final byte[] mask,
		final Workers workers)
	{
		final int nx = grid.size(0), ny = grid.size(1), lines = grid.lines();
		final double[] sums = new double[lines], largest = new double[lines];
		final int[] counts = new int[lines];
		workers.forEach(lines, () -> {
			final double[] from = new double[3];
			final double[] to = new double[3];
			return line -> {
				Workers.endIfInterrupted();
				for (int i = 0; i < nx; i++) {
					if (mask != null && mask[line * nx + i] == 0) continue;
					from[0] = i;
					from[1] = line % ny;
					from[2] = line / ny;
					grid.toPatient(from, from);
					transform.apply(from, to);
					final double distance = distance(from, to);
					sums[line] += distance;
					largest[line] = Math.max(largest[line], distance);
					counts[line]++;
				}
			};
		});
		double sum = 0;
		double most = 0;
		long count = 0;
		for (int line = 0; line < lines; line++) {
			sum += sums[line];
			most = Math.max(most, largest[line]);
			count += counts[line];
		}
		final double[] center = grid.center();
		final double[] moved = new double[3];
		transform.apply(center, moved);
		for (int d = 0; d < 3; d++) {
			moved[d] -= center[d];
		}
		return new Displacement(count == 0 ? Double.NaN : sum / count, most, Math.toDegrees(angle(linear(transform))), moved);
	}

	private static double distance(final double[] a, final double[] b) {
		final double x = a[0] - b[0], y = a[1] - b[1], z = a[2] - b[2];
		return Math.sqrt(x * x + y * y + z * z);
	}

	/** The product of the matrices of the linear parts. */
	private static double[] linear(final Transform transform) {
		if (transform instanceof LinearTransform one) return one.matrix();
		double[] product = Matrices.identity();
		if (transform instanceof Composed composed) {
			for (final Transform part : composed.parts()) {
				product = Matrices.product(linear(part), product);
			}
		}
		return product;
	}

	/** Angle of the rotation nearest to a matrix (polar decomposition by Newton's iteration), radians. */
	private static double angle(final double[] matrix) {
		double[] rotation = matrix.clone();
		for (int i = 0; i < MAX_ITERATIONS; i++) {
			final double[] inverse = Matrices.transpose(Matrices.inverse(rotation));
			final double[] next = new double[9];
			double change = 0;
			for (int j = 0; j < 9; j++) {
				next[j] = (rotation[j] + inverse[j]) / 2;
				change = Math.max(change, Math.abs(next[j] - rotation[j]));
			}
			rotation = next;
			if (change < 1e-14) break;
		}
		final double x = rotation[7] - rotation[5], y = rotation[2] - rotation[6], z = rotation[3] - rotation[1];
		return StrictMath.atan2(Math.sqrt(x * x + y * y + z * z), rotation[0] + rotation[4] + rotation[8] - 1);
	}
}
