package org.imagingbiomarkers.response.criteria;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The answers for one patient.
 *
 * @param visits in order of time, without the baseline except for a score
 * @param progressionDay day since baseline at which progression is dated; NaN where there is none, or its day is not
 * known
 * @param best best response of all visits by the rules of the criterion; empty where it does not define one
 */
public record PatientResponse(List<VisitResponse> visits, double progressionDay, String best) {

	public PatientResponse {
		visits = List.copyOf(visits);
	}

	/** Answers of which the first progression counts from its own day on. */
	static PatientResponse of(final List<VisitResponse> visits) {
		return of(visits, "PD");
	}

	/** The same where progression has a word of its own. */
	static PatientResponse of(final List<VisitResponse> visits, final String progression) {
		return new PatientResponse(visits, visits.stream().filter(one -> one.response().equals(progression)).mapToDouble(
			one -> one.visit().day()).findFirst().orElse(Double.NaN), "");
	}

	/** The day of progression; empty where there is none. */
	public OptionalDouble progression() {
		return Double.isNaN(progressionDay) ? OptionalDouble.empty() : OptionalDouble.of(progressionDay);
	}
}
