package org.imagingbiomarkers.io.protocol;

import java.util.List;

import org.imagingbiomarkers.io.DecimalText;

/** What a value has to be. Words are compared without regard to capitals. */
public sealed interface Limit permits Limit.Range, Limit.OneOf, Limit.Contains, Limit.Present, Limit.Constant {

	/** In words, for tables, with the unit where there is one. */
	String words(String unit);

	/**
	 * A number, both ends included.
	 *
	 * @param from negative infinity: none
	 * @param to infinity: none
	 */
	record Range(double from, double to) implements Limit {

		/** Parts by which a number that was rounded to be written may miss an end. */
		private static final double ROUNDING = 1e-6;

		boolean holds(final double number) {
			return number >= from - ROUNDING * Math.abs(from) && number <= to + ROUNDING * Math.abs(to);
		}

		@Override
		public String words(final String unit) {
			final String after = unit.isEmpty() ? "" : " " + unit;
			if (from == to) return DecimalText.of(from) + after;
			if (from == Double.NEGATIVE_INFINITY) return "at most " + DecimalText.of(to) + after;
			if (to == Double.POSITIVE_INFINITY) return "at least " + DecimalText.of(from) + after;
			return DecimalText.of(from) + " to " + DecimalText.of(to) + after;
		}
	}

	/** A single word of a list. */
	record OneOf(List<String> allowed) implements Limit {

		public OneOf {
			allowed = List.copyOf(allowed);
		}

		@Override
		public String words(final String unit) {
			return String.join(" or ", allowed);
		}
	}

	/** Several words, at least one of which is in a list. */
	record Contains(List<String> wanted) implements Limit {

		public Contains {
			wanted = List.copyOf(wanted);
		}

		@Override
		public String words(final String unit) {
			return "contains " + String.join(" or ", wanted);
		}
	}

	/** Anything at all, in every image. */
	record Present() implements Limit {

		@Override
		public String words(final String unit) {
			return unit.isEmpty() ? "present" : "present, in " + unit;
		}
	}

	/** The same in every image. */
	record Constant() implements Limit {

		@Override
		public String words(final String unit) {
			return "the same in all images";
		}
	}
}
