package org.imagingbiomarkers.plugins.dialog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * What may be typed into a field: {@code number}, {@code number from 0} or {@code numbers}, as {@link TextField} reads
 * them.
 */
public final class ValueRule {

	/** Anything. */
	static final ValueRule NONE = new ValueRule(field -> {});

	private static final Pattern FROM = Pattern.compile("number from (\\d+)");

	private final Check check;

	/** Throws an exception with one sentence if a field is wrong. */
	private interface Check {

		void check(TextField field);
	}

	private ValueRule(final Check check) {
		this.check = check;
	}

	/** @throws IllegalArgumentException if there is no such rule */
	public static ValueRule of(final String text) {
		final Matcher from = FROM.matcher(text);
		if (from.matches()) {
			final double smallest = Double.parseDouble(from.group(1));
			return new ValueRule(field -> field.from(smallest));
		}
		return switch (text) {
			case "number" -> new ValueRule(TextField::number);
			case "numbers" -> new ValueRule(field -> field.numbers(1));
			default -> throw new IllegalArgumentException("holds must be a rule of ValueRule, but it is \"" + text + "\".");
		};
	}

	/** What is wrong with a text, in one sentence; a blank one is not. */
	Optional<String> sentence(final String key, final String text) {
		final TextField field = new TextField(key, text);
		if (field.isBlank()) return Optional.empty();
		try {
			check.check(field);
			return Optional.empty();
		}
		catch (final InvalidInputException e) {
			return Optional.of(e.getMessage());
		}
	}
}
