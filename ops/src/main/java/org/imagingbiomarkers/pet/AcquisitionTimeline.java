package org.imagingbiomarkers.pet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.imagingbiomarkers.pet.PetScan.ClockTime;
import org.imagingbiomarkers.pet.PetScan.Frame;

/**
 * The times of a scan on one axis of seconds, also where dates are missing, as after some anonymization.
 *
 * @param dated whether the scan has a date
 * @param acquisitions one per frame; NaN where it is unknown
 * @param earliest the earliest of them; NaN without any
 * @param series series time; NaN where it is unknown
 * @param geScan scan time of GE; NaN where it is unknown
 */
record AcquisitionTimeline(boolean dated, double[] acquisitions, double earliest, double series, double geScan) {

	static AcquisitionTimeline of(final PetScan.Timing timing) {
		final List<Optional<ClockTime>> begins = timing.frames().stream().map(Frame::acquisition).toList();
		final OptionalLong day = Stream.concat(begins.stream(), Stream.of(timing.series(), timing.geScan())).flatMap(
			Optional::stream).map(ClockTime::day).filter(OptionalLong::isPresent).findFirst().orElse(OptionalLong.empty());
		final double[] acquisitions = begins.stream().mapToDouble(begin -> begin.map(time -> time.on(day.orElse(0))).orElse(
			Double.NaN)).toArray();
		passMidnight(acquisitions, begins);
		final double earliest = Arrays.stream(acquisitions).filter(time -> !Double.isNaN(time)).min().orElse(Double.NaN);
		final double anchor = Double.isNaN(earliest) ? day.orElse(0) * ClockTime.DAY + ClockTime.DAY / 2 : earliest;
		return new AcquisitionTimeline(day.isPresent(), acquisitions, earliest, near(timing.series(), anchor), near(timing
			.geScan(), anchor));
	}

	private static double near(final Optional<ClockTime> time, final double anchor) {
		return time.map(t -> t.near(anchor)).orElse(Double.NaN);
	}

	/** No scan takes half a day: times of unknown days that are that far apart are before and after midnight. */
	private static void passMidnight(final double[] times, final List<Optional<ClockTime>> begins) {
		final double latest = Arrays.stream(times).filter(time -> !Double.isNaN(time)).max().orElse(Double.NaN);
		for (int i = 0; i < times.length; i++) {
			final boolean undated = begins.get(i).filter(time -> time.day().isEmpty()).isPresent();
			if (undated && latest - times[i] > ClockTime.DAY / 2) times[i] += ClockTime.DAY;
		}
	}

	/**
	 * When the injection was.
	 *
	 * @param reference the earliest time the dose is decayed to
	 * @param warnings receives a sentence where the day had to be inferred
	 * @return empty where no time is known
	 */
	OptionalDouble injection(final PetScan.Injection injection, final double reference, final List<String> warnings) {
		final Optional<ClockTime> exact = injection.dateTime().filter(time -> time.day().isPresent());
		if (exact.isPresent() && dated) return OptionalDouble.of(exact.get().on(0));
		final Optional<ClockTime> ofDay = injection.dateTime().or(injection::time);
		if (ofDay.isEmpty()) return OptionalDouble.empty();
		final double midnight = Math.floor(reference / ClockTime.DAY) * ClockTime.DAY;
		final double sameDay = midnight + ofDay.get().second();
		if (sameDay <= reference) return OptionalDouble.of(sameDay);
		warnings.add("injection_time (0018,1072) is later in the day than the scan: the injection is taken to be of the " +
			"previous day.");
		return OptionalDouble.of(sameDay - ClockTime.DAY);
	}
}
