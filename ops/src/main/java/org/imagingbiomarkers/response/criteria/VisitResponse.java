package org.imagingbiomarkers.response.criteria;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The answer for one visit after the baseline.
 *
 * @param value what the criterion follows, in its unit; NaN where it is not complete
 * @param fromBaseline relative change, a fraction; NaN where there is none
 * @param fromSmallest relative change from the smallest complete value before, a fraction; NaN where there is none
 * @param response abbreviation
 * @param reason in words
 * @param rules that answered, the last one for the visit
 */
public record VisitResponse(Visit visit, double value, double fromBaseline, double fromSmallest, String response,
		String reason, List<DecisionRule> rules)
{

	public VisitResponse {
		rules = List.copyOf(rules);
	}

	/** The same with another answer, for one that is known only later. */
	VisitResponse with(final String later, final String words) {
		return new VisitResponse(visit, value, fromBaseline, fromSmallest, later, reason + "; " + words, rules);
	}

	/** The places in the publication, in the order in which they were asked. */
	public String citations() {
		return rules.stream().map(DecisionRule::citation).collect(Collectors.joining("; "));
	}
}
