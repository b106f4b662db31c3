package org.imagingbiomarkers.io.pet;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the files of a PET series say about activity, time and body size: all that standardized uptake values are made of.
 * <p>
 * Values stand as they are written; nothing is repaired, and what is absent was not in the files. The name, identifier
 * and birth date of the patient are never among them.
 * </p>
 */
public final class PetHeader {

	private final Map<PetValue<?>, Stated<?>> stated;

	private PetHeader(final Map<PetValue<?>, Stated<?>> stated) {
		this.stated = Map.copyOf(stated);
	}

	public static Builder builder() {
		return new Builder();
	}

	@SuppressWarnings("unchecked") // the builder takes values of the key's type only
	public <T> Optional<Stated<T>> get(final PetValue<T> value) {
		return Optional.ofNullable((Stated<T>) stated.get(value));
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof PetHeader header && stated.equals(header.stated);
	}

	@Override
	public int hashCode() {
		return stated.hashCode();
	}

	/** The values that are there and their sources. */
	@Override
	public String toString() {
		return stated.toString();
	}

	/** Gathers values to a header. */
	public static final class Builder {

		private final Map<PetValue<?>, Stated<?>> stated = new HashMap<>();

		private Builder() {}

		public <T> Builder put(final PetValue<T> value, final Stated<T> found) {
			stated.put(value, found);
			return this;
		}

		public PetHeader build() {
			return new PetHeader(stated);
		}
	}
}
