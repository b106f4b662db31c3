package org.imagingbiomarkers.documentation;

import java.util.List;

/** All text of all pages, as a script: a browser reads no other file from a disk. */
final class SearchIndex {

	private SearchIndex() {}

	static String script(final List<Page> pages) {
		final StringBuilder script = new StringBuilder("const PAGES = [\n");
		for (final Page page : pages) {
			for (final Page.Section section : page.sections()) {
				script.append('[').append(quoted(page.address() + (section.anchor().isEmpty() ? "" : "#" + section.anchor())))
					.append(',').append(quoted(page.title())).append(',').append(quoted(section.heading().equals(page.title()) ? ""
						: section.heading())).append(',').append(quoted(section.text().replaceAll("\\s+", " "))).append("],\n");
			}
		}
		return script.append("];\n").toString();
	}

	private static String quoted(final String text) {
		final StringBuilder quoted = new StringBuilder("\"");
		for (final char c : text.toCharArray()) {
			if (c == '"' || c == '\\') quoted.append('\\').append(c);
			else if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') quoted.append(String.format("\\u%04x", (int) c));
			else quoted.append(c);
		}
		return quoted.append('"').toString();
	}
}
