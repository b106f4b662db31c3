package org.imagingbiomarkers.io.combination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;

/** The PET headers of several series as one. */
final class CombinedPet {

	private CombinedPet() {}

	/** Empty where a series is not PET; a value that should be one for all and is not is left out with a warning. */
	static Optional<PetHeader> of(final List<SeriesHeader> series, final List<Warning> warnings) {
		if (series.stream().anyMatch(one -> one.acquisition().pet().isEmpty())) return Optional.empty();
		final PetHeader.Builder combined = PetHeader.builder();
		for (final PetValue<?> value : PetValue.all()) {
			put(combined, value, series, warnings);
		}
		return Optional.of(combined.build());
	}

	private static <T> void put(final PetHeader.Builder combined, final PetValue<T> value, final List<SeriesHeader> series,
		final List<Warning> warnings)
	{
		final List<Sourced<List<T>>> stated = series.stream().flatMap(one -> one.acquisition().pet().orElseThrow().get(value)
			.stream()).toList();
		if (stated.size() < series.size()) return;
		final String source = stated.stream().map(Sourced::source).distinct().collect(Collectors.joining(", "));
		final List<T> first = stated.get(0).value();
		if (first.size() == 1 && stated.stream().allMatch(one -> one.value().equals(first))) {
			combined.put(value, new Sourced<>(first, source));
			return;
		}
		if (!value.isPerImage()) {
			warnings.add(Warning.contradiction("The series differ in " + source + " (" + value.key() +
				"), which should be one for all; none is taken."));
			return;
		}
		final List<T> all = new ArrayList<>();
		for (int i = 0; i < series.size(); i++) {
			final long planes = series.get(i).volumes() * series.get(i).geometry().depth();
			for (int plane = 0; plane < planes; plane++) all.add(PetHeader.ofPlane(stated.get(i), plane));
		}
		combined.put(value, new Sourced<>(all, source));
	}
}
