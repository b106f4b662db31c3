package org.imagingbiomarkers.alignment;

import java.util.Arrays;

/** Makes linear transforms, each of the simplest kind that holds it. */
public final class LinearTransforms {

	private LinearTransforms() {}

	/** Leaves every point in its place. */
	public static LinearTransform identity() {
		return new Translation(0, 0, 0);
	}

	/** The simplest kind that holds a matrix: a translation, a rotation with a shift, or an affine transform. */
	public static LinearTransform of(final double[] matrix, final double[] offset) {
		return of(matrix, offset, Matrices.skewness(matrix) > Rigid.TOLERANCE);
	}

	/** A transform after another one: a point is mapped by {@code first}, then by {@code second}. */
	public static LinearTransform after(final LinearTransform second, final LinearTransform first) {
		final double[] offset = new double[3];
		Matrices.apply(second.matrix(), second.offset(), first.offset(), offset);
		return of(Matrices.product(second.matrix(), first.matrix()), offset, second instanceof Affine ||
			first instanceof Affine);
	}

	private static LinearTransform of(final double[] matrix, final double[] offset, final boolean affine) {
		if (affine) return new Affine(matrix, offset);
		if (Arrays.equals(matrix, Matrices.identity())) return new Translation(offset[0], offset[1], offset[2]);
		return new Rigid(matrix, offset);
	}
}
