package org.imagingbiomarkers.alignment;

/** How much two lists of values differ: a cost and its derivative by every value of the moving image. */
interface Comparison {

	/**
	 * @param fixed NaN where a voxel is not compared
	 * @param moving NaN where a voxel lies outside of the moving image; as long as {@code fixed}
	 * @param weights of each voxel; null: 1
	 * @param slope is filled where both have a value, 0 elsewhere
	 * @return the cost, nats: less is better
	 */
	double cost(float[] fixed, float[] moving, float[] weights, float[] slope);
}
