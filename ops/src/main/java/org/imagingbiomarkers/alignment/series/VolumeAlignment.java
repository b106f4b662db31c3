package org.imagingbiomarkers.alignment.series;

import java.util.Optional;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.imagingbiomarkers.alignment.series.CorrectionSettings.Kind;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Aligns a volume to a prediction of it: least squares of V(y) - a P(q(y)) - b over the motion q, the gain a and the
 * offset b, by Gauss-Newton. The prediction is what is moved: it has little noise, so that neither the slopes nor the
 * residuals depend on how much noise an interpolation takes away. One instance a thread.
 */
final class VolumeAlignment {

	private static final int STEPS = 4;
	private static final int SEARCH_DIRECTIONS = 15;
	/** Standard deviation in mm of the second difference of neighboring control points that is expected. */
	private static final double BENDING = 2;

	private final ImageFrame frame;
	private final CorrectionSettings settings;
	private final boolean[] inside;
	private final double margin;
	private final ControlGrid control;
	private final SplineImage prediction;
	private final float[][] places;
	private final float[] slopes0;
	private final float[] slopes1;
	private final float[] slopes2;
	private final float[] residuals;
	private final float[] work;
	private double gain;
	private double offset;
	private int counted;

	/**
	 * @param inside the voxels that count
	 * @param margin distance in mm from the first and last slice of the prediction that does not count
	 */
	VolumeAlignment(final ImageFrame frame, final CorrectionSettings settings, final boolean[] inside,
		final double margin)
	{
		this.margin = margin;
		this.frame = frame;
		this.settings = settings;
		this.inside = inside;
		final int n = frame.voxels();
		final boolean bends = settings.kind() == Kind.BSPLINE;
		control = new ControlGrid(frame, settings.controlSpacing(), 1, 1, 1);
		prediction = new SplineImage(frame);
		places = new float[3][n];
		slopes0 = new float[bends ? n : 0];
		slopes1 = new float[bends ? n : 0];
		slopes2 = new float[bends ? n : 0];
		residuals = new float[bends ? n : 0];
		work = new float[bends ? n : 0];
	}

	/** Free numbers of a motion; in the plane alone where there are too few slices. */
	int freedom() {
		final boolean deep = frame.hasDepth();
		return switch (settings.kind()) {
			case TRANSLATION -> deep ? 3 : 2;
			case RIGID -> deep ? 6 : 3;
			case AFFINE -> deep ? 12 : 6;
			case BSPLINE -> (deep ? 3 : 2) * control.points();
		};
	}

	/** Takes the prediction that volumes are aligned to. */
	void to(final float[] predicted) {
		prediction.of(predicted);
	}

	/**
	 * The mean squared residual of a volume under a motion, with the gain and offset that make it least.
	 *
	 * @return NaN where no voxel of the volume lies in the prediction
	 */
	double residual(final float[] volume, final VolumeMotion motion) {
		motion.places(frame, Optional.of(control), places);
		final LinearRelation relation = new LinearRelation();
		for (int i = 0; i < volume.length; i++) {
			if (i % frame.nx() == 0) Workers.endIfInterrupted();
			if (!inside[i] || !frame.contains(places[0][i], places[1][i], places[2][i], margin)) continue;
			relation.add(prediction.value(places[0][i], places[1][i], places[2][i]), volume[i]);
		}
		counted = relation.count();
		gain = relation.gain();
		offset = relation.offset();
		return relation.residual();
	}

	/**
	 * The mean squared residual of a volume that is left where it is beside another prediction, over the voxels that
	 * {@link #residual} takes under a motion.
	 *
	 * @param predicted one value per voxel
	 */
	double residualLeft(final float[] volume, final float[] predicted, final VolumeMotion motion) {
		motion.places(frame, Optional.of(control), places);
		final LinearRelation relation = new LinearRelation();
		for (int i = 0; i < volume.length; i++) {
			if (i % frame.nx() == 0) Workers.endIfInterrupted();
			if (!inside[i] || !frame.contains(places[0][i], places[1][i], places[2][i], margin)) continue;
			relation.add(predicted[i], volume[i]);
		}
		return relation.residual();
	}

	/**
	 * Whether motion lowers the residual by more than chance: an F-like test, more than twice what its free numbers do.
	 *
	 * @param still mean squared residual without it
	 * @param moved the same with it, which was measured last
	 */
	boolean isBetter(final double still, final double moved) {
		return (still / moved - 1) * counted > 2 * freedom() + 30;
	}

