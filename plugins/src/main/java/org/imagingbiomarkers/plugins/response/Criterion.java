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
}
