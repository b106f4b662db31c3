package org.imagingbiomarkers.plugins.dialog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command says of its fields, as a dialog says it: commands write the keys of fields, since macros and scripts
 * read them, and people at a dialog know the labels.
 *
 * @param text for people, with labels
 * @param fields that it speaks of, the one that is wrong first
 */
record FieldSentence(String text, List<Field> fields) {

	/** A value in quotation marks, a setting {@code key=value}, or a word. */
	private static final Pattern TOKEN = Pattern.compile(
		"\"[^\"]*\"|\\b([a-z][a-z0-9_]*)=(\"[^\"]*\"|[\\w.+-]*\\w)|\\b[a-z][a-z0-9_]*\\b(?![.]\\w)");
	/** What follows a key and no other word of that spelling. */
	private static final Pattern AFTER_KEY = Pattern.compile(
		"(?: \\([^()]*\\))? (must|may|can|is (true|false|blank|\")|are|to \"|tells?\\b|and [a-z0-9_]+ (must|may|tell)).*",
		Pattern.DOTALL);

	/**
	 * Reads a sentence of a command.
	 *
	 * @param sentence with keys
	 * @param all fields of the command
	 */
	static FieldSentence of(final String sentence, final Collection<Field> all) {
		final Map<String, Field> keys = new LinkedHashMap<>();
		all.forEach(field -> keys.put(field.key(), field));
		final List<Field> meant = new ArrayList<>();
		final StringBuilder text = new StringBuilder();
		final Matcher token = TOKEN.matcher(sentence);
		int end = 0;
		while (token.find(end)) {
			text.append(sentence, end, token.start());
			end = token.end();
			final boolean setting = token.group(1) != null;
			final Field field = keys.get(setting ? token.group(1) : token.group());
			final boolean key = field != null && (setting || isKey(sentence, token.start(), end));
			if (!key) {
				text.append(token.group());
				continue;
			}
			meant.add(field);
			text.append(field.name());
			if (setting) text.append(": ").append(token.group(2));
			else if (field.kind() == Field.Kind.CHECK) end = checked(sentence, end, text);
		}
		return new FieldSentence(text.append(sentence.substring(end)).toString(), meant.stream().distinct().toList());
	}

	/** Whether a word that could be a key is one: many keys are also words of the language. */
	private static boolean isKey(final String sentence, final int start, final int end) {
		if (sentence.substring(start, end).indexOf('_') >= 0) return true;
		return (start == 0 || !sentence.startsWith("the ", Math.max(0, start - 4))) && AFTER_KEY.matcher(sentence.substring(
			end)).matches();
	}

	/** Appends what a box that is true or false looks like; returns where the sentence goes on. */
	private static int checked(final String sentence, final int end, final StringBuilder text) {
		for (final String value : List.of("true", "false")) {
			if (sentence.startsWith(" is " + value, end)) {
				text.append(value.equals("true") ? " is checked" : " is not checked");
				return end + 4 + value.length();
			}
		}
		return end;
	}
}
