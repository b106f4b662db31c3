package org.imagingbiomarkers.model.signature;

import org.imagingbiomarkers.InvalidInputException;

/**
 * What a signature predicts.
 *
 * @param outcome column of a binary outcome; blank for times to an event
 * @param time column of the times; blank for a binary outcome
 * @param event column of the events; blank for a binary outcome
 * @param horizon time for which a risk is predicted, in the unit of the times; NaN for a binary outcome
 */
public record OutcomeColumns(String outcome, String time, String event, double horizon) {

	/** @throws InvalidInputException unless there is an outcome, or time and event */
	public OutcomeColumns {
		final boolean binary = !outcome.isBlank() && time.isBlank() && event.isBlank();
		final boolean survival = outcome.isBlank() && !time.isBlank() && !event.isBlank();
		if (!binary && !survival) {
			throw new InvalidInputException("The outcome is \"" + outcome + "\", the time \"" + time + "\" and the event \"" +
				event + "\", but either an outcome must be given, or a time and an event.");
		}
		if (survival && !(horizon > 0)) {
			throw new InvalidInputException("The horizon is " + horizon + ", but must be a time above 0.");
		}
	}

	/** Whether times to an event are predicted. */
	public boolean isSurvival() {
		return outcome.isBlank();
	}
}
