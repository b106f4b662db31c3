package org.imagingbiomarkers.alignment;

/** A linear transform that is kept as its matrix and its shift. */
abstract sealed class MatrixTransform implements LinearTransform permits Rigid, Affine {

	private final double[] matrix;
	private final double[] offset;

	MatrixTransform(final double[] matrix, final double[] offset) {
		this.matrix = matrix.clone();
		this.offset = offset.clone();
	}

	/** The shift of the way back, mm. */
	final double[] offsetBack(final double[] back) {
		final double[] shift = new double[3];
		Matrices.apply(back, new double[3], offset, shift);
		return new double[] { -shift[0], -shift[1], -shift[2] };
	}

	@Override
	public final void apply(final double[] in, final double[] out) {
		Matrices.apply(matrix, offset, in, out);
	}

	@Override
	public final double jacobian(final double[] point) {
		return Matrices.determinant(matrix);
	}

	@Override
	public final double[] matrix() {
		return matrix.clone();
	}

	@Override
	public final double[] offset() {
		return offset.clone();
	}
}
