package org.imagingbiomarkers.plugins.signature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The fields of a JSON object that a stranger may have written: whatever is missing or of another kind ends in one
 * sentence.
 *
 * @param file name of the file, for messages
 * @param path of the object in it, for messages; blank for the document
 */
record JsonFields(String file, String path, JsonNode node) {

	JsonFields {
		if (node == null || !node.isObject()) throw wrong(file, path.isEmpty() ? "the document" : path, "an object", node);
	}

	private static JsonProblem wrong(final String file, final String place, final String what, final JsonNode found) {
		final String text = found == null ? "missing" : found.toString();
		return new JsonProblem("\"" + file + "\" must be a signature, but " + place + " of it must be " + what + " and is " +
			(text.length() > 60 ? text.substring(0, 60) + "..." : text) + ".");
	}

	/** Carries the sentence out of the fields. */
	static final class JsonProblem extends RuntimeException {

		private static final long serialVersionUID = 1;

		JsonProblem(final String sentence) {
			super(sentence);
		}

		InputException forUser() {
			return new InputException(getMessage());
		}
	}

	private String place(final String key) {
		return path.isEmpty() ? key : path + "." + key;
	}

	/** Ends with a sentence about a field. */
	JsonProblem problem(final String key, final String what) {
		return wrong(file, place(key), what, node.get(key));
	}

	JsonFields object(final String key) {
		return new JsonFields(file, place(key), node.get(key));
	}

	List<JsonFields> objects(final String key) {
		final JsonNode list = list(key);
		final List<JsonFields> objects = new ArrayList<>();
		for (int i = 0; i < list.size(); i++) {
			objects.add(new JsonFields(file, place(key) + "[" + i + "]", list.get(i)));
		}
		return objects;
	}

	String text(final String key) {
		if (node.get(key) == null || !node.get(key).isTextual()) throw problem(key, "a text");
		return node.get(key).asText();
	}

	/** A number; null is NaN. */
	double number(final String key) {
		return number(key, node.get(key));
	}

	private double number(final String key, final JsonNode value) {
		if (value != null && value.isNull()) return Double.NaN;
		if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
			throw wrong(file, place(key), "a number", value);
		}
		return value.doubleValue();
	}

	int whole(final String key) {
		if (node.get(key) == null || !node.get(key).isIntegralNumber() || !node.get(key).canConvertToInt()) {
			throw problem(key, "a whole number");
		}
		return node.get(key).intValue();
	}

	/** One of the constants of an enumeration, by its name. */
	<E extends Enum<E>> E constant(final String key, final Class<E> kind) {
		for (final E constant : kind.getEnumConstants()) {
			if (constant.name().equals(text(key))) return constant;
		}
		throw problem(key, "one of " + List.of(kind.getEnumConstants()));
	}

	double[] numbers(final String key) {
		final JsonNode list = list(key);
		final double[] values = new double[list.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = number(key, list.get(i));
		}
		return values;
	}

	int[] wholes(final String key) {
		final double[] numbers = numbers(key);
		final int[] values = new int[numbers.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = (int) numbers[i];
			if (values[i] != numbers[i]) throw problem(key, "whole numbers");
		}
		return values;
	}

	/** Lists of numbers. */
	double[][] tables(final String key) {
		final JsonNode list = list(key);
		final double[][] values = new double[list.size()][];
		for (int i = 0; i < values.length; i++) {
			if (!list.get(i).isArray()) throw problem(key, "a list of lists");
			values[i] = new double[list.get(i).size()];
			for (int j = 0; j < values[i].length; j++) {
				values[i][j] = number(key, list.get(i).get(j));
			}
		}
		return values;
	}

	List<String> texts(final String key) {
		final List<String> texts = new ArrayList<>();
		list(key).forEach(value -> {
			if (!value.isTextual()) throw problem(key, "a list of texts");
			texts.add(value.asText());
		});
		return texts;
	}

	Map<String, String> textsByKey(final String key) {
		final JsonFields object = object(key);
		final Map<String, String> texts = new LinkedHashMap<>();
		object.node.fieldNames().forEachRemaining(name -> texts.put(name, object.text(name)));
		return texts;
	}

	private JsonNode list(final String key) {
		if (node.get(key) == null || !node.get(key).isArray()) throw problem(key, "a list");
		return node.get(key);
	}
}
