package org.imagingbiomarkers.plugins.hypoxia;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.InvalidInputException;

/**
 * A field that names volumes by their numbers from 1, such as {@code 9-24} or {@code 1-8, 25-32}.
 *
 * @param key name of the field, as in a macro
 * @param text what the user wrote; null counts as blank
 */
record VolumesField(String key, String text) {

	private static final Pattern RANGE = Pattern.compile("([0-9]{1,6})(?:\\s*-\\s*([0-9]{1,6}))?");

	VolumesField {
		text = text == null ? "" : text.trim();
	}

	boolean isBlank() {
		return text.isEmpty();
	}

	/**
	 * The volumes that are named.
	 *
	 * @param count how many there are
	 * @return true for each of them
	 * @throws InvalidInputException if the text is not of that kind or there is no such volume
	 */
	boolean[] of(final int count) {
		final boolean[] named = new boolean[count];
		for (final String part : text.split("[,;]")) {
			final Matcher range = RANGE.matcher(part.trim());
			if (!range.matches()) throw refusal(count);
			final int first = Integer.parseInt(range.group(1));
			final int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
			if (first < 1 || last < first || last > count) throw refusal(count);
			for (int i = first; i <= last; i++) {
				named[i - 1] = true;
			}
		}
		return named;
	}

	private InvalidInputException refusal(final int count) {
		return new InvalidInputException(key + " must be numbers of volumes from 1 to " + count +
			", such as 1-8 or 9-16, 25-32, but it is \"" + text + "\".");
	}
}
