package org.imagingbiomarkers.io.combination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Sourced;

/**
 * When the volumes of several series were taken.
 *
 * @param order of the series, as places in their list
 * @param times of all volumes in that order, s after the first
 */
record CombinedTimes(List<Integer> order, Sourced<List<Double>> times) {

	private static final double DAY = 86400;
	private static final double MICROSECONDS = 1e6;

	/** By the first clock that all series have and that goes on from volume to volume; empty where there is none. */
	static Optional<CombinedTimes> of(final List<SeriesHeader> headers) {
		for (final Sourced<Double> clock : headers.get(0).acquisition().origin().clocks()) {
			final Optional<double[]> starts = starts(headers, clock.source());
			if (starts.isEmpty()) continue;
			final List<Integer> order = sorted(starts.get());
			final List<Double> times = new ArrayList<>();
			boolean known = true;
			for (final int index : order) {
				final Optional<List<Double>> own = own(headers.get(index));
				known &= own.isPresent();
				own.ifPresent(relative -> relative.forEach(time -> times.add(Math.rint((starts.get()[index] - starts.get()[order
					.get(0)] + time) * MICROSECONDS) / MICROSECONDS)));
			}
			if (known && goesOn(times)) return Optional.of(new CombinedTimes(order, new Sourced<>(times, clock.source() +
				" of " + headers.size() + " series")));
		}
		return Optional.empty();
	}

	/** The places of series in the order in which they were taken, or as they are where that is unknown. */
	static List<Integer> byClock(final List<SeriesHeader> headers) {
		return headers.get(0).acquisition().origin().clocks().stream().flatMap(clock -> starts(headers, clock.source())
			.stream()).filter(starts -> IntStream.range(1, starts.length).anyMatch(i -> starts[i] != starts[0])).findFirst()
			.map(CombinedTimes::sorted).orElseGet(() -> IntStream.range(0, headers.size()).boxed().toList());
	}

	private static List<Integer> sorted(final double[] starts) {
		return IntStream.range(0, starts.length).boxed().sorted(Comparator.comparingDouble(i -> starts[i])).toList();
	}

	/** When each series began by a clock; one of the day alone may have passed midnight. */
	private static Optional<double[]> starts(final List<SeriesHeader> headers, final String clock) {
		final double[] starts = new double[headers.size()];
		double max = 0;
		double min = Double.POSITIVE_INFINITY;
		for (int i = 0; i < starts.length; i++) {
			final Optional<Double> start = headers.get(i).acquisition().origin().clocks().stream().filter(c -> c.source()
				.equals(clock)).findFirst().map(Sourced::value);
			if (start.isEmpty()) return Optional.empty();
			starts[i] = start.get();
			max = Math.max(max, starts[i]);
			min = Math.min(min, starts[i]);
		}
		// Some of the series have a date, others only the time of the day.
		if (min < DAY && max >= DAY) {
			for (int i = 0; i < starts.length; i++) starts[i] = starts[i] % DAY;
			return Optional.of(overMidnight(starts));
		}
		return Optional.of(max < DAY ? overMidnight(starts) : starts);
	}

	/** Times of the day that go on after midnight. */
	private static double[] overMidnight(final double[] starts) {
		final double max = DoubleStream.of(starts).max().orElse(0);
		final double min = DoubleStream.of(starts).min().orElse(0);
		if (max - min > DAY / 2) {
			for (int i = 0; i < starts.length; i++) if (starts[i] < max - DAY / 2) starts[i] += DAY;
		}
		return starts;
	}

	/** Of each volume after the first of its series. */
	private static Optional<List<Double>> own(final SeriesHeader header) {
		if (header.volumes() == 1) return Optional.of(List.of(0.0));
		return header.perVolume(AcquisitionValue.TIMES).filter(times -> times.size() == header.volumes()).map(times -> times
			.stream().map(time -> time - times.get(0)).toList());
	}

	private static boolean goesOn(final List<Double> times) {
		return IntStream.range(1, times.size()).allMatch(i -> times.get(i) > times.get(i - 1));
	}
}
