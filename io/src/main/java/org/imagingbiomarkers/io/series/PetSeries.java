package org.imagingbiomarkers.io.series;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.imagingbiomarkers.io.PetHeader;
import org.imagingbiomarkers.io.PetHeaderCheck;
import org.imagingbiomarkers.io.PetValue;
import org.imagingbiomarkers.io.Sourced;

/** What the images of a PET series say together. */
final class PetSeries {

	private PetSeries() {}

	/** Empty where an image is not one of PET. */
	static Optional<PetHeader> of(final OrderedVolumes volumes, final List<String> warnings) {
		final List<PetHeader> headers = new ArrayList<>();
		for (final List<Plane> volume : volumes.planes()) {
			volume.forEach(plane -> plane.pet().ifPresent(headers::add));
		}
		if (headers.size() < volumes.count() * volumes.slices()) return Optional.empty();
		final PetHeader.Builder series = PetHeader.builder();
		for (final PetValue<?> value : PetValue.all()) {
			put(value, headers, series, warnings);
		}
		final PetHeader header = series.build();
		warnings.addAll(PetHeaderCheck.warnings(header));
		return Optional.of(header);
	}

	private static <T> void put(final PetValue<T> value, final List<PetHeader> headers, final PetHeader.Builder series,
		final List<String> warnings)
	{
		final List<T> values = new ArrayList<>();
		final Set<String> sources = new TreeSet<>();
		for (final PetHeader header : headers) {
			header.get(value).ifPresent(stated -> {
				values.add(PetHeader.ofPlane(stated, 0));
				sources.add(stated.source());
			});
		}
		if (values.isEmpty()) return;
		final String source = String.join(", ", sources);
		final Set<T> different = new LinkedHashSet<>(values);
		if (different.size() > 1 && !value.isPerImage()) {
			warnings.add("The images of this PET series differ in " + source + " (" + value.key() +
				"), which should be one for all; none is taken.");
		}
		else if (value.isPerImage() && values.size() < headers.size()) {
			warnings.add(headers.size() - values.size() + " of " + headers.size() + " images of this PET series lack " +
				source + " (" + value.key() + "); it is not taken from the others.");
		}
		else {
			series.put(value, new Sourced<>(different.size() == 1 ? List.copyOf(different) : values, source));
		}
	}
}
