package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.InvalidInputException;

/** A rotation and a shift: y = matrix x + offset. */
public final class Rigid extends MatrixTransform {

	/** Difference from a rotation matrix that is the rounding of a file. */
	static final double TOLERANCE = 1e-6;

	/**
	 * @param matrix a rotation, 3 x 3, row by row
	 * @param offset mm
	 * @throws InvalidInputException if the matrix is not a rotation
	 */
	public Rigid(final double[] matrix, final double[] offset) {
		super(matrix, offset);
		if (!(Matrices.skewness(matrix) <= TOLERANCE)) throw new InvalidInputException(
			"The matrix of a rigid transform must be a rotation, but its rows are not perpendicular with length 1.");
	}

	/**
	 * A rotation about a center, followed by a shift.
	 *
	 * @param angles about x, y and z, radians: the matrix is Rz Ry Rx
	 * @param center stays in its place but for the shift, mm
	 * @param shift mm
	 */
	public static Rigid about(final double[] angles, final double[] center, final double[] shift) {
		final double[] matrix = Matrices.rotation(angles[0], angles[1], angles[2]);
		final double[] offset = new double[3];
		Matrices.apply(matrix, new double[3], center, offset);
		for (int d = 0; d < 3; d++) {
			offset[d] = center[d] + shift[d] - offset[d];
		}
		return new Rigid(matrix, offset);
	}

	/** Angles about x, y and z of the matrix Rz Ry Rx, radians. */
	public double[] angles() {
		final double[] matrix = matrix();
		return new double[] { StrictMath.atan2(matrix[7], matrix[8]), StrictMath.asin(Math.max(-1, Math.min(1, -matrix[6]))),
			StrictMath.atan2(matrix[3], matrix[0]) };
	}

	@Override
	public Rigid inverse() {
		final double[] back = Matrices.transpose(matrix());
		return new Rigid(back, offsetBack(back));
	}
}
