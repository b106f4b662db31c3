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

	/** Of what is measured, that without which there is no answer to trust: a table has to have a column of each. */
	default List<Measure> required() {
		return measures().stream().limit(1).toList();
	}

	/** The attributes that it reads. */
	List<Attribute> attributes();

	/** What its answers are about: all lesions, or the hottest one. */
	default String subject() {
		return "all";
	}

	/** Whether it gives a score for every visit, the first one included, instead of a response to treatment. */
	default boolean isScore() {
		return false;
	}

	/** Whether the day of progression is told by itself; otherwise it is that of the first visit with progression. */
	default boolean datesProgression() {
		return !isScore();
	}

	/**
	 * Answers for each visit after the first, which is the baseline; a score also for the first.
	 *
	 * @throws InvalidInputException if the visits break the rules of the criterion
	 */
	PatientResponse assess(List<Visit> visits);
}
