package org.imagingbiomarkers.io;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that the scanner set for a series and its files state; what is absent was not in the files.
 * <p>
 * Each list has one value per volume, or a single one that holds for all; {@link AcquisitionValue#numbers} numbers make a
 * value.
 * </p>
 */
public final class Acquisition {

	public static final Acquisition NONE = new Acquisition(Map.of());

	private final Map<AcquisitionValue, Sourced<List<Double>>> found;
	private final Optional<PetHeader> pet;

	public Acquisition(final Map<AcquisitionValue, Sourced<List<Double>>> found) {
		this(found, Optional.empty());
	}

	public Acquisition(final Map<AcquisitionValue, Sourced<List<Double>>> found, final Optional<PetHeader> pet) {
		this.found = new EnumMap<>(AcquisitionValue.class);
		found.forEach((quantity, values) -> this.found.put(quantity, new Sourced<>(List.copyOf(values.value()), values
			.source())));
		this.pet = pet;
	}

	public Optional<Sourced<List<Double>>> get(final AcquisitionValue quantity) {
		return Optional.ofNullable(found.get(quantity));
	}

	public Map<AcquisitionValue, Sourced<List<Double>>> all() {
		return Map.copyOf(found);
	}

	/** The header values that SUV are computed from; empty where the series is not PET. */
	public Optional<PetHeader> pet() {
		return pet;
	}
}
