package org.imagingbiomarkers.model.survival;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The Kaplan-Meier estimate of survival: the probability of being without the event after a time.
 * <p>
 * Kaplan and Meier 1958, doi:10.1080/01621459.1958.10501452; standard errors of Greenwood; intervals, medians and
 * restricted means as R's survfit gives them.
 * </p>
 *
 * @param times the times of events, rising
 * @param atRisk number of samples without event and not censored just before each
 * @param events number of events at each
 * @param survival probability after each, 0 to 1
 * @param standardErrors of the probability; NaN where it is 0
 * @param lower lower end of the 95 % interval; NaN where the probability is 0
 * @param upper upper end of the 95 % interval; NaN where the probability is 0
 * @param transform of the intervals
 * @param observed all times, events or not, rising
 */
public record KaplanMeier(double[] times, int[] atRisk, int[] events, double[] survival, double[] standardErrors,
		double[] lower, double[] upper, ConfidenceTransform transform, double[] observed)
{

	/** Two probabilities are the same for a quantile that lies on a flat piece of the curve, as in R. */
	private static final double SAME_PROBABILITY = 1e-8;

	/** A point of the curve: probability with standard error and interval, and how many are at risk just before. */
	public record Point(double time, int atRisk, double survival, double standardError, double lower, double upper) {}

	/** A time with its 95 % interval; NaN where the curve does not come down far enough. */
	public record TimeEstimate(double time, double lower, double upper) {}

	/** Area below the curve up to a time, with its standard error, both in the unit of time. */
	public record RestrictedMean(double mean, double standardError) {}

	/** Estimates the curve of all samples. Without any event it is 1 at all times. */
	public static KaplanMeier of(final SurvivalTimes data, final ConfidenceTransform transform) {
		final double[] times = data.eventTimes();
		final int n = times.length;
		final double[] observed = data.times().clone();
		Arrays.sort(observed);
		final int[] atRisk = new int[n];
		final int[] events = new int[n];
		for (int i = 0; i < data.count(); i++) {
			if (data.events()[i]) events[Arrays.binarySearch(times, data.times()[i])]++;
		}
		final double[] survival = new double[n];
		final double[] errors = new double[n];
		final double[] lower = new double[n];
		final double[] upper = new double[n];
		double probability = 1;
		double greenwood = 0;
		for (int k = 0; k < n; k++) {
			atRisk[k] = observed.length - countBefore(observed, times[k]);
			probability *= (double) (atRisk[k] - events[k]) / atRisk[k];
			greenwood += events[k] / ((double) atRisk[k] * (atRisk[k] - events[k]));
			final double relative = Math.sqrt(greenwood);
			survival[k] = probability;
			errors[k] = probability * relative;
			lower[k] = transform.end(probability, relative, -1);
			upper[k] = transform.end(probability, relative, 1);
		}
		return new KaplanMeier(times, atRisk, events, survival, errors, lower, upper, transform, observed);
	}

	/** Number of sorted values below a limit. */
	static int countBefore(final double[] sorted, final double limit) {
		int low = 0;
		int high = sorted.length;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (sorted[middle] < limit) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** Index of the last event at or before a time; -1 if there is none. */
	private int lastEvent(final double time) {
		return countBefore(times, Math.nextUp(time)) - 1;
	}

	/** Probability after a time; beyond the last observation that of the last event. */
	public double survivalAt(final double time) {
		final int k = lastEvent(time);
		return k < 0 ? 1 : survival[k];
	}

	/** The curve at a time; beyond the last observation as after the last event. */
	public Point at(final double time) {
		final int k = lastEvent(time);
		final int risk = observed.length - countBefore(observed, time);
		if (k < 0) return new Point(time, risk, 1, 0, 1, 1);
		return new Point(time, risk, survival[k], standardErrors[k], lower[k], upper[k]);
	}

	/** The median time with its interval. */
	public TimeEstimate median() {
		return quantile(0.5);
	}

	/**
	 * The time by which a part of the samples had the event: where the curve is flat at exactly that probability the middle
	 * of the flat piece, as in R.
	 *
	 * @param part between 0 and 1
	 */
	public TimeEstimate quantile(final double part) {
		if (!(part > 0 && part < 1)) {
			throw new InvalidInputException("The quantile of survival is " + part + ", but must lie between 0 and 1.");
		}
		return new TimeEstimate(crossing(survival, part), crossing(lower, part), crossing(upper, part));
	}

	private double crossing(final double[] curve, final double part) {
		final double early = firstAtLeast(curve, part - SAME_PROBABILITY);
		if (Double.isNaN(early)) return Double.NaN;
		final double late = firstAtLeast(curve, part + SAME_PROBABILITY);
		// flat until the last observation
		return Double.isNaN(late) ? (early + observed[observed.length - 1]) / 2 : (early + late) / 2;
	}

	private double firstAtLeast(final double[] curve, final double part) {
		for (int k = 0; k < curve.length; k++) {
			if (1 - curve[k] >= part) return times[k];
		}
		return Double.NaN;
	}

	/** Mean time without event up to a limit. */
	public RestrictedMean restrictedMean(final double limit) {
		if (!(limit > 0)) throw new InvalidInputException("The limit of the mean is " + limit + ", but must be above 0.");
		double area = 0;
		double variance = 0;
		double next = limit;
		for (int k = lastEvent(limit); k >= 0; k--) {
			area += survival[k] * (next - times[k]);
			if (atRisk[k] > events[k]) {
				variance += area * area * events[k] / ((double) atRisk[k] * (atRisk[k] - events[k]));
			}
			next = times[k];
		}
		return new RestrictedMean(area + next, Math.sqrt(variance));
	}
}
