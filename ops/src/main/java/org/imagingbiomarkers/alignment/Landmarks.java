package org.imagingbiomarkers.alignment;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/** The same points of the body in a fixed and a moving image, from which a registration can start. */
public final class Landmarks {

	/** Spread across a line or a plane, relative to that along it, below which points lie on it. */
	private static final double FLAT = 1e-3;
	private static final int SWEEPS = 60;

	private final List<double[]> fixed;
	private final List<double[]> moving;

	/**
	 * @param fixed places in the fixed image, mm
	 * @param moving places of the same points in the moving image, mm, in the same order
	 * @throws InvalidInputException if the lists are not of the same length, have less than 3 points, or these lie on a
	 * line
	 */
	public Landmarks(final List<double[]> fixed, final List<double[]> moving) {
		if (fixed.size() != moving.size()) throw new InvalidInputException("The landmarks of both images must be the same " +
			"points in the same order, but there are " + fixed.size() + " of the fixed and " + moving.size() +
			" of the moving image.");
		if (fixed.size() < 3) throw new InvalidInputException("There must be at least 3 landmarks, but there are " + fixed
			.size() + ".");
		this.fixed = List.copyOf(fixed);
		this.moving = List.copyOf(moving);
		requireNoLine("fixed", this.fixed);
		requireNoLine("moving", this.moving);
	}

	private static void requireNoLine(final String image, final List<double[]> points) {
		final double[] spreads = spreads(points);
		if (!(spreads[1] > FLAT * spreads[0])) throw new InvalidInputException("The landmarks of the " + image +
			" image lie on a line; they must span at least a triangle.");
	}

	/** Standard deviations along the axes of the cloud of points, largest first. */
	private static double[] spreads(final List<double[]> points) {
		final double[] c = center(points);
		final double[][] scatter = new double[3][3];
		for (final double[] p : points) {
			for (int i = 0; i < 3; i++) {
				for (int j = 0; j < 3; j++) {
					scatter[i][j] += (p[i] - c[i]) * (p[j] - c[j]);
				}
			}
		}
		diagonalize(scatter);
		final double[] values = { scatter[0][0], scatter[1][1], scatter[2][2] };
		java.util.Arrays.sort(values);
		return new double[] { Math.sqrt(values[2]), Math.sqrt(Math.max(0, values[1])), Math.sqrt(Math.max(0, values[0])) };
	}

	private static double[] center(final List<double[]> points) {
		final double[] center = new double[3];
		for (final double[] p : points) {
			for (int d = 0; d < 3; d++) {
				center[d] += p[d] / points.size();
			}
		}
		return center;
	}

	public int size() {
		return fixed.size();
	}

