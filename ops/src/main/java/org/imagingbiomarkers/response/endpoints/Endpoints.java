package org.imagingbiomarkers.response.endpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.BestResponse;
import org.imagingbiomarkers.response.BestResponse.Dated;
import org.imagingbiomarkers.response.RecistResponse;

/**
 * Endpoints of a trial for one patient: best response (Eisenhauer et al. 2009, doi:10.1016/j.ejca.2008.10.026, table 3),
 * duration of response, and progression-free survival and time to progression with the reason of censoring.
 *
 * @param best rules of the best response; whether it is confirmed is asked for both ways
 * @param largestGap days between an event and the assessment before it from which the event counts as missed: more than
 * this censors the time
 * @param lostCompleteIsProgression whether less than a complete response after one is progression; otherwise the visit
 * counts as it was answered
 * @param firstDayCounts whether days are date minus date plus one, as data standards of trials count; otherwise date
 * minus date
 */
public record Endpoints(BestResponse best, double largestGap, boolean lostCompleteIsProgression, boolean firstDayCounts) {

	/** Two visits of every 56 days, and 14 days of tolerance. */
	public static final double USUAL_GAP = 126;

	public Endpoints {
		if (!(largestGap > 0)) {
			throw new InvalidInputException("The largest gap between assessments must be above 0 days, but it is " +
				largestGap + ".");
		}
	}

	/**
	 * The endpoints of a patient.
	 *
	 * @param best best response of all assessments before progression
	 * @param bestConfirmed the same where a response has to be seen again to count
	 * @param duration from the first response to progression or death; empty without a confirmed response
	 * @param progressionFree to progression or death; censored before missed assessments and a new therapy
	 * @param progressionFreeAll the same, whatever was missed or given
	 * @param progression to progression; death is no event
	 */
	public record Patient(RecistResponse best, RecistResponse bestConfirmed, Optional<TimeToEvent> duration,
			TimeToEvent progressionFree, TimeToEvent progressionFreeAll, TimeToEvent progression)
	{

		/** Whether there is a confirmed complete or partial response. */
		public boolean isResponder() {
			return bestConfirmed == RecistResponse.COMPLETE || bestConfirmed == RecistResponse.PARTIAL;
		}

		/** Whether there is a confirmed response or stable disease. */
		public boolean isControlled() {
			return isResponder() || bestConfirmed == RecistResponse.STABLE ||
				bestConfirmed == RecistResponse.NEITHER_COMPLETE_NOR_PROGRESSION;
		}
	}

	/** Finds the endpoints of a patient. */
	public Patient of(final PatientCourse course) {
		final List<Dated> responses = lostCompleteIsProgression ? withLostResponses(course.responses()) : course.responses();
		final RecistResponse plain = rules(false).best(responses);
		final RecistResponse confirmed = rules(true).best(responses);
		final PatientCourse judged = new PatientCourse(responses, course.deathDay(), course.therapyDay());
		final TimeToEvent strict = time(judged, true, true);
		final boolean responded = confirmed == RecistResponse.COMPLETE || confirmed == RecistResponse.PARTIAL;
		final Optional<TimeToEvent> duration = responded ? responses.stream().filter(one -> one
			.response() == RecistResponse.COMPLETE || one.response() == RecistResponse.PARTIAL).findFirst().map(
				one -> new TimeToEvent(strict.days() - one.day(), strict.event(), strict.reason())) : Optional.empty();
		return new Patient(plain, confirmed, duration.map(this::counted), counted(strict), counted(time(judged, true, false)),
			counted(time(judged, false, true)));
	}

	private TimeToEvent counted(final TimeToEvent time) {
		return firstDayCounts ? new TimeToEvent(time.days() + 1, time.event(), time.reason()) : time;
	}

	private BestResponse rules(final boolean confirmed) {
		return new BestResponse(confirmed, best.confirmationDays(), best.stableDays(), best.stableBetween());
	}

	/** What is less than a complete response after one is progression. */
	private static List<Dated> withLostResponses(final List<Dated> responses) {
		final List<Dated> judged = new ArrayList<>();
		boolean complete = false;
		for (final Dated one : responses) {
			final boolean lost = complete && (one.response() == RecistResponse.PARTIAL || one
				.response() == RecistResponse.STABLE);
			judged.add(lost ? new Dated(one.day(), RecistResponse.PROGRESSION) : one);
			complete |= one.response() == RecistResponse.COMPLETE;
		}
		return judged;
	}

	/**
	 * Time to progression, or to progression or death.
	 *
	 * @param deathCounts whether death is an event
	 * @param strict whether missed assessments and a new therapy censor
	 */
	private TimeToEvent time(final PatientCourse course, final boolean deathCounts, final boolean strict) {
		final double progression = course.responses().stream().filter(one -> one.response() == RecistResponse.PROGRESSION)
			.mapToDouble(Dated::day).findFirst().orElse(Double.POSITIVE_INFINITY);
		final double death = deathCounts && !Double.isNaN(course.deathDay()) ? course.deathDay() : Double.POSITIVE_INFINITY;
		final double event = Math.min(progression, death);
		if (strict && course.therapyDay() < event) {
			final double seen = lastEvaluable(course, course.therapyDay());
			return new TimeToEvent(seen, false, String.format(Locale.ROOT, "new therapy on day %.0f", course.therapyDay()));
		}
		if (event == Double.POSITIVE_INFINITY) {
			final double seen = lastEvaluable(course, event);
			return new TimeToEvent(seen, false, course.responses().stream().anyMatch(Endpoints::isEvaluable)
				? "no event until the last assessment" : "no assessment that could be evaluated");
		}
		final double seen = lastEvaluable(course, Math.nextDown(event));
		if (strict && event - seen > largestGap) {
			return new TimeToEvent(seen, false, String.format(Locale.ROOT, "%.0f days without assessment before the event",
				event - seen));
		}
		return new TimeToEvent(event, true, progression <= death ? "progression" : "death");
	}

	private static boolean isEvaluable(final Dated one) {
		return one.response() != RecistResponse.NOT_EVALUABLE;
	}

	/** Day of the last assessment up to a day that could be evaluated; 0, the start, without one. */
	private static double lastEvaluable(final PatientCourse course, final double until) {
		return course.responses().stream().filter(one -> isEvaluable(one) && one.day() <= until).mapToDouble(Dated::day).max()
			.orElse(0);
	}
}
