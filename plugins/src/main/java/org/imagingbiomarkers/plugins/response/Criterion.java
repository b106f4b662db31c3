package org.imagingbiomarkers.plugins.response;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.result.Table;

/** A way to judge the course of a patient. */
interface Criterion {

	/** The quantity that is followed, with its unit in parentheses, as the heading of a column. */
	String quantity();

	/**
	 * What to know about a table before it is judged, one sentence each.
	 *
	 * @param name of the table, for messages
	 * @throws InputException if it holds what the criterion is not defined for
	 */
	default List<Warning> warnings(final Table table, final String name) throws InputException {
		return List.of();
	}

	/**
	 * Judges every time point after the baseline.
	 *
	 * @throws InputException if the table lacks what is needed
	 * @throws InvalidInputException if the course breaks the rules of the criterion
	 */
	List<Answer> judge(PatientTimeline course) throws InputException;

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
	record Answer(String timePoint, double day, String subject, double value, double fromBaseline, double fromSmallest,
			String response, String reason, String rule)
	{

		Answer(final String timePoint, final double day, final String subject, final double value, final double fromBaseline,
			final double fromSmallest, final String response, final String reason)
		{
			this(timePoint, day, subject, value, fromBaseline, fromSmallest, response, reason, "");
		}
	}
}