	/** The shift between the means. */
	public Translation translation() {
		final double[] from = center(fixed), to = center(moving);
		return new Translation(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
	}

	/** The rotation and shift of least squares, by quaternions (Horn 1987, doi:10.1364/JOSAA.4.000629). */
	public LinearTransform rigid() {
		final double[] from = center(fixed), to = center(moving);
		final double[][] s = products(from, to, fixed, moving);
		final double[][] n = { { s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0] }, {
			s[1][2] - s[2][1], s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2] }, { s[2][0] - s[0][2],
				s[0][1] + s[1][0], s[1][1] - s[0][0] - s[2][2], s[1][2] + s[2][1] }, { s[0][1] - s[1][0], s[2][0] + s[0][2],
					s[1][2] + s[2][1], s[2][2] - s[0][0] - s[1][1] } };
		final double[][] vectors = diagonalize(n);
		int best = 0;
		for (int i = 1; i < 4; i++) {
			if (n[i][i] > n[best][best]) best = i;
		}
		final double w = vectors[0][best], x = vectors[1][best], y = vectors[2][best], z = vectors[3][best];
		final double[] m = { w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y), 2 * (x * y + w * z), w *
			w - x * x + y * y - z * z, 2 * (y * z - w * x), 2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y +
				z * z };
		return LinearTransforms.of(m, offset(m, from, to));
	}

	/** Whether the points determine scale and shear: at least 4 that do not lie in a plane. */
	public boolean spanSpace() {
		final double[] one = spreads(fixed), other = spreads(moving);
		return fixed.size() > 3 && one[2] > FLAT * one[0] && other[2] > FLAT * other[0];
	}

	/**
	 * The affine transform of least squares.
	 *
	 * @throws InvalidInputException if the points do not {@linkplain #spanSpace span space} or mirror it
	 */
	public LinearTransform affine() {
		if (!spanSpace()) throw new InvalidInputException(
			"An affine transform needs at least 4 landmarks that do not lie in a plane.");
		final double[] from = center(fixed), to = center(moving);
		final double[][] a = products(from, from, fixed, fixed), b = products(from, to, fixed, moving);
		final double[] inverse = Matrices.inverse(flat(a));
		final double[] m = Matrices.product(Matrices.transpose(flat(b)), inverse);
		return new Affine(m, offset(m, from, to));
	}

	private static double[] offset(final double[] m, final double[] from, final double[] to) {
		final double[] offset = new double[3];
		Matrices.apply(m, new double[3], from, offset);
		for (int d = 0; d < 3; d++) {
			offset[d] = to[d] - offset[d];
		}
		return offset;
	}

	private static double[] flat(final double[][] m) {
		return new double[] { m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2], m[2][0], m[2][1], m[2][2] };
	}

	/** Sums of products of coordinates relative to the centers. */
	private static double[][] products(final double[] c, final double[] e, final List<double[]> one,
		final List<double[]> other)
	{
		final double[][] sums = new double[3][3];
		for (int p = 0; p < one.size(); p++) {
			for (int i = 0; i < 3; i++) {
				for (int j = 0; j < 3; j++) {
					sums[i][j] += (one.get(p)[i] - c[i]) * (other.get(p)[j] - e[j]);
				}
			}
		}
		return sums;
	}

	/** How far a transform of the fixed image takes each landmark from where it is in the moving one, mm. */
	public double[] errors(final Transform transform) {
		final double[] errors = new double[fixed.size()];
		final double[] at = new double[3];
		for (int p = 0; p < errors.length; p++) {
			transform.apply(fixed.get(p), at);
			double squares = 0;
			for (int d = 0; d < 3; d++) {
				squares += (at[d] - moving.get(p)[d]) * (at[d] - moving.get(p)[d]);
			}
			errors[p] = Math.sqrt(squares);
		}
		return errors;
	}

	/** Turns a symmetric matrix into a diagonal one by Jacobi rotations; returns its eigenvectors as columns. */
	private static double[][] diagonalize(final double[][] m) {
		final int n = m.length;
		final double[][] vectors = new double[n][n];
		for (int i = 0; i < n; i++) {
			vectors[i][i] = 1;
		}
		for (int sweep = 0; sweep < SWEEPS; sweep++) {
			double beside = 0, all = 0;
			for (int i = 0; i < n; i++) {
				for (int j = 0; j < n; j++) {
					all += m[i][j] * m[i][j];
					if (i != j) beside += m[i][j] * m[i][j];
				}
			}
			if (!(beside > 1e-30 * all)) break;
			for (int p = 0; p < n; p++) {
				for (int q = p + 1; q < n; q++) {
					if (m[p][q] != 0) rotate(m, vectors, p, q);
				}
			}
		}
		return vectors;
	}

	private static void rotate(final double[][] m, final double[][] vectors, final int p, final int q) {
		final double theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
		final double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
		final double c = 1 / Math.sqrt(t * t + 1), s = t * c;
		for (int k = 0; k < m.length; k++) {
			final double a = m[k][p], b = m[k][q];
			m[k][p] = c * a - s * b;
			m[k][q] = s * a + c * b;
		}
		for (int k = 0; k < m.length; k++) {
			final double a = m[p][k], b = m[q][k];
			m[p][k] = c * a - s * b;
			m[q][k] = s * a + c * b;
			final double u = vectors[k][p], v = vectors[k][q];
			vectors[k][p] = c * u - s * v;
			vectors[k][q] = s * u + c * v;
		}
	}
}
