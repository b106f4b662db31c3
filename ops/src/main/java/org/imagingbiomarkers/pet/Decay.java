package org.imagingbiomarkers.pet;

/**
 * Radioactive decay.
 *
 * @param halfLife Radionuclide Half Life (0018,1075), s
 */
record Decay(double halfLife) {

	private double rate() {
		return Math.log(2) / halfLife;
	}

	/** The share of an activity that is left after a time in s. */
	double remaining(final double time) {
		return Math.exp(-rate() * time);
	}

	/** The mean activity during a frame of the given duration in s, relative to that at its beginning. */
	double meanDuring(final double duration) {
		final double exponent = rate() * duration;
		return -Math.expm1(-exponent) / exponent;
	}

	/** How long after the beginning of a frame the activity is its mean during the frame; both in s. */
	double timeOfMean(final double duration) {
		return -Math.log(meanDuring(duration)) / rate();
	}
}
