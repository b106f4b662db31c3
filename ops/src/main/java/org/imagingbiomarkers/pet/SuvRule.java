package org.imagingbiomarkers.pet;

/** How a factor came about: one row a rule. */
public enum SuvRule {

		START_SERIES_TIME("start_series_time", "dose decayed to the series time (0008,0031)"), //
		START_GE_SCAN_TIME("start_ge_private", "series reprocessed: dose decayed to the scan time of GE (0009,100D)"), //
		START_BACK_COMPUTED("start_backcomputed_frame",
			"dose decayed to the start of the scan, computed back from acquisition time (0008,0032), frame reference time " +
				"(0054,1300) and frame duration (0018,1242) of each image"), //
		START_EARLIEST_ACQUISITION("start_earliest_acquisition", "dose decayed to the earliest acquisition time (0008,0032)"), //
		ADMIN("admin", "values corrected to the injection: dose not decayed"), //
		NONE("none_per_frame",
			"values not corrected for decay: dose decayed to each acquisition time (0008,0032) and averaged over the frame " +
				"duration (0018,1242)"), //
		PHILIPS_SUV_FACTOR("philips_suv_factor", "SUV factor of Philips (7053,1000)"), //
		ALREADY_SUV("already_suv", "values are SUV as they stand");

	private final String key;
	private final String sentence;

	SuvRule(final String key, final String sentence) {
		this.key = key;
		this.sentence = sentence;
	}

	/** A word for it. */
	public String key() {
		return key;
	}

	/** What it means, for people. */
	public String sentence() {
		return sentence;
	}
}
