package org.imagingbiomarkers.io.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetTime;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.combination.SeriesHeader;

/** Numbers that follow from the headers of a whole series: {@link ValueSource.Derived}. */
final class DerivedNumber {

	private static final double SECONDS_OF_MINUTE = 60;
	private static final double SECONDS_OF_DAY = 86_400;
	/** b-values closer than both are one that was rounded. */
	private static final double SAME_B_PART = 0.05;
	private static final double SAME_B = 10;

	private DerivedNumber() {}

	/**
	 * The number, in the unit of its kind.
	 *
	 * @param thickness of the slices, mm; empty where it is unknown or differs
	 */
	static OptionalDouble of(final ValueSource.Derived kind, final SeriesHeader header, final OptionalDouble thickness) {
		final Geometry grid = header.geometry();
		return switch (kind) {
			case UPTAKE_TIME -> header.acquisition().pet().map(DerivedNumber::uptakeMinutes).orElse(OptionalDouble.empty());
			case SMALLEST_B -> bValues(header).stream().mapToDouble(b -> b).min();
			case LARGEST_B -> bValues(header).stream().mapToDouble(b -> b).max();
			case NUMBER_OF_B -> count(bValues(header));
			case TIME_STEP -> step(times(header));
			case DYNAMIC_DURATION -> duration(times(header));
			case VOLUMES -> OptionalDouble.of(header.volumes());
			case SLICES -> OptionalDouble.of(grid.depth());
			case PIXEL_SIZE -> OptionalDouble.of(Math.max(grid.spacing().x(), grid.spacing().y()));
			case SLICE_SPACING -> grid.depth() > 1 ? OptionalDouble.of(grid.spacing().z()) : OptionalDouble.empty();
			case SLICE_GAP -> grid.depth() > 1 && thickness.isPresent() ? OptionalDouble.of(grid.spacing().z() - thickness
				.getAsDouble()) : OptionalDouble.empty();
		};
	}

	private static List<Double> bValues(final SeriesHeader header) {
		return header.acquisition().get(AcquisitionValue.B_VALUES).map(Sourced::value).orElse(List.of());
	}

	private static OptionalDouble count(final List<Double> bValues) {
		if (bValues.isEmpty()) return OptionalDouble.empty();
		final List<Double> sorted = bValues.stream().sorted().toList();
		int count = 1;
		double last = sorted.get(0);
		for (final double b : sorted) {
			if (b - last <= Math.max(SAME_B, SAME_B_PART * b)) continue;
			count++;
			last = b;
		}
		return OptionalDouble.of(count);
	}

	private static List<Double> times(final SeriesHeader header) {
		return header.acquisition().get(AcquisitionValue.TIMES).map(Sourced::value).filter(times -> times.size() > 1).orElse(
			List.of());
	}

	private static OptionalDouble step(final List<Double> times) {
		final List<Double> steps = new ArrayList<>();
		for (int i = 1; i < times.size(); i++) {
			steps.add(times.get(i) - times.get(i - 1));
		}
		steps.sort(Comparator.naturalOrder());
		return steps.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((steps.get((steps.size() - 1) / 2) + steps.get(
			steps.size() / 2)) / 2);
	}

	private static OptionalDouble duration(final List<Double> times) {
		return times.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((times.get(times.size() - 1) - times.get(0)) /
			SECONDS_OF_MINUTE);
	}

	/** Below 0 where the dates say that the scan was first; without dates the injection is of the 24 h before it. */
	private static OptionalDouble uptakeMinutes(final PetHeader pet) {
		final Optional<PetTime> injected = pet.get(PetValue.INJECTION_DATE_TIME).or(() -> pet.get(PetValue.INJECTION_TIME))
			.map(Sourced::value).map(times -> times.get(0));
		final List<PetTime> acquired = pet.get(PetValue.ACQUISITION_TIME).map(Sourced::value).orElse(List.of());
		if (injected.isEmpty() || acquired.isEmpty()) return OptionalDouble.empty();
		return acquired.stream().mapToDouble(start -> seconds(injected.get(), start) / SECONDS_OF_MINUTE).min();
	}

	private static double seconds(final PetTime from, final PetTime to) {
		if (from.date().isPresent() && to.date().isPresent()) {
			return Duration.between(from.date().get().atTime(from.time()), to.date().get().atTime(to.time())).toMillis() / 1e3;
		}
		final double seconds = Duration.between(from.time(), to.time()).toMillis() / 1e3;
		return seconds < 0 ? seconds + SECONDS_OF_DAY : seconds;
	}
}