	/** The motion of a volume that lowers its residual most, searched from a given one. */
	VolumeMotion align(final float[] volume, final VolumeMotion start) {
		VolumeMotion motion = start;
		double residual = residual(volume, motion);
		if (!Double.isFinite(residual)) return start;
		final int steps = settings.kind() == Kind.BSPLINE && start.spline().isPresent() ? 1 : STEPS;
		for (int step = 0; step < steps; step++) {
			final VolumeMotion next = motion.then(affineStep(volume, motion));
			final double trial = residual(volume, next);
			if (!(trial < residual)) break;
			final boolean settled = trial > residual * (1 - 1e-4);
			motion = next;
			residual = trial;
			if (settled) break;
		}
		if (settings.kind() != Kind.BSPLINE) return motion;
		for (int step = 0; step < STEPS; step++) {
			residual(volume, motion);
			final double[][] change = splineStep(volume, motion, residual);
			VolumeMotion next = bent(motion, change, 1);
			double trial = residual(volume, next);
			if (!(trial < residual)) {
				next = bent(motion, change, 0.5);
				trial = residual(volume, next);
				if (!(trial < residual)) break;
			}
			final boolean settled = trial > residual * (1 - 1e-3);
			motion = next;
			residual = trial;
			if (settled) break;
		}
		return motion;
	}

	private VolumeMotion bent(final VolumeMotion motion, final double[][] change, final double part) {
		final double[][] sum = new double[3][control.points()];
		for (int axis = 0; axis < 3; axis++) {
			for (int p = 0; p < sum[axis].length; p++) {
				sum[axis][p] = (motion.spline().isPresent() ? motion.spline().get()[axis][p] : 0) + part * change[axis][p];
			}
		}
		return new VolumeMotion(motion.affine(), Optional.of(sum));
	}

	/** A small affine change of the places that the volume has now, without bending. */
	private double[] affineStep(final float[] volume, final VolumeMotion motion) {
		final Kind kind = settings.kind() == Kind.BSPLINE ? Kind.AFFINE : settings.kind();
		final int free = kind == Kind.TRANSLATION ? 3 : kind == Kind.RIGID ? 6 : 12;
		final int size = free + 2;
		final double[][] normal = new double[size][size];
		final double[] right = new double[size];
		final double[] row = new double[size];
		final double scale = frame.center(0) + frame.center(1) + frame.center(2);
		for (int i = 0; i < volume.length; i++) {
			if (i % frame.nx() == 0) Workers.endIfInterrupted();
			if (!inside[i]) continue;
			final double x = places[0][i];
			final double y = places[1][i];
			final double z = places[2][i];
			if (!frame.contains(x, y, z, margin)) continue;
			final double p = prediction.valueAndSlope(x, y, z);
			final double gx = gain * prediction.slopeX;
			final double gy = gain * prediction.slopeY;
			final double gz = frame.hasDepth() ? gain * prediction.slopeZ : 0;
			final double u = (x - frame.center(0)) / scale;
			final double v = (y - frame.center(1)) / scale;
			// Without depth slices move alike, in the plane.
			final double w = frame.hasDepth() ? (z - frame.center(2)) / scale : 0;
			row[0] = gx;
			row[1] = gy;
			row[2] = gz;
			if (kind == Kind.RIGID) {
				row[3] = v * gz - w * gy;
				row[4] = w * gx - u * gz;
				row[5] = u * gy - v * gx;
			}
			else if (kind == Kind.AFFINE) {
				row[3] = gx * u;
				row[4] = gx * v;
				row[5] = gx * w;
				row[6] = gy * u;
				row[7] = gy * v;
				row[8] = gy * w;
				row[9] = gz * u;
				row[10] = gz * v;
				row[11] = gz * w;
			}
			row[free] = p;
			row[free + 1] = 1;
			final double residual = volume[i] - gain * p - offset;
			for (int k = 0; k < size; k++) {
				right[k] += row[k] * residual;
				for (int l = 0; l <= k; l++) {
					normal[k][l] += row[k] * row[l];
				}
			}
		}
		double largest = 0;
		for (int k = 0; k < free; k++) {
			largest = Math.max(largest, normal[k][k]);
		}
		for (int k = 0; k < size; k++) {
			// What no voxel tells of, such as motion through too few slices, stays as it is.
			normal[k][k] += 1e-7 * (k < free ? largest : normal[k][k]) + Double.MIN_NORMAL;
			for (int l = 0; l < k; l++) {
				normal[l][k] = normal[k][l];
			}
		}
		final double[] s = new LUDecomposition(new Array2DRowRealMatrix(normal, false), 0).getSolver().solve(
			new ArrayRealVector(right, false)).toArray();
		final double[] change = { 1, 0, 0, s[0], 0, 1, 0, s[1], 0, 0, 1, s[2] };
		if (kind == Kind.RIGID) Rotations.fill(s[3] / scale, s[4] / scale, s[5] / scale, change);
		if (kind == Kind.AFFINE) {
			for (int r = 0; r < 3; r++) {
				for (int c = 0; c < 3; c++) {
					change[4 * r + c] += s[3 + 3 * r + c] / scale;
				}
			}
		}
		return change;
	}

