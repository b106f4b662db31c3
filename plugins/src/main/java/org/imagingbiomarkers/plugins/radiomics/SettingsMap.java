package org.imagingbiomarkers.plugins.radiomics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Entries of settings by their keys, as a file or the fields of a command give them: numbers, texts, lists of them. What
 * is wrong ends in one sentence that names the key.
 *
 * @param values a blank text, or the text {@code none}, counts as nothing
 */
record SettingsMap(Map<String, Object> values) {

	private static final String NONE = "none";
	private static final int MAX_SHOWN_CHARACTERS = 40;

	boolean has(final String key) {
		final String text = text(key);
		return !text.isEmpty() && !text.equalsIgnoreCase(NONE);
	}

	/** The entry as it was written; empty if there is none. */
	String text(final String key) {
		return values.get(key) == null ? "" : values.get(key).toString().strip();
	}

	/** The words of a list, or of a text that separates them by commas or blanks. */
	List<String> words(final String key) {
		if (!has(key)) return List.of();
		if (values.get(key) instanceof List<?> list) return list.stream().map(String::valueOf).toList();
		return Arrays.stream(text(key).split("[\\s,;]+")).filter(word -> !word.isEmpty()).toList();
	}

	List<Double> numbers(final String key) {
		final boolean decimalCommas = !(values.get(key) instanceof List) && text(key).contains(";") && text(key).matches(
			"[^,.]*(\\d,\\d[^,.]*)+");
		final List<String> words = decimalCommas ? new SettingsMap(Map.of(key, text(key).replace(',', '.'))).words(key)
			: words(key);
		return words.stream().map(word -> number(key, word)).toList();
	}

	OptionalDouble number(final String key) {
		return has(key) ? OptionalDouble.of(number(key, text(key))) : OptionalDouble.empty();
	}

	/** A number in a range. */
	double number(final String key, final double usual, final double least, final double most) {
		final double value = number(key).orElse(usual);
		if (value >= least && value <= most) return value;
		throw new InvalidInputException(key + " must be a number from " + least + " to " + most + ", but it is \"" + shown(
			key) + "\".");
	}

	/** A whole number in a range. */
	int whole(final String key, final int usual, final int least, final int most) {
		final double value = number(key).orElse(usual);
		if (value == Math.rint(value) && value >= least && value <= most) return (int) value;
		throw new InvalidInputException(key + " must be a whole number from " + least + " to " + most + ", but it is \"" +
			shown(key) + "\".");
	}

	boolean flag(final String key, final boolean usual) {
		return switch (text(key).toLowerCase(Locale.ROOT)) {
			case "" -> usual;
			case "true", "yes" -> true;
			case "false", "no", NONE -> false;
			default -> throw new InvalidInputException(key + " must be yes or no, but it is \"" + shown(key) + "\".");
		};
	}

	/** One of the constants of an enumeration, by its name in any case. */
	<E extends Enum<E>> Optional<E> choice(final String key, final Class<E> kind) {
		if (!has(key)) return Optional.empty();
		return Optional.of(Arrays.stream(kind.getEnumConstants()).filter(c -> c.name().equalsIgnoreCase(text(key)))
			.findFirst().orElseThrow(() -> new InvalidInputException(key + " must be one of " + Arrays.stream(kind
				.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) +
				", but it is \"" + shown(key) + "\".")));
	}

	/** What was written, short enough for a sentence. */
	String shown(final String key) {
		final String text = text(key).replaceAll("\\s+", " ");
		return text.length() > MAX_SHOWN_CHARACTERS ? text.substring(0, MAX_SHOWN_CHARACTERS) + "..." : text;
	}

	private double number(final String key, final String word) {
		try {
			final double value = Double.parseDouble(word.matches("[-+]?\\d*,\\d+") ? word.replace(',', '.') : word);
			if (!Double.isNaN(value)) return value;
		}
		catch (final NumberFormatException e) {
			// refused below, like what is not a number
		}
		throw new InvalidInputException(key + " must hold numbers, but it is \"" + shown(key) + "\".");
	}
}
