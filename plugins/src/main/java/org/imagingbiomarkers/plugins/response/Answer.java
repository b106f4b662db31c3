package org.imagingbiomarkers.plugins.response;

/**
 * The answer for one time point.
 *
 * @param timePoint name of it
 * @param day since the baseline, NaN where it is not known
 * @param subject the lesion it is about, or {@code all}
 * @param value of the quantity; NaN where there is none
 * @param fromBaseline relative change, a fraction; NaN where there is none
 * @param fromSmallest relative change from the smallest value before, a fraction; NaN where there is none
 * @param response abbreviation
 * @param reason in words
 * @param rule place in the publication and number of the rule that answered; empty where there is no table of rules
 */
public record Answer(String timePoint, double day, String subject, double value, double fromBaseline, double fromSmallest,
		String response, String reason, String rule)
{

	Answer(final String timePoint, final double day, final String subject, final double value, final double fromBaseline,
		final double fromSmallest, final String response, final String reason)
	{
		this(timePoint, day, subject, value, fromBaseline, fromSmallest, response, reason, "");
	}

	/** Whether it is about the patient, and not about one lesion. */
	boolean isOfPatient() {
		return subject.equals("all") || subject.equals("hottest");
	}
}
