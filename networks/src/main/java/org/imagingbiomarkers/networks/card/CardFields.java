package org.imagingbiomarkers.networks.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.imagingbiomarkers.io.InputException;

/**
 * The fields of one part of a description that a stranger may have written. Each is checked where it is read, and what is
 * wrong is one sentence with the name of the file and of the field, the value found and what would be right.
 */
public final class CardFields {

	private static final int SHOWN = 60;

	private final String file;
	private final String place;
	private final Map<?, ?> entries;

	private CardFields(final String file, final String place, final Map<?, ?> entries) {
		this.file = file;
		this.place = place;
		this.entries = entries;
	}

	/**
	 * The fields of a document.
	 *
	 * @param file name for messages
	 * @param document as it was parsed
	 * @throws InputException if it has no fields
	 */
	public static CardFields of(final String file, final Object document) throws InputException {
		if (document instanceof final Map<?, ?> map) return new CardFields(file, "", map);
		throw new InputException("\"" + file + "\" must hold fields with their names, but it does not.");
	}

	/** All of it. */
	public Map<String, Object> all() {
		final Map<String, Object> all = new LinkedHashMap<>();
		entries.forEach((key, value) -> all.put(String.valueOf(key), value));
		return all;
	}

	/** What is wrong with a field. */
	public InputException problem(final String key, final String right) {
		final Object value = entries.get(key);
		final String found = String.valueOf(value);
		return new InputException("\"" + file + "\": " + place + key + " must be " + right + ", but it is " + (value == null
			? "missing" : "\"" + (found.length() > SHOWN ? found.substring(0, SHOWN) + "..." : found) + "\"") + ".");
	}

	/** Refuses fields that nothing would read. */
	void allow(final String... known) throws InputException {
		final Set<String> keys = new TreeSet<>();
		entries.keySet().forEach(key -> keys.add(String.valueOf(key)));
		final Set<String> allowed = new TreeSet<>(List.of(known));
		for (final String key : keys) {
			if (!allowed.contains(key)) throw new InputException("\"" + file + "\": " + (place.isEmpty() ? "a card" : place
				.substring(0, place.length() - 1)) + " has no field \"" + key + "\": its fields are " + String.join(", ",
					allowed) + ".");
		}
	}

	/** Whether a field is there and is not null. */
	public boolean has(final String key) {
		return entries.get(key) != null;
	}

	/** A field as it was parsed; null where it is missing. */
	public Object value(final String key) {
		return entries.get(key);
	}

	/** A text that is not blank. */
	public String text(final String key) throws InputException {
		final Object value = entries.get(key);
		if (value instanceof Map || value instanceof List || value == null || value.toString().isBlank()) {
			throw problem(key, "a text");
		}
		return value.toString().strip();
	}

	/** A text that is not blank; another one where it is missing. */
	public String text(final String key, final String otherwise) throws InputException {
		return has(key) ? text(key) : otherwise;
	}

	/** One of several words. */
	public String word(final String key, final String otherwise, final String... choices) throws InputException {
		final String word = otherwise == null ? text(key) : text(key, otherwise);
		if (List.of(choices).contains(word)) return word;
		throw problem(key, "one of " + String.join(", ", choices));
	}

	/** True or false. */
	public boolean flag(final String key, final boolean otherwise) throws InputException {
		if (!has(key)) return otherwise;
		if (entries.get(key) instanceof final Boolean flag) return flag;
		throw problem(key, "true or false");
	}

	/** A finite number. */
	public double number(final String key) throws InputException {
		if (entries.get(key) instanceof final Number number && Double.isFinite(number.doubleValue())) return number
			.doubleValue();
		throw problem(key, "a number");
	}

	/** A finite number; another one where it is missing. */
	public double number(final String key, final double otherwise) throws InputException {
		return has(key) ? number(key) : otherwise;
	}

	/** A whole number. */
	public int whole(final String key, final int least, final int most) throws InputException {
		final double number = number(key);
		if (number == Math.rint(number) && number >= least && number <= most) return (int) number;
		throw problem(key, "a whole number from " + least + " to " + most);
	}

	/** So many numbers. */
	public double[] numbers(final String key, final int count) throws InputException {
		if (entries.get(key) instanceof final List<?> list && list.size() == count && list.stream().allMatch(
			value -> value instanceof final Number number && Double.isFinite(number.doubleValue())))
		{
			return list.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
		}
		throw problem(key, "a list of " + count + " numbers");
	}

	/** A list of two or three numbers. */
	public double[] twoOrThree(final String key) throws InputException {
		if (entries.get(key) instanceof final List<?> list && list.size() == 2) return numbers(key, 2);
		return numbers(key, 3);
	}

	/** A least and a greatest number, of which the first is smaller. */
	ValueRange range(final String key) throws InputException {
		if (!has(key)) return ValueRange.ANY;
		final double[] ends = numbers(key, 2);
		if (ends[0] < ends[1]) return new ValueRange(ends[0], ends[1]);
		throw problem(key, "a smaller and a larger number");
	}

	/** Texts, of which some may be blank; one text alone is a list of one. */
	public List<String> texts(final String key) throws InputException {
		final Object value = entries.get(key);
		if (value == null) return List.of();
		if (value instanceof Map) throw problem(key, "a list of texts");
		if (!(value instanceof final List<?> list)) return List.of(value.toString().strip());
		final List<String> texts = new ArrayList<>();
		for (final Object one : list) {
			if (one instanceof Map || one instanceof List) throw problem(key, "a list of texts");
			texts.add(one == null ? "" : one.toString().strip());
		}
		return texts;
	}

	/** The fields inside of a field. */
	public CardFields inner(final String key) throws InputException {
		if (entries.get(key) instanceof final Map<?, ?> map) return new CardFields(file, place + key + ".", map);
		throw problem(key, "fields with their names");
	}

	/** The fields inside of a field; none where it is missing. */
	public CardFields innerOrNone(final String key) throws InputException {
		return has(key) ? inner(key) : new CardFields(file, place + key + ".", Map.of());
	}

	/** The members of a list, each with fields. */
	public List<CardFields> list(final String key) throws InputException {
		if (!(entries.get(key) instanceof final List<?> list) || list.isEmpty()) throw problem(key,
			"a list with one member or more");
		final List<CardFields> members = new ArrayList<>();
		for (final Object one : list) {
			if (!(one instanceof final Map<?, ?> map)) throw problem(key, "a list whose members have fields");
			members.add(new CardFields(file, place + key + "[" + (members.size() + 1) + "].", map));
		}
		return members;
	}
}
