package org.imagingbiomarkers.pet.kinetics;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The settings of a tracer model.
 *
 * @param input what the tissue gets; for models of a reference tissue the curve of that
 * @param frames of the series
 * @param weighting of the frames, for models that are fitted; plots are regressed without weights
 * @param halfLife of the radionuclide in s, for the weights; infinite: without decay
 * @param bloodVolume share of the volume that is blood; NaN: fitted
 * @param fitsDelay whether it is fitted how much later than the input the tracer comes
 * @param tStar start of the linear part of a plot, s
 * @param k2Prime rate constant of the reference tissue, 1/min; NaN: not needed
 */
public record TracerSettings(TracerInput input, Frames frames, Weighting weighting, double halfLife, double bloodVolume,
		boolean fitsDelay, double tStar, double k2Prime)
{

	/** @throws InvalidInputException if a number is none that it can be */
	public TracerSettings {
		if (bloodVolume < 0 || bloodVolume >= 1) {
			throw new InvalidInputException("blood_volume must be a share from 0 to below 1, but it is " + bloodVolume + ".");
		}
		if (k2Prime <= 0) {
			throw new InvalidInputException("k2_prime must be above 0 1/min, but it is " + k2Prime + ".");
		}
	}

	/** Weighted by counts without decay; the blood volume is fitted, the delay is not. */
	public static TracerSettings of(final TracerInput input, final Frames frames) {
		return new TracerSettings(input, frames, Weighting.COUNTS, Double.POSITIVE_INFINITY, Double.NaN, false, 0,
			Double.NaN);
	}

	/** The same with the half-life of a radionuclide, s. */
	public TracerSettings decaying(final double seconds) {
		return new TracerSettings(input, frames, weighting, new FrameDecay(seconds).halfLife(), bloodVolume, fitsDelay, tStar,
			k2Prime);
	}

	/** The same with another weighting. */
	public TracerSettings weighted(final Weighting other) {
		return new TracerSettings(input, frames, other, halfLife, bloodVolume, fitsDelay, tStar, k2Prime);
	}

	/** The same with a known share of blood. */
	public TracerSettings withBlood(final double share) {
		return new TracerSettings(input, frames, weighting, halfLife, share, fitsDelay, tStar, k2Prime);
	}

	/** The same where the delay is fitted. */
	public TracerSettings fittingDelay() {
		return new TracerSettings(input, frames, weighting, halfLife, bloodVolume, true, tStar, k2Prime);
	}

	/** The same where the plot is linear from a time on, s. */
	public TracerSettings linearFrom(final double seconds) {
		return new TracerSettings(input, frames, weighting, halfLife, bloodVolume, fitsDelay, seconds, k2Prime);
	}

	/** The same with the rate constant of the reference tissue, 1/min. */
	public TracerSettings withReferenceRate(final double rate) {
		return new TracerSettings(input, frames, weighting, halfLife, bloodVolume, fitsDelay, tStar, rate);
	}

	/** The same for other frames, such as the last ones. */
	public TracerSettings of(final Frames others) {
		return new TracerSettings(input, others, weighting, halfLife, bloodVolume, fitsDelay, tStar, k2Prime);
	}
}
