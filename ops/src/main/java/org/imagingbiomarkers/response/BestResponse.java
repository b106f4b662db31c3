package org.imagingbiomarkers.response;

import java.util.List;

import org.imagingbiomarkers.response.Recist.Assessment;

/**
 * The best overall response of a patient by RECIST 1.1 (Eisenhauer et al. 2009, doi:10.1016/j.ejca.2008.10.026, table 3).
 * Nothing counts after the first progression.
 *
 * @param confirmed whether a complete or partial response has to be seen again to count
 * @param confirmationDays least number of days until then; 28 in RECIST
 * @param stableDays least number of days from baseline until stable disease counts; RECIST leaves it to the protocol,
 * often 42
 */
public record BestResponse(boolean confirmed, double confirmationDays, double stableDays) {

	/**
	 * Finds the best response.
	 *
	 * @param assessments in order of time; of their days only those that are known are held against the limits
	 */
	public RecistResponse of(final List<Assessment> assessments) {
		int end = 0;
		while (end < assessments.size() && assessments.get(end).overall() != RecistResponse.PROGRESSION) {
			end++;
		}
		final List<Assessment> counted = assessments.subList(0, end);
		for (final RecistResponse wanted : List.of(RecistResponse.COMPLETE, RecistResponse.PARTIAL)) {
			for (int i = 0; i < counted.size(); i++) {
				if (atLeast(counted.get(i).overall(), wanted) && (!confirmed || isConfirmed(counted, i, wanted))) return wanted;
			}
		}
		final boolean stable = counted.stream().anyMatch(one -> one.overall() != RecistResponse.NOT_EVALUABLE && one
			.overall() != RecistResponse.NEITHER_COMPLETE_NOR_PROGRESSION && !(one.timePoint().day() < stableDays));
		if (stable) return RecistResponse.STABLE;
		if (counted.stream().anyMatch(one -> one.overall() == RecistResponse.NEITHER_COMPLETE_NOR_PROGRESSION)) {
			return RecistResponse.NEITHER_COMPLETE_NOR_PROGRESSION;
		}
		return end < assessments.size() ? RecistResponse.PROGRESSION : RecistResponse.NOT_EVALUABLE;
	}

	/** Whether a response is seen again late enough, with nothing worse than stable disease (CR: than CR) in between. */
	private boolean isConfirmed(final List<Assessment> counted, final int first, final RecistResponse wanted) {
		for (int i = first + 1; i < counted.size(); i++) {
			final RecistResponse now = counted.get(i).overall();
			if (atLeast(now, wanted)) {
				final double days = counted.get(i).timePoint().day() - counted.get(first).timePoint().day();
				if (!(days < confirmationDays)) return true;
			}
			else if (now != RecistResponse.NOT_EVALUABLE && !(wanted == RecistResponse.PARTIAL &&
				now == RecistResponse.STABLE))
			{
				return false;
			}
		}
		return false;
	}

	private static boolean atLeast(final RecistResponse response, final RecistResponse wanted) {
		return response == wanted || response == RecistResponse.COMPLETE;
	}
}
