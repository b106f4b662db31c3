package org.imagingbiomarkers.response.criteria;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/** A criterion of response to treatment. */
public interface ResponseCriterion {

	/** Its name, such as {@code iRECIST}. */
	String name();

	/** What it follows, with the unit in parentheses, as the heading of a column. */
	String quantity();

	/** Its rules. */
	DecisionTable table();

	/** The measures that it reads. */
	List<Measure> measures();

	/** The attributes that it reads. */
	List<Attribute> attributes();

	/**
	 * Answers for each visit after the first, which is the baseline.
	 *
	 * @throws InvalidInputException if the visits break the rules of the criterion
	 */
	PatientResponse assess(List<Visit> visits);
}
