package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;

/** Finds the transform that puts a moving image onto a fixed one. Gives the same bits for any number of threads. */
public final class Registration {

	private final RegistrationSettings settings;
	private final Workers workers;

	public Registration(final RegistrationSettings settings, final Workers workers) {
		this.settings = settings;
		this.workers = workers;
	}

	/**
	 * @param mask voxels of the fixed image that are compared, one byte per voxel, not 0 where they are; null for all
	 * @param start where the search begins, and what a deformation comes on top of
	 * @throws InvalidInputException if an image has a single slice, the mask is empty or the images do not overlap
	 */
	public RegistrationResult register(final ImageVolume fixed, final byte[] mask, final ImageVolume moving,
		final LinearTransform start)
	{
		throw new UnsupportedOperationException(settings + " " + workers);
	}
}
