package org.imagingbiomarkers.pet.kinetics;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The decay of a radionuclide during a frame: the factors that correct its mean activity to time 0.
 *
 * @param halfLife in s
 */
public record FrameDecay(double halfLife) {

	/** @throws InvalidInputException if the half-life is not above 0 */
	public FrameDecay {
		if (!(halfLife > 0 && halfLife < Double.POSITIVE_INFINITY)) {
			throw new InvalidInputException("half_life must be above 0 s, such as 6586.2 for 18F, but it is " + halfLife + ".");
		}
	}

	/** The decay constant, 1/s. */
	public double rate() {
		return Math.log(2) / halfLife;
	}

	/** What the activity at a time is multiplied by to be that of time 0. */
	public double factor(final double time) {
		return Math.exp(rate() * time);
	}

	/** What the mean activity of a frame is multiplied by to be that of time 0: λ d exp(λ t) / (1 - exp(-λ d)). */
	public double meanFactor(final double start, final double duration) {
		final double a = rate() * duration;
		return a == 0 ? factor(start) : factor(start) * a / -Math.expm1(-a);
	}

	/** The moment at which the activity is the mean of a frame, s. */
	public double averageTime(final double start, final double duration) {
		return start + timeOfMean(duration);
	}

	/** How long after the start of a frame the activity is its mean, s. */
	public double timeOfMean(final double duration) {
		final double a = rate() * duration;
		return a == 0 ? 0 : Math.log(a / -Math.expm1(-a)) / rate();
	}
}
