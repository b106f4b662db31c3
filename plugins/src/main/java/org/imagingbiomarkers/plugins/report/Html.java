package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Base64;
import java.util.function.UnaryOperator;

/**
 * A page that is being written. Whatever came from a file, a header or a user goes through {@link #text}, where it loses every
 * character that means something to a browser.
 */
final class Html {

	private static final String SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

	private final Writer out;
	private final UnaryOperator<String> paths;

	/** @param paths what becomes of a text that may name files */
	Html(final Writer out, final UnaryOperator<String> paths) {
		this.out = out;
		this.paths = paths;
	}

	/** Writes markup of our own. */
	Html raw(final String markup) throws IOException {
		out.write(markup);
		return this;
	}

	/** Writes a text that may hold anything. */
	Html text(final String text) throws IOException {
		out.write(escaped(paths.apply(text)));
		return this;
	}

	/** Writes an element that holds a text. */
	Html element(final String tag, final String text) throws IOException {
		return raw("<" + tag + ">").text(text).raw("</" + tag.replaceFirst(" .*", "") + ">\n");
	}

	/** Writes bytes as the address of something that is inside the page. */
	Html data(final String type, final byte[] bytes) throws IOException {
		return raw("data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
	}

	/** Writes a link that saves a file. */
	Html download(final String file, final String type, final byte[] bytes, final String label) throws IOException {
		return raw("<a class=\"download\" download=\"").text(file).raw("\" href=\"").data(type, bytes).raw("\">").text(label).raw(
			"</a>");
	}

	void flush() throws IOException {
		out.flush();
	}

	/** A text without folders, where these are not wanted. */
	String bare(final String text) {
		return paths.apply(text);
	}

	/** A text as a browser shows it, in an element or an attribute in double quotes. */
	static String escaped(final String text) {
		final StringBuilder safe = new StringBuilder(text.length() + 16);
		text.codePoints().forEach(c -> {
			switch (c) {
				case '&' -> safe.append("&amp;");
				case '<' -> safe.append("&lt;");
				case '>' -> safe.append("&gt;");
				case '"' -> safe.append("&quot;");
				case '\'' -> safe.append("&#39;");
				case '\n', '\t' -> safe.append((char) c);
				default -> {
					if (isHarmless(c)) safe.appendCodePoint(c);
				}
			}
		});
		return safe.toString();
	}

	/** Neither a control character, nor one that turns the direction of what follows, nor half of one. */
	private static boolean isHarmless(final int c) {
		final int type = Character.getType(c);
		return type != Character.CONTROL && type != Character.SURROGATE && type != Character.FORMAT && c != 0xFFFE && c != 0xFFFF;
	}

	/** A unit with its powers raised. */
	static String unit(final String unit) {
		final StringBuilder pretty = new StringBuilder();
		boolean raised = false;
		for (int i = 0; i < unit.length(); i++) {
			final char c = unit.charAt(i);
			if (c == '^' && i + 1 < unit.length() && (Character.isDigit(unit.charAt(i + 1)) || unit.charAt(i + 1) == '-')) {
				raised = true;
			}
			else if (raised && c == '-') pretty.append('\u207b');
			else if (raised && c >= '0' && c <= '9') pretty.append(SUPERSCRIPTS.charAt(c - '0'));
			else {
				raised = false;
				pretty.append(c);
			}
		}
		return pretty.toString();
	}
}
