package org.imagingbiomarkers.response.criteria;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A point at which the text of a criterion can be read in two ways. The guideline's reading holds unless the other one is
 * asked for.
 */
public enum Reading {

		RECIST_REAPPEARANCE_BY_GROWTH("recist", "a target is back after complete response", "PD whatever its size",
			"+20 % and +5 mm decide", "RECIST 1.1 update 2016"), RECIST_PARTLY_MEASURED_NE("recist",
				"some targets not measured, the others alone +20 % and +5 mm", "PD: the sum can only be larger",
				"NE: the sum is not known", "usual in trials"), RECIST_RESPONSE_STAYS("recist",
					"PR, then less than -30 % without progression", "SD at that visit", "stays PR until progression",
					"table 1 defines the visit from its sums; the second is common for the best response"), IRECIST_SINGLE_STEPS(
						"irecist", "further growth in steps below 5 mm", "added up since the first iUPD of the run",
						"each step by itself", "questions and answers of the working group"), IRECIST_PERSISTING_STABLE("irecist",
							"new lesion persists unchanged, targets stable", "stays iUPD", "iSD: no progression any more",
							"table 2, last row"), IRECIST_PERSISTING_BLOCKS_RESPONSE("irecist",
								"new lesion persists unchanged, targets shrink to iPR", "iPR", "stays iUPD",
								"scenario B of the questions and answers"), IRECIST_EARLY_CONFIRMATION("irecist",
									"assessment fewer than 4 weeks after iUPD", "cannot confirm", "confirms",
									"confirmation 4 to 8 weeks later"), IRECIST_CONFIRMATION_ENDS("irecist",
										"assessment more than 8 weeks after iUPD", "can confirm", "cannot confirm any more",
										"the next assessment is accepted"), IRECIST_MORE_THAN_5("irecist", "5 mm of further growth",
											"at least 5 mm", "more than 5 mm", "definition in the text and most rows of table 2"),
		IRECIST_ANY_REGROWTH("irecist", "new lesions after a reset", "iUPD from +20 % and +5 mm of their smallest sum on",
			"iUPD by any growth", "questions and answers of the working group"), IMRECIST_NO_LEAST_INCREASE("imrecist",
				"+20 % with fewer than 5 mm", "no PD: the 5 mm of RECIST 1.1 hold", "PD",
				"RECIST 1.1 is changed only where the paper says so"), IMRECIST_EARLY_REVERSAL("imrecist",
					"progression, then fewer than 4 weeks later none", "takes nothing back", "takes it back", "at least 4 weeks"),
		MRECIST_LEAST_INCREASE("mrecist", "+20 % with fewer than 5 mm", "PD: the paper names no least increase",
			"no PD, as in RECIST 1.1", "trials often take the second"), MRECIST_MORE_THAN_20("mrecist", "exactly +20 %", "PD",
				"no PD", "a later table says more than 20 %"), MRECIST_PROOF_DATED_BACK("mrecist",
					"atypical new nodule, proven later", "progression dated at the visit of proof", "dated back to the first sight",
					"the second for endpoints"), EASL_MORE_THAN_50("easl", "exactly 50 % less", "PR", "no PR",
						"the report of 2001 says more than 50 %"), EASL_AT_LEAST_25("easl", "exactly 25 % more", "no PD", "PD",
							"the later tables print more than 25 %"), EASL_GROWTH_OF_SUM("easl", "one lesion grows while the sum falls",
								"PD", "the sum decides", "one or more lesions"), CHOI_GROWTH_FROM_SMALLEST("choi",
									"+10 % is counted from", "baseline", "the smallest sum", "the paper does not say"),
		CHOI_LESION_BY_LESION("choi", "attenuation of several lesions", "mean of the lesions",
			"every lesion has to reach -15 %", "the paper does not say"), CHOI_ATTENUATION_RISES("choi",
				"attenuation rises to that of baseline after PR", "nothing follows", "PD",
				"only size, nodules and new lesions define PD"), CHOI_MODIFIED("choi", "size and attenuation",
					"one of them is enough for PR", "both are needed (modified Choi, renal cell carcinoma)", "another criterion"),
		RANO2_FURTHER_GROWTH("rano2", "confirmation of PD within 12 weeks of radiotherapy",
			"still +25 % from the same smallest sum", "a further +25 % from the scan of the first PD", "not established"),
		RANO2_DAY_84_AFTER("rano2", "exactly 84 days after radiotherapy", "within the 12 weeks", "after them",
			"not established"), RANO2_STEROID_STABLE("rano2", "more steroid without progression", "NE: observe", "SD",
				"text on steroids, for stable images too"), RANO2_MIXED_PARTIAL("rano2", "PR of one part and MR of the other",
					"MR", "PR", "not said"), RANO2_FIVE_TARGETS("rano2", "number of targets", "two of each part, three in all",
						"up to five", "not established"), RANO2_MINOR_RESPONSE_ENHANCING("rano2", "minor response",
							"of the part that does not enhance only", "of the enhancing part too", "not established"),
		RANO2_FLAIR_COUNTS("rano2", "T2-FLAIR of an enhancing tumor increases", "does not count", "PD", "RANO 2010"),
		RANOBM_SUM_INCREASE("ranobm", "the 5 mm are", "of one lesion, from its own smallest size", "of the sum",
			"not established"), RANOBM_IMMUNOTHERAPY("ranobm", "new lesion", "PD", "no PD by itself (immunotherapy)",
				"footnote"), LUGANO_SIZE_NOW("lugano", "which size decides between 5 and 10 mm", "that at the smallest product",
					"that of now", "not established"), LUGANO_REGROWTH_BY_GROWTH("lugano", "a resolved lesion is back", "PD",
						"only with +50 % and 5 or 10 mm", "regrowth is a line of its own"), LUGANO_HALF_OF_SPLEEN("lugano",
							"spleen lost exactly half of its excess", "not enough for PR", "enough", "more than 50 %"),
		LUGANOPET_PERCENT("luganopet", "how much less or more uptake counts", "the reader decides (column uptake)",
			"25 % of SUVmax from baseline", "no limit is printed"), LUGANOPET_RELAPSE("luganopet",
				"uptake is back above the liver after CMR, below baseline", "PMR: compared with baseline", "PMD",
				"most readers say PMD"), LUGANOPET_MARKED_3("luganopet", "markedly above the liver", "2 times", "3 times",
					"both are in use"), LYRIC_SUM_ALONE("lyric", "after IR1 the sum is 10 % higher without 5 or 10 mm", "stays IR1",
						"PD", "both are asked for"), LYRIC_FIRST_SIZE("lyric", "IR2: a new lesion in the smallest sum", "counts 0",
							"counts with its first size", "the smallest sum may be before IR2"), PCWG3_TWO_MORE_ALWAYS("pcwg3",
								"first scan later than 12 weeks", "persistence confirms", "two more are needed",
								"the flare rule is for the first weeks"), PCWG3_EARLY_CONFIRMATION("pcwg3",
									"scan fewer than 6 weeks later", "does not confirm", "confirms", "at least 6 weeks"), PCWG3_FIRST_SCAN(
										"pcwg3", "the flare window ends", "at day 84", "with the first scan, whenever it is",
										"12 weeks of PCWG2, 8 to 9 of PCWG3"), RECIP_MORE_THAN("recip", "exactly -30 % or +20 %", "reached",
											"not reached", "sources differ"), RECIP_FROM_SMALLEST("recip", "+20 % is counted from", "baseline",
												"the smallest volume", "the paper says baseline"), RECIP_NOTHING_AT_BASELINE("recip",
													"volume 0 at baseline and a new lesion", "PD", "NE", "not said"), PCWG3SOFT_CONFIRMED(
														"pcwg3soft", "progression of soft tissue", "needs no confirmation (RECIST 1.1)",
														"has to be seen again at least 6 weeks later (PCWG2), dated at the first sight",
														"PCWG3 keeps RECIST 1.1"), GCIG_LOWER_BETWEEN("gcig",
															"between the two values that show progression a lower one",
															"no progression: the rise has to be serial", "progression all the same",
															"progressive serial elevation"), GCIG_NOT_HELD("gcig",
																"a value at most half of that before treatment is back before 28 days", "no response",
																"response", "confirmed and maintained for at least 28 days"), GCIG_FALLING("gcig",
																	"values between, and that after 28 days", "at most half of that before treatment",
																	"also at most 10 % above the value before, unless normal",
																	"printed in the definition of November 2005; that of 2011 could not be read, and the reference data do not ask for it"),
		PROMISE_EQUAL_IS_LOWER("promise", "uptake equal to that of a tissue", "the higher score", "the lower score",
			"definition of version 1"), PROMISE_SIDES_ARE_ONE("promise", "left and right of a pelvic region", "two regions",
				"one region", "not established"), PERCIST_MORE_THAN("percist", "exactly +30 % or +0.8 g/mL", "progression",
					"no progression", "sources differ"), PERCIST_FROM_SMALLEST("percist", "progression is counted from", "baseline",
						"the smallest SULpeak so far", "the paper compares with baseline");

	private final String criterion;
	private final String point;
	private final String guideline;
	private final String other;
	private final String source;

	Reading(final String criterion, final String point, final String guideline, final String other, final String source) {
		this.criterion = criterion;
		this.point = point;
		this.guideline = guideline;
		this.other = other;
		this.source = source;
	}

	/** Name of the decision table it belongs to. */
	public String criterion() {
		return criterion;
	}

	/** What can be read in two ways. */
	public String point() {
		return point;
	}

	/** The reading that holds by default. */
	public String guideline() {
		return guideline;
	}

	/** The other reading. */
	public String other() {
		return other;
	}

	/** Why the first one is the default. */
	public String source() {
		return source;
	}

	/** Its name in a field, such as {@code more_than_5}. */
	public String key() {
		return name().substring(name().indexOf('_') + 1).toLowerCase(Locale.ROOT);
	}

	/** All readings of a criterion. */
	public static List<Reading> of(final String criterion) {
		return Arrays.stream(values()).filter(one -> one.criterion.equals(criterion)).toList();
	}
}
