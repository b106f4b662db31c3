package org.imagingbiomarkers.alignment.series;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** Rotations as vectors along their axis, as long as their angle in radians. */
final class Rotations {

	private Rotations() {}

	/** Writes the matrix of a rotation into the left part of an affine one: the formula of Rodrigues. */
	static void fill(final double x, final double y, final double z, final double[] affine) {
		final double angle = Math.sqrt(x * x + y * y + z * z);
		final double a = angle < 1e-9 ? 1 : StrictMath.sin(angle) / angle;
		final double b = angle < 1e-9 ? 0.5 : (1 - StrictMath.cos(angle)) / (angle * angle);
		final double[][] k = { { 0, -z, y }, { z, 0, -x }, { -y, x, 0 } };
		for (int r = 0; r < 3; r++) {
			for (int c = 0; c < 3; c++) {
				double square = 0;
				for (int m = 0; m < 3; m++) {
					square += k[r][m] * k[m][c];
				}
				affine[4 * r + c] = (r == c ? 1 : 0) + a * k[r][c] + b * square;
			}
		}
	}

	/** The rotation nearest to a matrix of three rows. */
	static double[][] nearest(final double[][] matrix) {
		final SingularValueDecomposition svd = new SingularValueDecomposition(new Array2DRowRealMatrix(matrix));
		final RealMatrix rotation = svd.getU().multiply(svd.getVT());
		return rotation.getData();
	}

	/** The angles in degrees about x, y and z of a small rotation. */
	static double[] degrees(final double[][] r) {
		return new double[] { Math.toDegrees((r[2][1] - r[1][2]) / 2), Math.toDegrees((r[0][2] - r[2][0]) / 2), Math
			.toDegrees((r[1][0] - r[0][1]) / 2) };
	}
}
