package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.InvalidInputException;

/** Rotation, scale, shear and shift: y = matrix x + offset. */
public final class Affine implements LinearTransform {

	private final double[] matrix;
	private final double[] offset;

	/**
	 * @param matrix 3 x 3, row by row
	 * @param offset mm
	 * @throws InvalidInputException if the matrix flattens space or turns it inside out
	 */
	public Affine(final double[] matrix, final double[] offset) {
		final double determinant = Matrices.determinant(matrix);
		if (!(determinant > 0) || Double.isInfinite(determinant)) throw new InvalidInputException(
			"The matrix of an affine transform must have a determinant above 0, but it is " + determinant + ".");
		this.matrix = matrix.clone();
		this.offset = offset.clone();
	}

	@Override
	public void apply(final double[] in, final double[] out) {
		Matrices.apply(matrix, offset, in, out);
	}

	@Override
	public Affine inverse() {
		final double[] back = Matrices.inverse(matrix);
		final double[] shift = new double[3];
		Matrices.apply(back, new double[3], offset, shift);
		return new Affine(back, new double[] { -shift[0], -shift[1], -shift[2] });
	}

	@Override
	public double[] matrix() {
		return matrix.clone();
	}

	@Override
	public double[] offset() {
		return offset.clone();
	}
}
