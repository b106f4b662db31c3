package org.imagingbiomarkers.model.survival;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Right-censored times of samples.
 *
 * @param times one time per sample, 0 or more, in the unit of the caller
 * @param events whether the event happened at that time; otherwise the sample was censored then
 */
public record SurvivalTimes(double[] times, boolean[] events) {

	/** @throws InvalidInputException if there is none, the numbers differ, or a time is negative, missing or infinite */
	public SurvivalTimes {
		if (times.length == 0) throw new InvalidInputException("There is no time, but survival needs one per sample.");
		if (times.length != events.length) {
			throw new InvalidInputException("There are " + times.length + " times and " + events.length +
				" event indicators, but each sample needs both.");
		}
		for (int i = 0; i < times.length; i++) {
			if (!(times[i] >= 0) || Double.isInfinite(times[i])) {
				throw new InvalidInputException("The time of row " + (i + 1) + " is " + times[i] +
					", but must be a number of 0 or more.");
			}
		}
	}

	/** Reads indicators of 0 (censored) and 1 (event). */
	public static SurvivalTimes of(final double[] times, final double[] indicators) {
		final boolean[] events = new boolean[indicators.length];
		for (int i = 0; i < events.length; i++) {
			if (indicators[i] != 0 && indicators[i] != 1) {
				throw new InvalidInputException("The event of row " + (i + 1) + " is " + indicators[i] +
					", but must be 0 (censored) or 1 (event).");
			}
			events[i] = indicators[i] == 1;
		}
		return new SurvivalTimes(times, events);
	}

	/** Number of samples. */
	public int count() {
		return times.length;
	}

	/** Number of samples that had the event. */
	public int eventCount() {
		return (int) IntStream.range(0, events.length).filter(i -> events[i]).count();
	}

	/** The given rows, in the order given; a row may occur more than once. */
	public SurvivalTimes select(final int[] rows) {
		final boolean[] selected = new boolean[rows.length];
		for (int i = 0; i < rows.length; i++) {
			selected[i] = events[rows[i]];
		}
		return new SurvivalTimes(Arrays.stream(rows).mapToDouble(row -> times[row]).toArray(), selected);
	}

	/** The samples by rising time; those of one time in their order. */
	public int[] ascending() {
		return IntStream.range(0, times.length).boxed().sorted(Comparator.comparingDouble(i -> times[i])).mapToInt(
			Integer::intValue).toArray();
	}

	/** The different times of events, rising. */
	public double[] eventTimes() {
		return IntStream.range(0, times.length).filter(i -> events[i]).mapToDouble(i -> times[i]).sorted().distinct()
			.toArray();
	}

	/** @throws InvalidInputException if no sample had the event */
	public void requireEvent() {
		if (eventCount() == 0) {
			throw new InvalidInputException("All " + times.length + " samples are censored, but at least one event is needed.");
		}
	}
}
