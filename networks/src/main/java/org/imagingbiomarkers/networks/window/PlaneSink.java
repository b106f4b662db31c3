package org.imagingbiomarkers.networks.window;

/** Takes what came out, plane by plane in rising order. */
@FunctionalInterface
public interface PlaneSink {

	/** @param values one array per class, a number per voxel, row by row; only lent */
	void plane(int z, float[][] values);
}
