package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.InvalidInputException;

/** Maps a point of the fixed image to the same tissue in the moving image, mm. Immutable. */
public sealed interface Transform permits LinearTransform, BSplineDisplacement, DisplacementField, Composed {

	/** Maps a point; both arrays have three numbers and may be the same. */
	void apply(double[] in, double[] out);

	/**
	 * Change of volume at a point: determinant of the matrix of derivatives. 1 where nothing is stretched; 0 or less where
	 * space is folded.
	 */
	double jacobian(double[] point);

	/**
	 * The transform from the moving to the fixed image.
	 *
	 * @throws InvalidInputException if it is deformable
	 */
	Transform inverse();
}
