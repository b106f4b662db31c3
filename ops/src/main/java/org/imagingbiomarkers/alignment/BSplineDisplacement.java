package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Free-form deformation: y = x + sum of cubic B-splines times coefficients on a grid of control points (Rueckert et al.
 * 1999, doi:10.1109/42.796284). Where a point lacks one of its 4 x 4 x 4 control points it stays in its place, as in ITK.
 */
public final class BSplineDisplacement implements Transform {

	private final VolumeGrid controlPoints;
	private final double[][] coefficients;

	/**
	 * @param controlPoints their grid, at least 4 along each axis
	 * @param coefficients for x, y and z of the displacement in mm: one per control point, in the order of the grid
	 */
	public BSplineDisplacement(final VolumeGrid controlPoints, final double[][] coefficients) {
		for (int d = 0; d < 3; d++) {
			if (controlPoints.size(d) < 4) throw new InvalidInputException(
				"A B-spline transform needs at least 4 control points along each axis, but one has " + controlPoints.size(d) +
					".");
			if (coefficients[d].length != controlPoints.voxels()) throw new InvalidInputException("A B-spline transform of " +
				controlPoints.voxels() + " control points needs as many coefficients per direction, but one has " +
				coefficients[d].length + ".");
		}
		this.controlPoints = controlPoints;
		this.coefficients = new double[][] { coefficients[0].clone(), coefficients[1].clone(), coefficients[2].clone() };
	}

	public VolumeGrid controlPoints() {
		return controlPoints;
	}

	/** Coefficients of one direction (0 to 2), mm; a copy. */
	public double[] coefficients(final int direction) {
		return coefficients[direction].clone();
	}

	@Override
	public void apply(final double[] in, final double[] out) {
		final double px = in[0], py = in[1], pz = in[2];
		final double[] o = controlPoints.originOf();
		final double[] m = controlPoints.inverseStep();
		final double x = px - o[0], y = py - o[1], z = pz - o[2];
		final double u = m[0] * x + m[1] * y + m[2] * z;
		final double v = m[3] * x + m[4] * y + m[5] * z;
		final double w = m[6] * x + m[7] * y + m[8] * z;
		final int i = first(u, 0), j = first(v, 1), k = first(w, 2);
		double dx = 0, dy = 0, dz = 0;
		if (i >= 0 && j >= 0 && k >= 0) {
			final int nx = controlPoints.size(0), ny = controlPoints.size(1);
			for (int c = 0; c < 4; c++) {
				final double wz = CubicBSpline.weight(w - k - c);
				for (int b = 0; b < 4; b++) {
					final double wzy = wz * CubicBSpline.weight(v - j - b);
					final int line = ((k + c) * ny + j + b) * nx + i;
					for (int a = 0; a < 4; a++) {
						final double weight = wzy * CubicBSpline.weight(u - i - a);
						dx += weight * coefficients[0][line + a];
						dy += weight * coefficients[1][line + a];
						dz += weight * coefficients[2][line + a];
					}
				}
			}
		}
		out[0] = px + dx;
		out[1] = py + dy;
		out[2] = pz + dz;
	}

	/** First of the four control points along an axis; -1 if one of them lacks. */
	private int first(final double at, final int axis) {
		final int last = controlPoints.size(axis) - 4;
		if (!(at >= 1 && at <= last + 2)) return -1;
		return Math.min((int) at - 1, last);
	}

	@Override
	public double jacobian(final double[] point) {
		final double[] at = new double[3];
		controlPoints.toIndex(point, at);
		final int i = first(at[0], 0), j = first(at[1], 1), k = first(at[2], 2);
		if (i < 0 || j < 0 || k < 0) return 1;
		final double[] g = new double[9];
		for (int c = 0; c < 4; c++) {
			final double wz = CubicBSpline.weight(at[2] - k - c), dz = CubicBSpline.slope(at[2] - k - c);
			for (int b = 0; b < 4; b++) {
				final double wy = CubicBSpline.weight(at[1] - j - b), dy = CubicBSpline.slope(at[1] - j - b);
				final int line = ((k + c) * controlPoints.size(1) + j + b) * controlPoints.size(0) + i;
				for (int a = 0; a < 4; a++) {
					final double wx = CubicBSpline.weight(at[0] - i - a), dx = CubicBSpline.slope(at[0] - i - a);
					for (int d = 0; d < 3; d++) {
						final double value = coefficients[d][line + a];
						g[3 * d] += dx * wy * wz * value;
						g[3 * d + 1] += wx * dy * wz * value;
						g[3 * d + 2] += wx * wy * dz * value;
					}
				}
			}
		}
		final double[] full = Matrices.product(g, controlPoints.inverseStep());
		full[0]++;
		full[4]++;
		full[8]++;
		return Matrices.determinant(full);
	}

	@Override
	public Transform inverse() {
		throw new InvalidInputException(
			"A deformable (B-spline) transform has no exact inverse; register the images the other way round instead.");
	}
}
