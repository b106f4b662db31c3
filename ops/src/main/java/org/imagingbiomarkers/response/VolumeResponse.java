package org.imagingbiomarkers.response;

import java.util.Locale;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Response by the total volume of the lesions. The usual limits, -65 % and +73 %, are those of RECIST 1.1 (-30 % and +20
 * %) for the volume of a sphere.
 *
 * @param partial relative change from baseline at which a response is partial, a fraction below 0
 * @param progression relative change from the smallest volume at which disease progresses, a fraction above 0
 */
public record VolumeResponse(double partial, double progression) {

	/** The limits of RECIST 1.1 for spheres: 0.7^3 = 0.34 and 1.2^3 = 1.73. */
	public static final VolumeResponse USUAL = new VolumeResponse(-0.65, 0.73);

	private static final double ROUNDING = 1e-9;

	public VolumeResponse {
		if (!(partial < 0 && partial >= -1) || !(progression > 0)) {
			throw new InvalidInputException(
				"The limits of a response by volume must lie from -100 % to below 0 and above 0, but they are " + 100 * partial +
					" % and " + 100 * progression + " %.");
		}
	}

	/**
	 * The answer and the reason in words.
	 *
	 * @param rule number of the rule of the decision table that answered
	 */
	public record Verdict(RecistResponse response, String reason, int rule) {}

	/**
	 * Assesses a time point. All volumes in the same unit.
	 *
	 * @param smallest the smallest volume so far, baseline included
	 * @param now NaN where it is not known
	 */
	public Verdict of(final double baseline, final double smallest, final double now, final boolean newLesion) {
		if (newLesion) return new Verdict(RecistResponse.PROGRESSION, "new lesion", 1);
		if (!(baseline > 0) || Double.isNaN(now)) {
			return new Verdict(RecistResponse.NOT_EVALUABLE, "the volume must be known at both times and above 0 at baseline",
				2);
		}
		final String words = String.format(Locale.ROOT, "volume %+.1f %% from baseline, %s from the smallest", 100 * (now /
			baseline - 1), smallest > 0 ? String.format(Locale.ROOT, "%+.1f %%", 100 * (now / smallest - 1)) : "up");
		if (now > smallest && now - smallest >= (progression - ROUNDING) * smallest) {
			return new Verdict(RecistResponse.PROGRESSION, words, 3);
		}
		if (now == 0) return new Verdict(RecistResponse.COMPLETE, "no volume left", 4);
		final boolean responded = now / baseline - 1 <= partial + ROUNDING;
		return new Verdict(responded ? RecistResponse.PARTIAL : RecistResponse.STABLE, words, responded ? 5 : 6);
	}
}
