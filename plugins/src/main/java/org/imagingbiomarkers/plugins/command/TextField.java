package org.imagingbiomarkers.plugins.command;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The text of one field of a command, checked here because nothing else checks it: outside the dialog a choice may be any
 * text, and a number that cannot be read would have become 0.
 *
 * @param key name of the field, as in a macro
 * @param text what the user wrote; null counts as blank
 */
public record TextField(String key, String text) {

	/** A word, in quotation marks or not, and the separator that ends it. */
	private static final Pattern WORD = Pattern.compile("\\s*(?:\"([^\"]*)\"\\s*|([^,;\"]*))(?:[,;]|$)");
	/** A number with a decimal comma. */
	private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d*,\\d+([eE][-+]?\\d+)?");
	/** A comma that may separate thousands as well. */
	private static final Pattern THOUSANDS = Pattern.compile("[-+]?[1-9]\\d{0,2},\\d{3}");
	/** {@code 0:7.5}, or {@code 7.5 s} and {@code 0.125 min} from 0. */
	private static final Pattern STEPS = Pattern.compile("(?:([-+.,0-9eE]+)\\s*:\\s*)?([-+.,0-9eE]+)\\s*(s|min|ms)?");
	/** In the unit of the fields that hold times, s. */
	private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "min", 60.0, "ms", 1e-3);
	private static final List<String> OF_TIMES = List.of("times", "values");

	public TextField {
		text = text == null ? "" : text.trim();
	}

	public boolean isBlank() {
		return text.isEmpty();
	}

	/**
	 * Reads a list of numbers, separated by commas, semicolons or blanks. Where semicolons separate them, a comma inside a
	 * number is a decimal comma.
	 *
	 * @throws InvalidInputException if one of them is not a finite number, or commas may mean either
	 */
	public List<Double> numbers() {
		final boolean tight = text.matches(".*\\d,\\d.*") && !text.matches(".*,(\\s.*)?");
		if (!tight || !text.matches(".*\\d[\\s;]+[-+\\d].*")) return numbers("[\\s,;]+", text);
		if (text.contains(";") && !text.contains(".") && !text.matches(".*\\d,\\d*,.*")) {
			return numbers("[\\s;]+", text.replace(',', '.'));
		}
		throw new InvalidInputException(key +
			" must have one separator between its numbers, semicolons where there are decimal commas, but it is \"" + text +
			"\".");
	}

	private List<Double> numbers(final String separator, final String list) {
		return Arrays.stream(list.split(separator)).filter(word -> !word.isEmpty()).map(this::number).toList();
	}

	/**
	 * Reads a list of as many numbers as there are things to have one: written out, or as {@code start:step}, or as a
	 * {@code step s} from 0 such as {@code 7.5 s}.
	 *
	 * @param count how many numbers a start and a step stand for
	 * @throws InvalidInputException if one of them is not a finite number
	 */
	public List<Double> numbers(final int count) {
		final Matcher steps = STEPS.matcher(text);
		if (!steps.matches() || steps.group(1) == null && steps.group(3) == null) return numbers();
		final String unit = steps.group(3);
		if (unit != null && !OF_TIMES.contains(key)) throw new InvalidInputException(key +
			" must be numbers without a unit, but it is \"" + text + "\".");
		final double factor = unit == null ? 1 : SECONDS.get(unit);
		final double start = steps.group(1) == null ? 0 : number(steps.group(1).replace(',', '.')) * factor;
		final double step = number(steps.group(2).replace(',', '.')) * factor;
		if (!(step > 0)) throw new InvalidInputException(key + " must have a step above 0, but it is \"" + text + "\".");
		// Twelve digits: 3 x 0.1 is 0.3.
		return IntStream.range(0, count).mapToObj(i -> new BigDecimal(start + i * step).round(new MathContext(12))
			.doubleValue()).toList();
	}

	/** Reads a list of words, separated by commas or semicolons. */
	public List<String> words() {
		return Arrays.stream(text.split("[,;]")).map(String::trim).filter(word -> !word.isEmpty()).toList();
	}

	/**
	 * Reads a list of words, separated by commas or semicolons. One that holds such a character is put in double quotation
	 * marks.
	 *
	 * @throws InvalidInputException if a quotation mark is not closed
	 */
	public List<String> quotedWords() {
		final List<String> words = new ArrayList<>();
		final Matcher word = WORD.matcher(text);
		int end = 0;
		while (end < text.length()) {
			if (!word.find(end) || word.start() != end) {
				throw new InvalidInputException(key + " must be words with commas between them, but a quotation mark in \"" +
					text + "\" is not closed at the end of its word.");
			}
			final String found = word.group(1) == null ? word.group(2).trim() : word.group(1).trim();
			if (!found.isEmpty()) words.add(found);
			end = word.end();
		}
		return words;
	}

	/**
	 * Reads one number, with a decimal point or a decimal comma, or none.
	 *
	 * @throws InvalidInputException if the field holds anything else
	 */
	public OptionalDouble number() {
		if (THOUSANDS.matcher(text).matches()) throw new InvalidInputException(key + " may mean " + text.replace(',', '.') +
			" or " + text.replace(",", "") + ", but it is \"" + text + "\": write a decimal point, or no comma.");
		return isBlank() ? OptionalDouble.empty() : OptionalDouble.of(number(DECIMAL_COMMA.matcher(text).matches() ? text
			.replace(',', '.') : text));
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
	 * Reads one whole number.
	 *
	 * @param least smallest that may be
	 * @param most largest that may be
	 * @throws InvalidInputException if the field holds anything else or nothing
	 */
	public int whole(final int least, final int most) {
		final double value = number().orElse(Double.NaN);
		if (value == Math.rint(value) && value >= least && value <= most) return (int) value;
		throw new InvalidInputException(key + " must be a whole number from " + least + (most == Integer.MAX_VALUE ? " up"
			: " to " + most) + ", but it is \"" + text + "\".");
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