	/** The change of the control points, by conjugate gradients without the matrix of the normal equations. */
	private double[][] splineStep(final float[] volume, final VolumeMotion motion, final double variance) {
		for (int i = 0; i < volume.length; i++) {
			if (i % frame.nx() == 0) Workers.endIfInterrupted();
			slopes0[i] = slopes1[i] = slopes2[i] = residuals[i] = 0;
			if (!inside[i] || !frame.contains(places[0][i], places[1][i], places[2][i], margin)) continue;
			final double p = prediction.valueAndSlope(places[0][i], places[1][i], places[2][i]);
			slopes0[i] = (float) (gain * prediction.slopeX);
			slopes1[i] = (float) (gain * prediction.slopeY);
			slopes2[i] = frame.hasDepth() ? (float) (gain * prediction.slopeZ) : 0;
			residuals[i] = (float) (volume[i] - gain * p - offset);
		}
		final float[][] slopes = { slopes0, slopes1, slopes2 };
		final int points = control.points();
		final double stiffness = variance / (BENDING * BENDING);
		final double[][] diagonal = new double[3][points];
		final double[][] r = new double[3][points];
		for (int axis = 0; axis < 3; axis++) {
			product(slopes[axis], slopes[axis]);
			control.gather(work, diagonal[axis], true);
			product(slopes[axis], residuals);
			control.gather(work, r[axis], false);
			for (int p = 0; p < points; p++) {
				diagonal[axis][p] += 18 * stiffness + Double.MIN_NORMAL;
			}
			if (motion.spline().isPresent()) control.addStiffness(motion.spline().get()[axis], -stiffness, r[axis]);
		}
		final double[][] x = new double[3][points];
		final double[][] direction = new double[3][points];
		final double[][] image = new double[3][points];
		double old = 0;
		double first = 0;
		for (int k = 0; k < SEARCH_DIRECTIONS; k++) {
			double now = 0;
			for (int axis = 0; axis < 3; axis++) {
				for (int p = 0; p < points; p++) {
					now += r[axis][p] * r[axis][p] / diagonal[axis][p];
				}
			}
			if (k == 0) first = now;
			if (!(now > 1e-4 * first)) break;
			for (int axis = 0; axis < 3; axis++) {
				for (int p = 0; p < points; p++) {
					direction[axis][p] = r[axis][p] / diagonal[axis][p] + (k == 0 ? 0 : now / old * direction[axis][p]);
				}
			}
			old = now;
			multiply(slopes, direction, stiffness, image);
			double curvature = 0;
			for (int axis = 0; axis < 3; axis++) {
				for (int p = 0; p < points; p++) {
					curvature += direction[axis][p] * image[axis][p];
				}
			}
			if (!(curvature > 0)) break;
			final double length = now / curvature;
			for (int axis = 0; axis < 3; axis++) {
				for (int p = 0; p < points; p++) {
					x[axis][p] += length * direction[axis][p];
					r[axis][p] -= length * image[axis][p];
				}
			}
		}
		return x;
	}

	private void product(final float[] a, final float[] b) {
		for (int i = 0; i < work.length; i++) {
			work[i] = a[i] * b[i];
		}
	}

	private void multiply(final float[][] slopes, final double[][] direction, final double stiffness,
		final double[][] image)
	{
		// The places are computed anew afterwards; until then their memory holds the displacement of the direction.
		for (int axis = 0; axis < 3; axis++) {
			control.evaluate(direction[axis], places[axis]);
		}
		for (int i = 0; i < work.length; i++) {
			places[0][i] = slopes[0][i] * places[0][i] + slopes[1][i] * places[1][i] + slopes[2][i] * places[2][i];
		}
		for (int axis = 0; axis < 3; axis++) {
			product(slopes[axis], places[0]);
			control.gather(work, image[axis], false);
			control.addStiffness(direction[axis], stiffness, image[axis]);
		}
	}
}
