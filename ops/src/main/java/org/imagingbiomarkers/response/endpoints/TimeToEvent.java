package org.imagingbiomarkers.response.endpoints;

/**
 * A time until an event, or until it was last known that there was none.
 *
 * @param days since the start
 * @param event whether the event happened; otherwise the time is censored
 * @param reason what the event was, or why the time is censored
 */
public record TimeToEvent(double days, boolean event, String reason) {

	/** The word for a table: event or censored. */
	public String status() {
		return event ? "event" : "censored";
	}
}
