package org.imagingbiomarkers.plugins.dialog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * On what other fields a field depends, such as {@code aif=measured|automatic; !t1_map or model!=patlak}: all of the
 * parts between semicolons hold, and of each part one of the alternatives around {@code or}. A name alone means that the
 * field is filled in or checked, after an exclamation mark that it is not; {@code =} and {@code !=} compare a value that
 * is filled in with words between bars. A field that a command lacks counts as blank, so that the base of several
 * commands can name fields that only some of them have.
 */
public record Needs(List<List<Condition>> parts) {

	/** What is no more than a blank field. */
	private static final List<String> NOTHING = List.of("", "none", "false");

	/** How a field is compared. */
	public enum Comparison {
			/** Filled in. */
			GIVEN,
			/** Blank. */
			MISSING,
			/** One of the words. */
			ONE_OF,
			/** Filled in with something else. */
			NONE_OF
	}

	/** One comparison of one field. */
	public record Condition(String field, Comparison comparison, List<String> words) {

		private boolean isMet(final String value) {
			return switch (comparison) {
				case GIVEN -> !NOTHING.contains(value);
				case MISSING -> NOTHING.contains(value);
				case ONE_OF -> words.contains(value);
				case NONE_OF -> !value.isEmpty() && !words.contains(value);
			};
		}
	}

	/** Reads a text; a blank one is always met. */
	public static Needs of(final String text) {
		final List<List<Condition>> parts = new ArrayList<>();
		for (final String part : text.split(";")) {
			if (!part.isBlank()) parts.add(Arrays.stream(part.split(" or ")).map(one -> condition(one.trim())).toList());
		}
		return new Needs(parts);
	}

	private static Condition condition(final String text) {
		final int equals = text.indexOf('=');
		if (equals < 0) {
			return text.startsWith("!") ? new Condition(text.substring(1), Comparison.MISSING, List.of()) : new Condition(text,
				Comparison.GIVEN, List.of());
		}
		final boolean not = text.charAt(equals - 1) == '!';
		return new Condition(text.substring(0, not ? equals - 1 : equals), not ? Comparison.NONE_OF : Comparison.ONE_OF, List
			.of(text.substring(equals + 1).split("\\|")));
	}

	/** @param values of the fields by their keys */
	boolean areMet(final UnaryOperator<String> values) {
		return parts.stream().allMatch(part -> part.stream().anyMatch(one -> one.isMet(values.apply(one.field))));
	}

	/** Every comparison there is in it. */
	public List<Condition> conditions() {
		return parts.stream().flatMap(List::stream).toList();
	}
}
