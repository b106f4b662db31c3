package org.imagingbiomarkers.io;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.pet.PetHeader;

/** What was found for a series of the values its scanner set; what is absent was not in its files. */
public final class Acquisition {

	public static final Acquisition NONE = new Acquisition(Map.of());

	private final Map<AcquisitionValue, Acquired> found;
	private final Optional<PetHeader> pet;

	public Acquisition(final Map<AcquisitionValue, Acquired> found) {
		this(found, Optional.empty());
	}

	public Acquisition(final Map<AcquisitionValue, Acquired> found, final Optional<PetHeader> pet) {
		this.found = new EnumMap<>(AcquisitionValue.class);
		this.found.putAll(found);
		this.pet = pet;
	}

	public Optional<Acquired> get(final AcquisitionValue quantity) {
		return Optional.ofNullable(found.get(quantity));
	}

	public Map<AcquisitionValue, Acquired> all() {
		return Map.copyOf(found);
	}

	/** What SUV are computed from; empty where the series is not one of PET. */
	public Optional<PetHeader> pet() {
		return pet;
	}
}
