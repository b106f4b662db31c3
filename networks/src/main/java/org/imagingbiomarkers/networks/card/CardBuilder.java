package org.imagingbiomarkers.networks.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;

/**
 * Entries of a card that is made of another description. What a card must say of its origin and the description does not
 * is written down as not stated; what has to be known to compute must be given.
 */
public final class CardBuilder {

	private static final String UNKNOWN = "not stated";

	private final String source;
	private final Map<String, Object> entries = new LinkedHashMap<>();
	private final List<String> unstated = new ArrayList<>();

	/** @param source name of the file of the description */
	public CardBuilder(final String source) {
		this.source = source;
	}

	/** A text of the head of the card; null or blank: the description does not say it. */
	public CardBuilder about(final String key, final Object text) {
		final String said = text == null ? "" : text.toString().strip();
		entries.put(key, said.isEmpty() ? UNKNOWN : said);
		if (said.isEmpty()) unstated("the " + key.replace('_', ' ') + " of the model");
		return this;
	}

	/** Any other part of the card. */
	public CardBuilder put(final String key, final Object value) {
		entries.put(key, value);
		return this;
	}

	/** Writes down what the description does not say. */
	public CardBuilder unstated(final String what) {
		unstated.add("\"" + source + "\" does not say " + what + ".");
		return this;
	}

	/**
	 * The card.
	 *
	 * @throws InputException if a part is missing or wrong
	 */
	public ModelCard build() throws InputException {
		final ModelCard card = CardReader.read(source, entries);
		return new ModelCard(card.about(), card.network(), card.channels(), card.spacing(), card.fieldOfView(), card
			.preparation(), card.tiling(), card.outputs(), card.probe(), unstated, entries);
	}

	/** Fields with their names, in order. */
	public static Map<String, Object> fields(final Object... keysAndValues) {
		final Map<String, Object> fields = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
		}
		return fields;
	}
}
