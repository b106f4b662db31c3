package org.imagingbiomarkers.plugins.cohort;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How far a run is.
 *
 * @param total number of cases
 * @param done those that are over, the failed ones among them
 * @param failed those that failed
 * @param resumed those that an earlier run had finished
 * @param elapsed since the start
 */
public record CohortProgress(int total, int done, int failed, int resumed, Duration elapsed) {

	/** The start of a run. */
	public static CohortProgress start(final int total) {
		return new CohortProgress(total, 0, 0, 0, Duration.ZERO);
	}

	/** After one more case. */
	public CohortProgress after(final CaseOutcome outcome, final Instant started) {
		return new CohortProgress(total, done + 1, failed + (outcome.failed() ? 1 : 0), resumed + (outcome.attempts() == 0 ? 1
			: 0), Duration.between(started, Instant.now()));
	}

	/** Cases a minute that were run now; 0 before the first. */
	public double perMinute() {
		return elapsed.isZero() ? 0 : (done - resumed) / (elapsed.toNanos() / 60e9);
	}

	/** One line for people. */
	public String line() {
		final double pace = perMinute();
		final String left = done >= total || pace == 0 ? "" : ", " + time((total - done) / pace) + " left";
		return String.format(Locale.ROOT, "%d of %d cases, %d failed, %.1f per minute%s", done, total, failed, pace, left);
	}

	/** What to say at the end. */
	public String summary() {
		return String.format(Locale.ROOT, "%d cases: %d done%s, %d failed, in %s (%.1f per minute)", total, done - failed,
			resumed == 0 ? "" : " (" + resumed + " by an earlier run)", failed, time(elapsed.toMillis() / 60e3), perMinute());
	}

	private static String time(final double minutes) {
		if (minutes < 1) return String.format(Locale.ROOT, "%.0f s", minutes * 60);
		return minutes < 120 ? String.format(Locale.ROOT, "%.0f min", minutes) : String.format(Locale.ROOT, "%.1f h",
			minutes / 60);
	}
}
