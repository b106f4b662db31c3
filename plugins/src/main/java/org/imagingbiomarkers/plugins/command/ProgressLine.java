package org.imagingbiomarkers.plugins.command;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How far long work is, with an estimate of what is left, as one line every few seconds. Short work says nothing.
 */
final class ProgressLine {

	private static final long PAUSE = 5_000_000_000L;
	private static final double NANOSECONDS = 1e9;
	private static final int MINUTE = 60;

	private final String name;
	private final LongSupplier clock;
	private final Consumer<String> reader;
	private long told;
	/** Of the present part of the work: when it was first heard of, and how much was done by then. */
	private long start;
	private long first = -1;
	private long last;

	/**
	 * @param name of the work
	 * @param clock ns
	 * @param reader of the lines
	 */
	ProgressLine(final String name, final LongSupplier clock, final Consumer<String> reader) {
		this.name = name;
		this.clock = clock;
		this.reader = reader;
		told = clock.getAsLong();
	}

	/** Says how far the work is if it is time to. */
	synchronized void report(final long done, final long total) {
		final long now = clock.getAsLong();
		if (first < 0 || done < last) {
			start = now;
			first = done;
		}
		last = done;
		if (done <= first || done >= total || now - told < PAUSE) return;
		told = now;
		final double left = (now - start) / NANOSECONDS * (total - done) / (done - first);
		reader.accept(String.format(Locale.ROOT, "%s: %d %%, about %s left", name, 100 * done / total, time(left)));
	}

	private static String time(final double seconds) {
		if (seconds < MINUTE) return Math.round(seconds) + " s";
		if (seconds < MINUTE * MINUTE) return Math.round(seconds / MINUTE) + " min";
		return String.format(Locale.ROOT, "%.1f h", seconds / MINUTE / MINUTE);
	}
}
