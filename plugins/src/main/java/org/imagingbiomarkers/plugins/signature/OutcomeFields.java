package org.imagingbiomarkers.plugins.signature;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.model.binary.BinaryOutcome;
import org.imagingbiomarkers.model.selection.Outcome;
import org.imagingbiomarkers.model.signature.OutcomeColumns;
import org.imagingbiomarkers.model.survival.SurvivalTimes;

/**
 * The columns of the outcome, as fields of a command name them.
 *
 * @param outcome column of 0 and 1; blank for times
 * @param time column of times; blank for a binary outcome
 * @param event column of 0 (censored) and 1 (event)
 */
record OutcomeFields(String outcome, String time, String event) {

	OutcomeFields {
		final boolean binary = !outcome.isBlank() && time.isBlank() && event.isBlank();
		final boolean survival = outcome.isBlank() && !time.isBlank() && !event.isBlank();
		if (!binary && !survival) {
			throw new InvalidInputException("outcome must name a column of 0 and 1, or time and event name the columns of " +
				"times, but outcome is \"" + outcome + "\", time \"" + time + "\" and event \"" + event + "\".");
		}
	}

	static OutcomeFields of(final OutcomeColumns columns) {
		return new OutcomeFields(columns.outcome(), columns.time(), columns.event());
	}

	boolean isSurvival() {
		return outcome.isBlank();
	}

	/** The rows whose outcome is known. */
	int[] known(final SampleTable samples) throws InputException {
		final double[] first = isSurvival() ? samples.numbers("time", time) : samples.numbers("outcome", outcome);
		final double[] second = isSurvival() ? samples.numbers("event", event) : first;
		return IntStream.range(0, samples.rows()).filter(row -> !Double.isNaN(first[row]) && !Double.isNaN(second[row]))
			.toArray();
	}

	/** The outcomes of rows that all have one. */
	Outcome read(final SampleTable samples) throws InputException {
		if (samples.rows() == 0) {
			throw new InputException("\"" + (isSurvival() ? time : outcome) + "\" must be filled in in some rows of " + samples
				.name() + ", but it is blank in all.");
		}
		try {
			if (!isSurvival()) {
				final BinaryOutcome values = BinaryOutcome.of(samples.numbers("outcome", outcome));
				values.requireBothClasses();
				return new Outcome.Binary(values);
			}
			final SurvivalTimes times = SurvivalTimes.of(samples.numbers("time", time), samples.numbers("event", event));
			times.requireEvent();
			if (samples.rows() > 1 && Arrays.stream(times.times()).distinct().count() == 1) {
				throw new InvalidInputException("All times are " + times.times()[0] + ", but different ones are needed.");
			}
			return new Outcome.Survival(times);
		}
		catch (final InvalidInputException e) {
			throw new InputException(e.getMessage().replaceFirst("\\.$", Matcher.quoteReplacement(" (" + (isSurvival() ? "\"" +
				time + "\" and \"" + event + "\"" : "\"" + outcome + "\"") + " of " + samples.name() + ").")));
		}
	}

	/** As a signature keeps them. @param horizon NaN: the median time of events */
	OutcomeColumns columns(final Outcome read, final double horizon) {
		if (!(read instanceof Outcome.Survival survival)) return new OutcomeColumns(outcome, "", "", Double.NaN);
		final SurvivalTimes data = survival.values();
		final double[] events = IntStream.range(0, data.count()).filter(i -> data.events()[i]).mapToDouble(i -> data
			.times()[i]).sorted().toArray();
		final double usual = events[events.length / 2] > 0 ? events[events.length / 2] : Arrays.stream(data.times()).max()
			.orElseThrow();
		return new OutcomeColumns("", time, event, Double.isNaN(horizon) ? usual : horizon);
	}
}
