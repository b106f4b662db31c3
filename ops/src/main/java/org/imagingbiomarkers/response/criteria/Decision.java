package org.imagingbiomarkers.response.criteria;

/**
 * The answer of one scope of a decision table.
 *
 * @param rule number of the rule that answered
 * @param response abbreviation
 * @param reason in words; empty where another scope says it
 */
record Decision(int rule, String response, String reason) {

	boolean is(final String other) {
		return response.equals(other);
	}
}
