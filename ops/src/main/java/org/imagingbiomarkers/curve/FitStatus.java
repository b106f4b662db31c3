package org.imagingbiomarkers.curve;

/** What became of a fit: the values of a {@code status} map. Everything but {@link #FITTED} leaves NaN in the maps. */
public enum FitStatus {

		/** The parameters can be trusted. */
		FITTED(0),
		/** Not fitted: the voxel lies outside the mask or in the background. */
		OUTSIDE_MASK(1),
		/** Not fitted: too few samples carry a signal. */
		NO_SIGNAL(2),
		/** The iteration ended without a minimum. */
		NOT_CONVERGED(3),
		/** The best parameters lie at or beyond a bound of what is physically possible. */
		AT_BOUND(4),
		/** Not fitted: a sample is not a finite number. */
		BAD_INPUT(5);

	private final int code;

	FitStatus(final int code) {
		this.code = code;
	}

	/** The value that stands for this outcome in a map. */
	public int code() {
		return code;
	}
}
