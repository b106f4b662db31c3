package org.imagingbiomarkers.plugins.perfusion;

import java.util.Locale;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.plugins.map.MapRequest;

/** Whether the times of a dynamic series can be those of its volumes. */
final class FrameTimes {

	/** No volume of MR or CT is measured faster, s. */
	private static final double MIN_STEP = 0.1;

	/** No bolus arrives and washes out in less, s. */
	private static final double MIN_PASSAGE = 5;

	private FrameTimes() {}

	/**
	 * Warns where volumes follow each other faster than they can be measured, as where their times are those of
	 * excitations, or not in s.
	 *
	 * @param times s, one per volume
	 */
	static void check(final MapRequest request, final double[] times) {
		final double step = times.length < 2 ? MIN_STEP : (times[times.length - 1] - times[0]) / (times.length - 1);
		if (step < MIN_STEP) request.presenter().warn(Warning.doubtful(String.format(Locale.ROOT,
			"\"%s\": times rise by %.3g s from volume to volume, faster than volumes of MR or CT are measured: times have to be in s.",
			request.image().getTitle(), step)));
	}

	/**
	 * Warns where a series ends before a bolus can have passed, as where its times are in minutes.
	 *
	 * @param times s, one per frame
	 */
	static void checkBolus(final MapRequest request, final double[] times) {
		final double duration = times[times.length - 1] - times[0];
		if (duration < MIN_PASSAGE) request.presenter().warn(Warning.doubtful(String.format(Locale.ROOT,
			"\"%s\": all frames lie within %.3g s, less than a bolus takes to pass: times have to be in s.", request.image()
				.getTitle(), duration)));
	}
}
