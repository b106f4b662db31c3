package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.InvalidInputException;

/** Rotation, scale, shear and shift: y = matrix x + offset. */
public final class Affine extends MatrixTransform {

	/**
	 * @param matrix 3 x 3, row by row
	 * @param offset mm
	 * @throws InvalidInputException if the matrix flattens space or turns it inside out
	 */
	public Affine(final double[] matrix, final double[] offset) {
		super(matrix, offset);
		final double determinant = Matrices.determinant(matrix);
		if (!(determinant > 0) || Double.isInfinite(determinant)) throw new InvalidInputException(
			"The matrix of an affine transform must have a determinant above 0, but it is " + determinant + ".");
	}

	@Override
	public Affine inverse() {
		final double[] back = Matrices.inverse(matrix());
		return new Affine(back, offsetBack(back));
	}
}
