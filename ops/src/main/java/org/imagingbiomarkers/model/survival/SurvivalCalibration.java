package org.imagingbiomarkers.model.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Whether predicted probabilities of an event by a time mean what they say: samples in groups of about the same
 * prediction, each with the Kaplan-Meier estimate of what was observed. Harrell, Lee, Mark 1996,
 * doi:10.1002/(SICI)1097-0258(19960229)15:4&lt;361::AID-SIM168&gt;3.0.CO;2-4.
 *
 * @param time by which the event is predicted, in the unit of the survival times
 * @param all samples together
 * @param groups by rising prediction
 */
public record SurvivalCalibration(double time, Group all, List<Group> groups) {

	private static final int MOST_GROUPS = 10;
	private static final int SMALLEST_GROUP = 20;

	/**
	 * Samples of about the same prediction.
	 *
	 * @param samples their number
	 * @param predicted mean predicted probability of the event, 0 to 1
	 * @param observed 1 less the Kaplan-Meier estimate at the time; NaN where nobody was observed until then and not all
	 * had the event
	 * @param lower lower end of its 95 % interval (log-log); NaN where there is none
	 * @param upper upper end of it
	 */
	public record Group(int samples, double predicted, double observed, double lower, double upper) {}

	/**
	 * Compares predictions with what was observed, in as many groups of equal size as have 20 samples, at most 10.
	 *
	 * @param risks predicted probability of the event by the time, one per sample
	 */
	public static SurvivalCalibration of(final SurvivalTimes data, final double[] risks, final double time) {
		final int n = data.count();
		if (risks.length != n) {
			throw new InvalidInputException("There are " + risks.length + " predictions for " + n +
				" samples, but each sample needs one.");
		}
		for (final double risk : risks) {
			if (!(risk >= 0 && risk <= 1)) {
				throw new InvalidInputException("A predicted probability is " + risk + ", but must lie between 0 and 1.");
			}
		}
		if (!(time > 0)) throw new InvalidInputException("The time of the prediction is " + time + ", but must be above 0.");
		final int count = Math.max(1, Math.min(MOST_GROUPS, n / SMALLEST_GROUP));
		final int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> risks[i])).mapToInt(
			Integer::intValue).toArray();
		final List<Group> groups = new ArrayList<>();
		for (int g = 0; g < count; g++) {
			groups.add(group(data, risks, time, Arrays.copyOfRange(order, g * n / count, (g + 1) * n / count)));
		}
		return new SurvivalCalibration(time, group(data, risks, time, order), List.copyOf(groups));
	}

	private static Group group(final SurvivalTimes data, final double[] risks, final double time, final int[] rows) {
		final double mean = Arrays.stream(rows).mapToDouble(row -> risks[row]).average().orElseThrow();
		final KaplanMeier curve = KaplanMeier.of(data.select(rows), ConfidenceTransform.LOG_LOG);
		final KaplanMeier.Point point = curve.at(time);
		if (point.atRisk() == 0 && point.survival() > 0) {
			return new Group(rows.length, mean, Double.NaN, Double.NaN, Double.NaN);
		}
		return new Group(rows.length, mean, 1 - point.survival(), 1 - point.upper(), 1 - point.lower());
	}

	/** Observed over expected events of all samples: above 1 where risks are predicted too low. */
	public double ratio() {
		return all.observed / all.predicted;
	}
}
