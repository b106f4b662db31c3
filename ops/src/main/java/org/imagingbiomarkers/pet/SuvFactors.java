package org.imagingbiomarkers.pet;

import java.util.List;

/**
 * The factors that the values of a PET series are multiplied by to become SUV.
 *
 * @param variant of the SUV
 * @param rule how the dose was decayed
 * @param factors one for each image, or one that holds for all, in the unit of the variant for each unit of the values
 * @param decayTimes s from the injection to the time the dose is decayed to, as many as factors; none where no dose is
 * used
 * @param doses the divisors, Bq, as many as decay times: the dose at that time, for {@link Rule#NONE} its mean during the
 * frame
 * @param warnings one sentence each
 */
public record SuvFactors(SuvVariant variant, Rule rule, List<Double> factors, List<Double> decayTimes, List<Double> doses,
		List<String> warnings)
{

	/** How the factors were determined. */
	public enum Rule {

			START_SERIES_TIME("start_series_time", "dose decayed to the series time (0008,0031)"), //
			START_GE_SCAN_TIME("start_ge_private", "series reprocessed: dose decayed to the scan time of GE (0009,100D)"), //
			START_BACK_COMPUTED("start_backcomputed_frame",
				"dose decayed to the start of the scan, computed back from acquisition time (0008,0032), frame reference time " +
					"(0054,1300) and frame duration (0018,1242) of each image"), //
			START_EARLIEST_ACQUISITION("start_earliest_acquisition",
				"dose decayed to the earliest acquisition time (0008,0032)"), //
			ADMIN("admin", "values corrected to the injection: dose not decayed"), //
			NONE("none_per_frame",
				"values not corrected for decay: dose decayed to each acquisition time (0008,0032) and averaged over the frame " +
					"duration (0018,1242)"), //
			PHILIPS_SUV_FACTOR("philips_suv_factor", "SUV factor of Philips (7053,1000)"), //
			ALREADY_SUV("already_suv", "values are SUV as they stand");

		private final String key;
		private final String sentence;

		Rule(final String key, final String sentence) {
			this.key = key;
			this.sentence = sentence;
		}

		/** The name in tables and files. */
		public String key() {
			return key;
		}

		/** What it means, in words. */
		public String sentence() {
			return sentence;
		}
	}

	public SuvFactors {
		factors = List.copyOf(factors);
		decayTimes = List.copyOf(decayTimes);
		doses = List.copyOf(doses);
		warnings = List.copyOf(warnings);
	}

	/** The factor of an image, counted from 0. */
	public double of(final int image) {
		return factors.get(factors.size() == 1 ? 0 : image);
	}
}
