package org.imagingbiomarkers.alignment;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Displacements at the points of a grid, linear between them, after a linear transform: y = linear(x) + displacement(x).
 * Beyond the grid the displacement of its nearest point counts.
 */
public final class DisplacementField implements Transform {

	private final VolumeGrid points;
	private final float[] vectors;
	private final LinearTransform linear;

	/**
	 * @param vectors x, y and z of the displacement of each point, mm, in the order of the grid; none where not finite
	 * @throws InvalidInputException if none is finite
	 */
	public DisplacementField(final VolumeGrid points, final float[] vectors, final LinearTransform linear) {
		if (vectors.length != 3L * points.voxels()) throw new IllegalArgumentException("There are " + vectors.length +
			" numbers for " + points.voxels() + " points");
		this.points = points;
		this.vectors = vectors.clone();
		this.linear = linear;
		boolean some = false;
		for (int i = 0; i < vectors.length; i++) {
			if (Float.isFinite(vectors[i])) some = true;
			else this.vectors[i] = 0;
		}
		if (!some) throw new InvalidInputException("A field of displacements must have some that are numbers.");
	}

	/**
	 * What a transform does at the points of a grid.
	 *
	 * @param distance of the points, mm; they reach half of it beyond the voxels of {@code grid}
	 */
	public static DisplacementField of(final Transform transform, final VolumeGrid grid, final double distance,
		final Workers workers)
	{
		final int[] size = new int[3];
		final double[] origin = new double[3], spacing = new double[3];
		Arrays.fill(spacing, distance);
		for (int d = 0; d < 3; d++) {
			final double extent = (grid.size(d) - 1) * grid.spacing(d);
			size[d] = (int) Math.ceil(extent / distance) + 2;
			origin[d] = (extent - (size[d] - 1) * distance) / 2 / grid.spacing(d);
		}
		grid.toPatient(origin, origin);
		final VolumeGrid points = new VolumeGrid(size, spacing, origin, grid.directions());
		final float[] vectors = new float[Math.multiplyExact(3, points.voxels())];
		workers.forEach(points.lines(), () -> {
			final double[] at = new double[3], to = new double[3];
			return line -> {
				Workers.endIfInterrupted();
				for (int i = 0; i < size[0]; i++) {
					at[0] = i;
					at[1] = line % size[1];
					at[2] = line / size[1];
					points.toPatient(at, at);
					transform.apply(at, to);
					for (int d = 0; d < 3; d++) {
						vectors[3 * (line * size[0] + i) + d] = (float) (to[d] - at[d]);
					}
				}
			};
		});
		return new DisplacementField(points, vectors, LinearTransforms.identity());
	}

	public VolumeGrid points() {
		return points;
	}

	/** A copy. */
	public float[] vectors() {
		return vectors.clone();
	}

	@Override
	public void apply(final double[] in, final double[] out) {
		final double[] at = new double[3], sum = new double[3];
		points.toIndex(in, at);
		add(at, sum, null);
		linear.apply(in, out);
		for (int d = 0; d < 3; d++) {
			out[d] += sum[d];
		}
	}

	/**
	 * Adds the displacement.
	 *
	 * @param slopes receives its derivatives by index, 3 x 3; may be null
	 */
	private void add(final double[] at, final double[] sum, final double[] slopes) {
		final int[] below = new int[3];
		final double[] f = new double[3];
		for (int d = 0; d < 3; d++) {
			final double clamped = Math.max(0, Math.min(points.size(d) - 1, at[d]));
			below[d] = Math.max(0, Math.min(points.size(d) - 2, (int) clamped));
			f[d] = points.size(d) == 1 ? 0 : clamped - below[d];
		}
		for (int corner = 0; corner < 8; corner++) {
			int index = 0;
			final double[] w = new double[3];
			for (int d = 2; d >= 0; d--) {
				final int upper = corner >> d & 1;
				w[d] = upper == 1 ? f[d] : 1 - f[d];
				index = index * points.size(d) + Math.min(points.size(d) - 1, below[d] + upper);
			}
			for (int d = 0; d < 3; d++) {
				final double value = vectors[3 * index + d];
				sum[d] += w[0] * w[1] * w[2] * value;
				if (slopes == null) continue;
				for (int axis = 0; axis < 3; axis++) {
					final double sign = points.size(axis) == 1 || at[axis] < 0 || at[axis] > points.size(axis) - 1 ? 0
						: (corner >> axis & 1) == 1 ? 1 : -1;
					slopes[3 * d + axis] += sign * w[(axis + 1) % 3] * w[(axis + 2) % 3] * value;
				}
			}
		}
	}

	@Override
	public double jacobian(final double[] point) {
		final double[] at = new double[3], slopes = new double[9];
		points.toIndex(point, at);
		add(at, new double[3], slopes);
		final double[] whole = Matrices.product(slopes, points.inverseStep());
		final double[] matrix = linear.matrix();
		for (int i = 0; i < 9; i++) {
			whole[i] += matrix[i];
		}
		return Matrices.determinant(whole);
	}

	@Override
	public Transform inverse() {
		throw new InvalidInputException(
			"A field of displacements has no exact inverse; register the images the other way round instead.");
	}
}
