package org.imagingbiomarkers.networks.preparation;

/** A volume whose planes are made when they are asked for; asked for in rising order, each of them is made once. */
public interface Planes {

	int width();

	int height();

	int depth();

	/** The values of a plane, row by row; belongs to the volume and holds until the next call. */
	float[] plane(int z);
}
