package org.imagingbiomarkers.io;

import java.util.HashMap;
import java.util.List;
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

	private final Map<PetValue<?>, Sourced<? extends List<?>>> stated;

	private PetHeader(final Map<PetValue<?>, Sourced<? extends List<?>>> stated) {
		this.stated = Map.copyOf(stated);
	}

	public static Builder builder() {
		return new Builder();
	}

	@SuppressWarnings("unchecked") // the builder takes values of the key's type only
	public <T> Optional<Sourced<List<T>>> get(final PetValue<T> value) {
		return Optional.ofNullable((Sourced<List<T>>) stated.get(value));
	}

	/**
	 * The value of one plane.
	 *
	 * @param stated one value that holds for the whole series, or one per plane
	 * @param plane from 0, slices of the first volume first
	 */
	public static <T> T ofPlane(final Sourced<? extends List<T>> stated, final int plane) {
		return stated.value().get(stated.value().size() == 1 ? 0 : plane);
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

		private final Map<PetValue<?>, Sourced<? extends List<?>>> stated = new HashMap<>();

		private Builder() {}

		public <T> Builder put(final PetValue<T> value, final Sourced<List<T>> found) {
			stated.put(value, new Sourced<>(List.copyOf(found.value()), found.source()));
			return this;
		}

		public PetHeader build() {
			return new PetHeader(stated);
		}
	}
}
