package org.imagingbiomarkers.alignment;

/** A matrix and a shift: y = matrix x + offset. */
public sealed interface LinearTransform extends Transform permits Translation, MatrixTransform {

	/** 3 x 3, row by row; a copy. */
	double[] matrix();

	/** mm; a copy. */
	double[] offset();

	@Override
	LinearTransform inverse();
}
