package org.imagingbiomarkers.alignment.series;

import java.util.Optional;

/**
 * Where the tissue of a volume belongs: the place q = A (y - c) + c + t + d(y) in the common frame for each place y of
 * the volume, in mm along the axes of the image, with c the middle of the volume and d a cubic B-spline displacement.
 *
 * @param affine the rows of A, each with its element of t at the end: 12 numbers
 * @param spline control points of d, for x, y and z; empty: none
 */
record VolumeMotion(double[] affine, Optional<double[][]> spline) {

	private static final double[] IDENTITY = { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0 };

	static VolumeMotion none() {
		return new VolumeMotion(IDENTITY.clone(), Optional.empty());
	}

	/** The places of all voxels in the common frame. */
	void places(final ImageFrame frame, final Optional<ControlGrid> control, final float[][] places) {
		final ControlGrid sampled = control.orElse(null);
		if (spline.isPresent()) {
			for (int axis = 0; axis < 3; axis++) {
				sampled.evaluate(spline.get()[axis], places[axis]);
			}
		}
		int i = 0;
		for (int z = 0; z < frame.nz(); z++) {
			for (int y = 0; y < frame.ny(); y++) {
				for (int x = 0; x < frame.nx(); x++) {
					for (int axis = 0; axis < 3; axis++) {
						final double d = spline.isPresent() ? places[axis][i] : 0;
						places[axis][i] = (float) (affine(frame, axis, x * frame.dx(), y * frame.dy(), z * frame.dz()) + d);
					}
					i++;
				}
			}
		}
	}

	/** The affine part of the place along an axis. */
	double affine(final ImageFrame frame, final int axis, final double x, final double y, final double z) {
		final int row = 4 * axis;
		return affine[row] * (x - frame.center(0)) + affine[row + 1] * (y - frame.center(1)) + affine[row + 2] * (z - frame
			.center(2)) + affine[row + 3] + frame.center(axis);
	}

	/** This motion, and then an affine change about the middle of the volume. */
	VolumeMotion then(final double[] change) {
		final double[] product = new double[12];
		for (int r = 0; r < 3; r++) {
			for (int c = 0; c < 4; c++) {
				double sum = c == 3 ? change[4 * r + 3] : 0;
				for (int k = 0; k < 3; k++) {
					sum += change[4 * r + k] * affine[4 * k + c];
				}
				product[4 * r + c] = sum;
			}
		}
		return new VolumeMotion(product, spline);
	}
}
