package org.imagingbiomarkers.alignment.series;

import java.util.Arrays;

/**
 * Control points of a cubic B-spline displacement over a volume, and the sums over voxels and control points that a fit
 * needs, one axis after the other (Rueckert et al. 1999, doi:10.1109/42.796284).
 */
final class ControlGrid {

	final int[] size = new int[3];
	private final ImageFrame frame;
	private final int[] steps;
	/** Of each axis and sampled voxel along it: the first control point, and the weights of four. */
	private final int[][] first = new int[3][];
	private final double[][] weights = new double[3][];

	/**
	 * @param spacing of control points in mm, about
	 * @param steps every how many voxels are sampled along each axis
	 */
	ControlGrid(final ImageFrame frame, final double spacing, final int... steps) {
		this.frame = frame;
		this.steps = steps;
		for (int axis = 0; axis < 3; axis++) {
			final double length = (frame.size(axis) - 1) * frame.spacing(axis);
			final int pieces = Math.max(1, (int) Math.round(length / spacing));
			size[axis] = pieces + 3;
			final int samples = samples(axis);
			first[axis] = new int[samples];
			weights[axis] = new double[4 * samples];
			for (int i = 0; i < samples; i++) {
				final double at = length == 0 ? 0 : i * steps[axis] * frame.spacing(axis) / length * pieces;
				final int piece = Math.min(pieces - 1, (int) at);
				final double f = at - piece;
				final double g = 1 - f;
				first[axis][i] = piece;
				weights[axis][4 * i] = g * g * g / 6;
				weights[axis][4 * i + 1] = (4 - 6 * f * f + 3 * f * f * f) / 6;
				weights[axis][4 * i + 2] = (4 - 6 * g * g + 3 * g * g * g) / 6;
				weights[axis][4 * i + 3] = f * f * f / 6;
			}
		}
	}

	int points() {
		return size[0] * size[1] * size[2];
	}

	/** Sampled voxels along an axis. */
	int samples(final int axis) {
		return (frame.size(axis) + steps[axis] - 1) / steps[axis];
	}

	int samples() {
		return samples(0) * samples(1) * samples(2);
	}

	/** The spline at every sampled voxel. */
	void evaluate(final double[] control, final float[] samples) {
		final int nx = samples(0);
		final int ny = samples(1);
		final int nz = samples(2);
		final int cx = size[0];
		final int cy = size[1];
		final double[] plane = new double[cx * cy];
		final double[] line = new double[cx];
		for (int z = 0; z < nz; z++) {
			Arrays.fill(plane, 0);
			for (int k = 0; k < 4; k++) {
				final double w = weights[2][4 * z + k];
				final int from = (first[2][z] + k) * cx * cy;
				for (int i = 0; i < plane.length; i++) {
					plane[i] += w * control[from + i];
				}
			}
			for (int y = 0; y < ny; y++) {
				Arrays.fill(line, 0);
				for (int k = 0; k < 4; k++) {
					final double w = weights[1][4 * y + k];
					final int from = (first[1][y] + k) * cx;
					for (int i = 0; i < cx; i++) {
						line[i] += w * plane[from + i];
					}
				}
				final int row = (z * ny + y) * nx;
				for (int x = 0; x < nx; x++) {
					final int at = first[0][x];
					samples[row + x] = (float) (weights[0][4 * x] * line[at] + weights[0][4 * x + 1] * line[at + 1] + weights[0][4 *
						x + 2] * line[at + 2] + weights[0][4 * x + 3] * line[at + 3]);
				}
			}
		}
	}

	/**
	 * The sum of samples at every control point, weighted as it weighs in them: the transpose of {@link #evaluate}.
	 *
	 * @param squared whether the weights are squared
	 */
	void gather(final float[] samples, final double[] control, final boolean squared) {
		final int nx = samples(0);
		final int ny = samples(1);
		final int nz = samples(2);
		final int cx = size[0];
		final int cy = size[1];
		final double[] plane = new double[cx * cy];
		final double[] line = new double[cx];
		Arrays.fill(control, 0);
		for (int z = 0; z < nz; z++) {
			Arrays.fill(plane, 0);
			for (int y = 0; y < ny; y++) {
				Arrays.fill(line, 0);
				final int row = (z * ny + y) * nx;
				for (int x = 0; x < nx; x++) {
					final float value = samples[row + x];
					if (value == 0) continue;
					final int at = first[0][x];
					for (int k = 0; k < 4; k++) {
						line[at + k] += weight(0, x, k, squared) * value;
					}
				}
				for (int k = 0; k < 4; k++) {
					final double w = weight(1, y, k, squared);
					final int from = (first[1][y] + k) * cx;
					for (int i = 0; i < cx; i++) {
						plane[from + i] += w * line[i];
					}
				}
			}
			for (int k = 0; k < 4; k++) {
				final double w = weight(2, z, k, squared);
				final int from = (first[2][z] + k) * cx * cy;
				for (int i = 0; i < plane.length; i++) {
					control[from + i] += w * plane[i];
				}
			}
		}
	}

	private double weight(final int axis, final int sample, final int k, final boolean squared) {
		final double w = weights[axis][4 * sample + k];
		return squared ? w * w : w;
	}

	/**
	 * Adds the slope of the bending: of half the sum of the squared second differences along each axis, and a little of the
	 * first ones, so that control points without any tissue follow their neighbors.
	 */
	void addStiffness(final double[] control, final double factor, final double[] sum) {
		final int[] stride = { 1, size[0], size[0] * size[1] };
		final double little = 0.01 * factor;
		for (int axis = 0; axis < 3; axis++) {
			for (int p = 0; p < control.length; p++) {
				final int at = p / stride[axis] % size[axis];
				final int s = stride[axis];
				if (at + 1 < size[axis]) {
					final double d = little * (control[p + s] - control[p]);
					sum[p + s] += d;
					sum[p] -= d;
				}
				if (at == 0 || at + 1 == size[axis]) continue;
				final double d = factor * (control[p - s] - 2 * control[p] + control[p + s]);
				sum[p - s] += d;
				sum[p] -= 2 * d;
				sum[p + s] += d;
			}
		}
	}
}
