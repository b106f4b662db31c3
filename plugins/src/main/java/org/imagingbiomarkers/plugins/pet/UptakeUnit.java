package org.imagingbiomarkers.plugins.pet;

import java.util.Set;

/**
 * What the values of an image are measured in, and what the indices are called by it: only those of an SUV image have the
 * names that speak of SUV.
 *
 * @param unit empty where none is known
 */
record UptakeUnit(String unit) {

	private static final Set<String> SUV = Set.of("g/mL", "cm^2/mL");
	private static final String PER_VOLUME = "/mL";

	/** Whether the values are SUV of any variant. */
	boolean isSuv() {
		return SUV.contains(unit);
	}

	/** What it is called in a sentence or a heading. */
	String label() {
		return unit.isEmpty() ? "unit of the image" : unit;
	}

	/** Heading of a column of values: {@code SUVmax (g/mL)}, but {@code max (Bq/mL)}. */
	String value(final String index) {
		return named(index) + " (" + label() + ")";
	}

	/** An index by its name: {@code SUVmax}, but {@code max}. */
	String named(final String index) {
		return isSuv() ? "SUV" + index : index;
	}

	/** Heading of a column of values times volume: {@code TLG (g)}, but {@code total uptake (Bq)}. */
	String amount(final String ofSuv, final String otherwise) {
		final String amount = unit.endsWith(PER_VOLUME) ? unit.substring(0, unit.length() - PER_VOLUME.length()) : label() +
			" x mL";
		return (isSuv() ? ofSuv : otherwise) + " (" + amount + ")";
	}
}
