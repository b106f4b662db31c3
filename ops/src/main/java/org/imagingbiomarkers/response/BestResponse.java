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
 * @param stableBetween whether stable disease between two partial responses leaves the first one confirmed
 */
public record BestResponse(boolean confirmed, double confirmationDays, double stableDays, boolean stableBetween) {

	/** Stable disease between two partial responses leaves the first one confirmed. */
	public BestResponse(final boolean confirmed, final double confirmationDays, final double stableDays) {
		this(confirmed, confirmationDays, stableDays, true);
	}

	/** The response at one time: its day since baseline, NaN where it is not known, and the answer. */
	public record Dated(double day, RecistResponse response) {}

	/**
	 * Finds the best response.
	 *
	 * @param assessments in order of time; of their days only those that are known are held against the limits
	 */
	public RecistResponse of(final List<Assessment> assessments) {
		return best(assessments.stream().map(one -> new Dated(one.timePoint().day(), one.overall())).toList());
	}

	/** The same from answers in order of time. */
	public RecistResponse best(final List<Dated> assessments) {
		int end = 0;
		while (end < assessments.size() && assessments.get(end).response() != RecistResponse.PROGRESSION) {
			end++;
		}
		final List<Dated> counted = assessments.subList(0, end);
		for (final RecistResponse wanted : List.of(RecistResponse.COMPLETE, RecistResponse.PARTIAL)) {
			for (int i = 0; i < counted.size(); i++) {
				if (atLeast(counted.get(i).response(), wanted) && (!confirmed || isConfirmed(counted, i, wanted))) return wanted;
			}
		}
		final boolean stable = counted.stream().anyMatch(one -> one.response() != RecistResponse.NOT_EVALUABLE && one
			.response() != RecistResponse.NEITHER_COMPLETE_NOR_PROGRESSION && !(one.day() < stableDays));
		if (stable) return RecistResponse.STABLE;
		if (counted.stream().anyMatch(one -> one.response() == RecistResponse.NEITHER_COMPLETE_NOR_PROGRESSION)) {
			return RecistResponse.NEITHER_COMPLETE_NOR_PROGRESSION;
		}
		return end < assessments.size() ? RecistResponse.PROGRESSION : RecistResponse.NOT_EVALUABLE;
	}

	/** Whether a response is seen again late enough, with nothing worse than stable disease (CR: than CR) in between. */
	private boolean isConfirmed(final List<Dated> counted, final int first, final RecistResponse wanted) {
		for (int i = first + 1; i < counted.size(); i++) {
			final RecistResponse now = counted.get(i).response();
			if (atLeast(now, wanted)) {
				final double days = counted.get(i).day() - counted.get(first).day();
				if (!(days < confirmationDays)) return true;
			}
			else if (now != RecistResponse.NOT_EVALUABLE && !(stableBetween && wanted == RecistResponse.PARTIAL &&
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
