package org.imagingbiomarkers.alignment;

/**
 * A transform whose parameters are searched. It is used slice by slice of the compared voxels; parameters are in mm, so
 * that a change of 1 moves the image by about that much.
 */
interface Motion {

	int parameters();

	void set(double[] parameters);

	/** Index in the moving image of every voxel of a slice: three numbers per voxel. */
	void place(int slice, double[] index);

	/**
	 * What a slice gives to the gradient.
	 *
	 * @param force change of the cost per index in the moving image: three numbers per voxel of the slice
	 */
	double[] collect(int slice, double[] force);

	/** The gradient by all parameters from what all slices have given, in their order. */
	void gradient(double[][] slices, double[] gradient);

	/** Cost of the parameters themselves; adds its gradient. */
	default double penalty(final double[] parameters, final double[] gradient) {
		return 0;
	}
}
