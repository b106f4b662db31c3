package org.imagingbiomarkers.io.imageplus;

import java.util.Optional;

import org.imagingbiomarkers.io.pet.PetHeader;
import org.imagingbiomarkers.io.pet.PetValue;
import org.imagingbiomarkers.io.pet.Stated;

import ij.ImagePlus;

/**
 * What an ImageJ image remembers of a PET header: each value under {@code biomarkers.pet.<key>}, its source under
 * {@code biomarkers.pet.<key>.source}.
 */
final class PetProperties {

	private static final String PREFIX = "biomarkers.pet.";
	private static final String SOURCE = ".source";

	private PetProperties() {}

	static void set(final ImagePlus image, final PetHeader header) {
		for (final PetValue<?> value : PetValue.all()) {
			set(image, header, value);
		}
	}

	private static <T> void set(final ImagePlus image, final PetHeader header, final PetValue<T> value) {
		header.get(value).ifPresent(stated -> {
			image.setProp(PREFIX + value.key(), value.text(stated.values()));
			image.setProp(PREFIX + value.key() + SOURCE, stated.source());
		});
	}

	/** Empty where the image remembers nothing of the kind. */
	static Optional<PetHeader> header(final ImagePlus image) {
		final PetHeader.Builder header = PetHeader.builder();
		boolean any = false;
		for (final PetValue<?> value : PetValue.all()) {
			any |= read(image, header, value);
		}
		return any ? Optional.of(header.build()) : Optional.empty();
	}

	/** One a plane, or one for all; any other number is what is left of an image that was cut. */
	private static <T> boolean read(final ImagePlus image, final PetHeader.Builder header, final PetValue<T> value) {
		final String text = image.getProp(PREFIX + value.key());
		final String source = image.getProp(PREFIX + value.key() + SOURCE);
		final Optional<Stated<T>> stated = Optional.ofNullable(text).flatMap(value::values).filter(values -> values
			.size() == 1 || values.size() == image.getStackSize()).map(values -> new Stated<>(values, source == null
				? "image property" : source));
		stated.ifPresent(s -> header.put(value, s));
		return stated.isPresent();
	}
}
