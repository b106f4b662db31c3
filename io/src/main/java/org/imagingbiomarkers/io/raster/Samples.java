package org.imagingbiomarkers.io.raster;

import java.io.IOException;

/** The numbers of an image as they come out of a file, one after the other. */
public interface Samples {

	/**
	 * Reads on. What is allocated grows with what was really read, whatever number is asked for.
	 *
	 * @param count how many numbers
	 * @return {@code byte[]} where the file holds unsigned bytes, {@code short[]} where it holds 16-bit numbers,
	 * {@code float[]} for everything else and after scaling
	 * @throws java.io.EOFException if the file ends before
	 */
	Object next(int count) throws IOException;

	/** Whether arrays of {@code short[]} hold signed numbers, which {@link SignedPlanes} takes on. */
	boolean signed();

	/** Whether a whole number was met that 32-bit floating point could not hold exactly. */
	boolean rounded();
}
