package org.imagingbiomarkers.curve;

import java.util.List;

/**
 * What a model or a quantity means, as reports and documentation tell it.
 *
 * @param meaning one or two sentences
 * @param formula as plain text; empty where there is none
 * @param citations where it comes from
 */
public record Definition(String meaning, String formula, List<Citation> citations) {

	public Definition {
		citations = List.copyOf(citations);
	}

	/** A definition without a formula. */
	public static Definition of(final String meaning, final Citation... citations) {
		return new Definition(meaning, "", List.of(citations));
	}

	/** A definition with a formula. */
	public static Definition of(final String meaning, final String formula, final Citation... citations) {
		return new Definition(meaning, formula, List.of(citations));
	}
}
