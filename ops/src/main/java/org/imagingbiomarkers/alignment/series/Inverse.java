package org.imagingbiomarkers.alignment.series;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.imagingbiomarkers.parallel.Workers;

/** The way back of a motion: from a place in the common frame to the place in the volume. One instance a thread. */
final class Inverse {

	private static final int ROUNDS = 12;
	/** In mm. */
	private static final double SMALL = 1e-3;

	private final ImageFrame frame;
	private final ControlGrid control;
	private float[][] bend;

	Inverse(final ImageFrame frame, final ControlGrid control) {
		this.frame = frame;
		this.control = control;
	}

	/**
	 * Finds places in a volume.
	 *
	 * @param places in the common frame, in mm
	 * @param found receives the places in the volume
	 */
	void of(final VolumeMotion motion, final float[][] places, final float[][] found) {
		if (motion.spline().isPresent()) {
			if (bend == null) bend = new float[3][frame.voxels()];
			for (int axis = 0; axis < 3; axis++) {
				control.evaluate(motion.spline().get()[axis], bend[axis]);
			}
		}
		final double[][] back = new LUDecomposition(linear(motion), 0).getSolver().getInverse().getData();
		final double[] a = motion.affine();
		final double[] y = new double[3];
		final double[] d = new double[3];
		for (int i = 0; i < places[0].length; i++) {
			if (i % frame.nx() == 0) {
				Workers.endIfInterrupted();
				d[0] = d[1] = d[2] = 0;
			}
			for (int round = 0; round < ROUNDS; round++) {
				for (int r = 0; r < 3; r++) {
					double sum = frame.center(r);
					for (int c = 0; c < 3; c++) {
						sum += back[r][c] * (places[c][i] - frame.center(c) - a[4 * c + 3] - d[c]);
					}
					y[r] = sum;
				}
				if (motion.spline().isEmpty() || !bend(y, d)) break;
			}
			found[0][i] = (float) y[0];
			found[1][i] = (float) y[1];
			found[2][i] = (float) y[2];
		}
	}

	/** Takes the displacement at a place, between voxels linearly. @return whether it has changed */
	private boolean bend(final double[] y, final double[] d) {
		final int nx = frame.nx();
		final int plane = nx * frame.ny();
		final double u = Math.min(nx - 1, Math.max(0, y[0] / frame.dx()));
		final double v = Math.min(frame.ny() - 1, Math.max(0, y[1] / frame.dy()));
		final double w = Math.min(frame.nz() - 1, Math.max(0, y[2] / frame.dz()));
		final int ix = Math.max(0, Math.min(nx - 2, (int) u));
		final int iy = Math.max(0, Math.min(frame.ny() - 2, (int) v));
		final int iz = Math.max(0, Math.min(frame.nz() - 2, (int) w));
		final int sx = nx > 1 ? 1 : 0;
		final int sy = frame.ny() > 1 ? nx : 0;
		final int sz = frame.nz() > 1 ? plane : 0;
		final int at = iz * plane + iy * nx + ix;
		final double fx = u - ix;
		final double fy = v - iy;
		final double fz = w - iz;
		double change = 0;
		for (int axis = 0; axis < 3; axis++) {
			final float[] b = bend[axis];
			final double low = (1 - fy) * ((1 - fx) * b[at] + fx * b[at + sx]) + fy * ((1 - fx) * b[at + sy] + fx * b[at + sy +
				sx]);
			final double high = (1 - fy) * ((1 - fx) * b[at + sz] + fx * b[at + sz + sx]) + fy * ((1 - fx) * b[at + sz + sy] +
				fx * b[at + sz + sy + sx]);
			final double value = (1 - fz) * low + fz * high;
			change = Math.max(change, Math.abs(value - d[axis]));
			d[axis] = value;
		}
		return change > SMALL;
	}

	private static RealMatrix linear(final VolumeMotion motion) {
		final double[][] matrix = new double[3][3];
		for (int r = 0; r < 3; r++) {
			System.arraycopy(motion.affine(), 4 * r, matrix[r], 0, 3);
		}
		return new Array2DRowRealMatrix(matrix, false);
	}

	/** How the tissue is turned in a volume beside the base: three rows. */
	static double[][] rotation(final VolumeMotion motion, final VolumeMotion base) {
		return Rotations.nearest(new LUDecomposition(linear(motion), 0).getSolver().getInverse().multiply(linear(base))
			.getData());
	}
}
