package org.imagingbiomarkers.io;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The acquisition values that were found for a series; what is absent was not in its files. */
public final class Acquisition {

	public static final Acquisition NONE = new Acquisition(Map.of());

	private final Map<AcquisitionValue, Acquired> found;

	public Acquisition(final Map<AcquisitionValue, Acquired> found) {
		this.found = new EnumMap<>(AcquisitionValue.class);
		this.found.putAll(found);
	}

	public Optional<Acquired> get(final AcquisitionValue quantity) {
		return Optional.ofNullable(found.get(quantity));
	}

	public Map<AcquisitionValue, Acquired> all() {
		return Map.copyOf(found);
	}
}
