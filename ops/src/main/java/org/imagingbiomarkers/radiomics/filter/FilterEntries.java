package org.imagingbiomarkers.radiomics.filter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;

/** Entries of filters in settings: read with checks that name the entry, and written. */
record FilterEntries(Map<String, ?> entries) {

	/** The entry that names the kind of filter. */
	static final String FILTER = "filter";
	static final String BOUNDARY = "boundary";
	private static final String NONE = "none";

	private String given(final String key) {
		final Object value = entries.get(key);
		return value == null ? "" : value.toString().strip();
	}

	String text(final String key, final String usual) {
		final String value = given(key);
		return value.isEmpty() ? usual : value;
	}

	double number(final String key, final double usual) {
		return optionalNumber(key).orElse(usual);
	}

	OptionalDouble optionalNumber(final String key) {
		final String value = given(key);
		if (value.isEmpty() || value.equalsIgnoreCase(NONE)) return OptionalDouble.empty();
		try {
			return OptionalDouble.of(Double.parseDouble(value));
		}
		catch (final NumberFormatException e) {
			throw new InvalidInputException(key + " must be a number, not \"" + value + "\".");
		}
	}

	int wholeNumber(final String key, final int usual) {
		return optionalWholeNumber(key).orElse(usual);
	}

	OptionalInt optionalWholeNumber(final String key) {
		final String value = given(key);
		if (value.isEmpty() || value.equalsIgnoreCase(NONE)) return OptionalInt.empty();
		return OptionalInt.of(whole(key, value));
	}

	/** A list, or text such as {@code 1, 0, 0}. */
	List<Integer> wholeNumbers(final String key) {
		final String value = given(key).replaceAll("[\\[\\]]", " ").strip();
		if (value.isEmpty()) {
			throw new InvalidInputException(key + " must be whole numbers, such as 1, 0, 0.");
		}
		return Arrays.stream(value.split("[\\s,;]+")).map(one -> whole(key, one)).toList();
	}

	private static int whole(final String key, final String value) {
		try {
			return Integer.parseInt(value);
		}
		catch (final NumberFormatException e) {
			throw new InvalidInputException(key + " must be a whole number, not \"" + value + "\".");
		}
	}

	boolean flag(final String key) {
		return switch (given(key).toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false", "" -> false;
			default -> throw new InvalidInputException(key + " must be true or false, not \"" + given(key) + "\".");
		};
	}

	/** How responses of rotated kernels are pooled; none or blank: the kernels are not rotated. */
	Optional<Pooling> pooling() {
		final String value = text("pooling", NONE);
		return value.equalsIgnoreCase(NONE) ? Optional.empty() : Optional.of(choice("pooling", Pooling.MEAN, NONE + ", "));
	}

	<E extends Enum<E>> E choice(final String key, final E usual) {
		return choice(key, usual, "");
	}

	private <E extends Enum<E>> E choice(final String key, final E usual, final String further) {
		final String value = given(key);
		if (value.isEmpty()) return usual;
		final E[] choices = usual.getDeclaringClass().getEnumConstants();
		return Arrays.stream(choices).filter(choice -> choice.name().equalsIgnoreCase(value)).findFirst().orElseThrow(
			() -> new InvalidInputException(key + " must be one of " + further + Arrays.stream(choices).map(choice -> choice
				.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) + ", not \"" + value + "\"."));
	}

	/** Collects the entries of a filter, in the order of settings files. */
	static final class Builder {

		private final Map<String, Object> entries = new LinkedHashMap<>();

		/** @param kind of filter */
		Builder(final String kind) {
			entries.put(FILTER, kind);
		}

		Builder put(final String key, final Object value) {
			entries.put(key, value);
			return this;
		}

		/** Puts how responses are pooled, if they are. */
		Builder pooling(final Optional<Pooling> pooling) {
			pooling.ifPresent(how -> entries.put("pooling", how.key()));
			return this;
		}

		Map<String, Object> build(final Boundary boundary) {
			entries.put(BOUNDARY, boundary.name().toLowerCase(Locale.ROOT));
			return entries;
		}
	}
}
