package org.imagingbiomarkers.plugins.command;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The text of one field of a command, checked here because nothing else checks it: outside the dialog a choice may be any
 * text, and a number that cannot be read would have become 0.
 *
 * @param key name of the field, as in a macro
 * @param text what the user wrote; null counts as blank
 */
public record TextField(String key, String text) {

	public TextField {
		text = text == null ? "" : text.trim();
	}

	public boolean isBlank() {
		return text.isEmpty();
	}

	/**
	 * Reads a list of numbers, separated by commas, semicolons or blanks.
	 *
	 * @throws InvalidInputException if one of them is not a finite number
	 */
	public List<Double> numbers() {
		return Arrays.stream(text.split("[\\s,;]+")).filter(word -> !word.isEmpty()).map(this::number).toList();
	}

	/** Reads a list of words, separated by commas or semicolons. */
	public List<String> words() {
		return Arrays.stream(text.split("[,;]")).map(String::trim).filter(word -> !word.isEmpty()).toList();
	}

	/**
	 * Reads one number, or none.
	 *
	 * @throws InvalidInputException if the field holds anything else
	 */
	public OptionalDouble number() {
		return isBlank() ? OptionalDouble.empty() : OptionalDouble.of(number(text));
	}

	/**
	 * Reads one number from a smallest one up.
	 *
	 * @throws InvalidInputException if the field holds anything else or nothing
	 */
	public double from(final double smallest) {
		final double value = number().orElse(Double.NaN);
		if (value >= smallest) return value;
		throw new InvalidInputException(key + " must be a number from " + smallest + " up, but it is \"" + text + "\".");
	}

	/**
	 * Reads one of several words.
	 *
	 * @throws InvalidInputException if the field holds anything else
	 */
	public String oneOf(final List<String> choices) {
		if (choices.contains(text)) return text;
		throw new InvalidInputException(key + " must be one of " + choices.stream().map(choice -> "\"" + choice + "\"")
			.collect(Collectors.joining(", ")) + ", but it is \"" + text + "\".");
	}

	private double number(final String word) {
		try {
			final double value = Double.parseDouble(word);
			if (Double.isFinite(value) && word.matches("[-+.0-9eE]+")) return value;
		}
		catch (final NumberFormatException e) {
			// refused below, like a number that is not finite
		}
		throw new InvalidInputException(key + " must hold numbers only, but \"" + word + "\" is not one.");
	}
}
