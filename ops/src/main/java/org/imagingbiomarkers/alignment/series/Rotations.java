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

	/** The orthogonal matrix nearest to a matrix of three rows. */
	static double[][] nearest(final double[][] matrix) {
		final SingularValueDecomposition svd = new SingularValueDecomposition(new Array2DRowRealMatrix(matrix));
		final RealMatrix rotation = svd.getU().multiply(svd.getVT());
		return rotation.getData();
	}

	/**
	 * A rotation along the axes of the image, along those of the patient: D R Dᵀ.
	 *
	 * @param directions 3 x 3, row by row: column d is the unit vector of growing index along axis d
	 */
	static double[][] inPatient(final double[][] rotation, final double... directions) {
		final RealMatrix axes = new Array2DRowRealMatrix(nearest(new double[][] { { directions[0], directions[1],
			directions[2] }, { directions[3], directions[4], directions[5] }, { directions[6], directions[7],
				directions[8] } }));
		return axes.multiply(new Array2DRowRealMatrix(rotation)).multiply(axes.transpose()).getData();
	}

	/** The vector along the axis of a rotation, as long as its angle in degrees: about x, y and z. */
	static double[] degrees(final double[][] r) {
		final double x = (r[2][1] - r[1][2]) / 2;
		final double y = (r[0][2] - r[2][0]) / 2;
		final double z = (r[1][0] - r[0][1]) / 2;
		final double sine = Math.sqrt(x * x + y * y + z * z);
		final double angle = StrictMath.atan2(sine, (r[0][0] + r[1][1] + r[2][2] - 1) / 2);
		final double factor = Math.toDegrees(sine > 1e-12 ? angle / sine : 1);
		return new double[] { factor * x, factor * y, factor * z };
	}
}
