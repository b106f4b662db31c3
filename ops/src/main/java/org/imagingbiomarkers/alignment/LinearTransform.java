package org.imagingbiomarkers.alignment;

/** A matrix and a shift: y = matrix x + offset. */
public sealed interface LinearTransform extends Transform permits Translation, Rigid, Affine {

	/** 3 x 3, row by row; a copy. */
	double[] matrix();

	/** mm; a copy. */
	double[] offset();

	@Override
	LinearTransform inverse();

	/** This transform after another one: x is mapped by {@code first}, then by this. */
	default LinearTransform after(final LinearTransform first) {
		final double[] offset = new double[3];
		Matrices.apply(matrix(), offset(), first.offset(), offset);
		return of(Matrices.product(matrix(), first.matrix()), offset, this instanceof Affine || first instanceof Affine);
	}

	/** The simplest kind that holds a matrix: a translation, a rotation with a shift, or an affine transform. */
	static LinearTransform of(final double[] matrix, final double[] offset) {
		return of(matrix, offset, Matrices.skewness(matrix) > Rigid.TOLERANCE);
	}

	private static LinearTransform of(final double[] matrix, final double[] offset, final boolean affine) {
		if (affine) return new Affine(matrix, offset);
		if (java.util.Arrays.equals(matrix, Matrices.identity())) return new Translation(offset[0], offset[1], offset[2]);
		return new Rigid(matrix, offset);
	}
}
