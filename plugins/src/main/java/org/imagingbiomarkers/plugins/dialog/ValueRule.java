package org.imagingbiomarkers.plugins.dialog;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.plugins.command.TextField;

/**
 * What may be typed into a field, as {@link TextField} reads it: {@code numbers}, {@code number}, {@code whole number},
 * each perhaps with a range, {@code number above 0 to 100}, {@code whole number from 1}, or with other words,
 * {@code number above 0 or baseline|background}.
 */
public final class ValueRule {

	/** Anything. */
	static final ValueRule NONE = new ValueRule("", Kind.ANYTHING, Range.ALL, List.of());

	private static final String END = "(-?\\d+(?:\\.\\d+)?)";
	private static final Pattern RULE = Pattern.compile("(numbers?|whole number)(?: (from|above) " + END + ")?(?: to " +
		END + ")?(?: or (.+))?");

	private enum Kind {
			ANYTHING, NUMBERS, NUMBER, WHOLE_NUMBER
	}

	/**
	 * Where numbers lie.
	 *
	 * @param open whether the lower end itself is not in it
	 */
	private record Range(double low, boolean open, double high) {

		static final Range ALL = new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);

		boolean holds(final double number) {
			return (open ? number > low : number >= low) && number <= high;
		}

		String words() {
			final String from = Double.isInfinite(low) ? "" : (open ? " above " : " from ") + shown(low);
			if (Double.isInfinite(high)) return from.isEmpty() || open ? from : from + " up";
			return from + (open ? " and up to " : " to ") + shown(high);
		}

		private static String shown(final double number) {
			return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
		}
	}

	private final String text;
	private final Kind kind;
	private final Range range;
	private final List<String> words;

	private ValueRule(final String text, final Kind kind, final Range range, final List<String> words) {
		this.text = text;
		this.kind = kind;
		this.range = range;
		this.words = words;
	}

	/** @throws IllegalArgumentException if there is no such rule */
	public static ValueRule of(final String text) {
		final Matcher rule = RULE.matcher(text);
		if (!rule.matches()) throw new IllegalArgumentException("holds must be a rule of ValueRule, but it is \"" + text +
			"\".");
		final Kind kind = switch (rule.group(1)) {
			case "numbers" -> Kind.NUMBERS;
			case "number" -> Kind.NUMBER;
			default -> Kind.WHOLE_NUMBER;
		};
		final Range range = new Range(rule.group(3) == null ? Double.NEGATIVE_INFINITY : Double.parseDouble(rule.group(3)),
			"above".equals(rule.group(2)), rule.group(4) == null ? Double.POSITIVE_INFINITY : Double.parseDouble(rule.group(
				4)));
		return new ValueRule(text, kind, range, rule.group(5) == null ? List.of() : Arrays.asList(rule.group(5).split(
			"\\|")));
	}

	/** What is wrong with a text, in one sentence; a blank one is not. */
	Optional<String> sentence(final String key, final String typed) {
		final TextField field = new TextField(key, typed);
		if (field.isBlank() || kind == Kind.ANYTHING || words.contains(field.text())) return Optional.empty();
		try {
			return kind == Kind.NUMBERS ? numbers(field) : number(field);
		}
		catch (final InvalidInputException e) {
			return Optional.of(words.isEmpty() ? e.getMessage() : wrong(field));
		}
	}

	private Optional<String> numbers(final TextField field) {
		final List<Double> numbers = field.numbers(1);
		return numbers.stream().allMatch(range::holds) ? Optional.empty() : Optional.of(field.key() + " must be numbers" +
			range.words() + ", but it is \"" + field.text() + "\".");
	}

	private Optional<String> number(final TextField field) {
		final OptionalDouble number = field.number();
		final boolean whole = kind != Kind.WHOLE_NUMBER || number.getAsDouble() == Math.rint(number.getAsDouble());
		return whole && range.holds(number.getAsDouble()) ? Optional.empty() : Optional.of(wrong(field));
	}

	private String wrong(final TextField field) {
		final String or = words.isEmpty() ? "" : (words.size() > 1 ? ", " : " or ") + "\"" + String.join("\" or \"", words) +
			"\"";
		return field.key() + " must be a " + (kind == Kind.WHOLE_NUMBER ? "whole number" : "number") + range.words() + or +
			", but it is \"" + field.text() + "\".";
	}

	@Override
	public String toString() {
		return text;
	}
}
