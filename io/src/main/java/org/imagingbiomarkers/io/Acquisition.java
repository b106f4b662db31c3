package org.imagingbiomarkers.io;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that the scanner set for a series and its files state; what is absent was not in the files.
 * <p>
 * Each list has one value per volume, or a single one that holds for all; {@link AcquisitionValue#numbers} numbers make a
 * value. Some quantities may have one per slice instead, see {@link AcquisitionValue#mayDifferBySlice}.
 * </p>
 */
public final class Acquisition {

	public static final Acquisition NONE = new Acquisition(Map.of());

	private final Map<AcquisitionValue, Sourced<List<Double>>> found;
	private final Optional<PetHeader> pet;
	private final SeriesOrigin origin;

	public Acquisition(final Map<AcquisitionValue, Sourced<List<Double>>> found) {
		this(found, Optional.empty());
	}

	public Acquisition(final Map<AcquisitionValue, Sourced<List<Double>>> found, final Optional<PetHeader> pet) {
		this(found, pet, SeriesOrigin.NONE);
	}

	public Acquisition(final Map<AcquisitionValue, Sourced<List<Double>>> found, final Optional<PetHeader> pet,
		final SeriesOrigin origin)
	{
		this.found = new EnumMap<>(AcquisitionValue.class);
		found.forEach((quantity, values) -> this.found.put(quantity, new Sourced<>(List.copyOf(values.value()), values
			.source())));
		this.pet = pet;
		this.origin = origin;
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

	/** What has to be known to combine the series with others. */
	public SeriesOrigin origin() {
		return origin;
	}
}
