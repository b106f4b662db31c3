package org.imagingbiomarkers.alignment;

/** Arithmetic of 3 x 3 matrices, row by row in an array of 9. */
final class Matrices {

	private Matrices() {}

	static double[] identity() {
		return new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
	}

	/** out = m in + t; in and out may be the same array. */
	static void apply(final double[] m, final double[] t, final double[] in, final double[] out) {
		final double x = in[0], y = in[1], z = in[2];
		out[0] = m[0] * x + m[1] * y + m[2] * z + t[0];
		out[1] = m[3] * x + m[4] * y + m[5] * z + t[1];
		out[2] = m[6] * x + m[7] * y + m[8] * z + t[2];
	}

	/** The product a b. */
	static double[] product(final double[] a, final double[] b) {
		final double[] product = new double[9];
		for (int i = 0; i < 3; i++) {
			for (int j = 0; j < 3; j++) {
				product[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
			}
		}
		return product;
	}

	static double[] transpose(final double[] m) {
		return new double[] { m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8] };
	}

	static double determinant(final double[] m) {
		return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
	}

	/** @throws IllegalArgumentException if the matrix has no inverse */
	static double[] inverse(final double[] m) {
		final double determinant = determinant(m);
		if (determinant == 0 || !Double.isFinite(determinant)) throw new IllegalArgumentException("A matrix of determinant " +
			determinant + " has no inverse");
		final double[] inverse = { m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4], m[5] *
			m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5], m[3] * m[7] - m[4] * m[6], m[1] * m[6] -
				m[0] * m[7], m[0] * m[4] - m[1] * m[3] };
		for (int i = 0; i < 9; i++) {
			inverse[i] /= determinant;
		}
		return inverse;
	}

	/** Rotation about z, then y, then x (Rz Ry Rx), angles in radians. */
	static double[] rotation(final double x, final double y, final double z) {
		final double cx = StrictMath.cos(x), sx = StrictMath.sin(x);
		final double cy = StrictMath.cos(y), sy = StrictMath.sin(y);
		final double cz = StrictMath.cos(z), sz = StrictMath.sin(z);
		return new double[] { cz * cy, cz * sy * sx - sz * cx, cz * sy * cx + sz * sx, sz * cy, sz * sy * sx + cz * cx, sz *
			sy * cx - cz * sx, -sy, cy * sx, cy * cx };
	}

	/** How far a matrix is from a rotation: the largest difference of m transposed(m) from the identity. */
	static double skewness(final double[] m) {
		final double[] product = product(m, transpose(m));
		double largest = determinant(m) > 0 ? 0 : 2;
		for (int i = 0; i < 9; i++) {
			largest = Math.max(largest, Math.abs(product[i] - (i % 4 == 0 ? 1 : 0)));
		}
		return largest;
	}
}
