package org.imagingbiomarkers.workbench.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a text of an example: words, or what stands for a value, such as {@code <mean adc>}.
 *
 * @param kind the word in brackets, or the first of several: {@code mean}; empty for words that stay
 * @param rest the words after it: {@code adc}; the words that stay
 */
record Placeholder(String kind, String rest) {

	private static final Pattern BRACKETS = Pattern.compile("<(\\w+)(?: ([^>]*))?>");

	/** The parts of a text, in order; none is empty. */
	static List<Placeholder> parts(final String text) {
		final List<Placeholder> parts = new ArrayList<>();
		final Matcher brackets = BRACKETS.matcher(text);
		int end = 0;
		while (brackets.find()) {
			if (brackets.start() > end) parts.add(new Placeholder("", text.substring(end, brackets.start())));
			parts.add(new Placeholder(brackets.group(1), brackets.group(2) == null ? "" : brackets.group(2)));
			end = brackets.end();
		}
		if (end < text.length()) parts.add(new Placeholder("", text.substring(end)));
		return parts;
	}

	boolean isText() {
		return kind.isEmpty();
	}

	/** The first word after the kind: the name of an image. */
	String name() {
		return rest.replaceAll(" .*", "");
	}

	/** Whether it is read off an image. */
	boolean isOfImage() {
		return List.of("mean", "max", "width", "height", "slices", "property", "saved").contains(kind);
	}

	/** Whether it is read off a table. */
	boolean isOfTable() {
		return List.of("rows", "first", "last", "largest").contains(kind) || isOfEachRow();
	}

	/** Whether it makes a line per row of a table. */
	boolean isOfEachRow() {
		return List.of("number", "text").contains(kind);
	}
}
