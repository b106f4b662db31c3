package org.imagingbiomarkers.phantom;

/**
 * One measurement of a phantom, and what it has to be.
 *
 * @param measure what was measured
 * @param region where
 * @param measured NaN where it could not be
 * @param expected NaN where nothing is
 * @param least limit of the measured value; negative infinity: none
 * @param most limit of the measured value; infinity: none
 * @param unit of all of these; empty where there is none
 * @param source of the limit, or of what is expected; empty where there is none
 */
public record PhantomScore(String measure, String region, double measured, double expected, double least, double most,
		String unit, String source)
{

	/** Whether a measurement keeps its limit. */
	public enum Judgment {

			/** It does. */
			PASS("pass"), //
			/** It does not, or could not be measured. */
			FAIL("fail"), //
			/** It has no limit. */
			NONE("");

		private final String word;

		Judgment(final String word) {
			this.word = word;
		}

		/** As it is written in tables; blank for none. */
		public String word() {
			return word;
		}
	}

	/** A measurement without a limit. */
	static PhantomScore plain(final String measure, final String region, final double measured, final String unit) {
		return new PhantomScore(measure, region, measured, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
			unit, "");
	}

	/** Whether the measured value is within the limits, both included; what could not be measured is not. */
	public Judgment judgment() {
		if (least == Double.NEGATIVE_INFINITY && most == Double.POSITIVE_INFINITY) return Judgment.NONE;
		// Digits beyond those of a limit are rounding.
		final double rounding = 1e-9 * Math.abs(measured);
		return measured >= least - rounding && measured <= most + rounding ? Judgment.PASS : Judgment.FAIL;
	}
}
