package org.imagingbiomarkers.plugins.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Base64;
import java.util.function.UnaryOperator;

/**
 * A page that is being written. Whatever came from a file, a header or a user goes through {@link #text}, where it loses
 * every character that means something to a browser.
 */
final class HtmlWriter {

	private final Writer out;
	private final UnaryOperator<String> paths;
	private long length;

	/** @param paths what becomes of a text that may name files */
	HtmlWriter(final Writer out, final UnaryOperator<String> paths) {
		this.out = out;
		this.paths = paths;
	}

	/** Writes markup of our own. */
	HtmlWriter raw(final String markup) throws IOException {
		out.write(markup);
		length += markup.length();
		return this;
	}

	/** Writes a text that may hold anything. */
	HtmlWriter text(final String text) throws IOException {
		return raw(escaped(paths.apply(text)));
	}

	/** Writes an element that holds a text. */
	HtmlWriter element(final String tag, final String text) throws IOException {
		return raw("<" + tag + ">").text(text).raw("</" + tag.replaceFirst(" .*", "") + ">\n");
	}

	/** Writes bytes as the address of something that is inside the page. */
	HtmlWriter data(final String type, final byte[] bytes) throws IOException {
		return raw("data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
	}

	/** Writes a link that saves a file. */
	HtmlWriter download(final String file, final String type, final byte[] bytes, final String label) throws IOException {
		return raw("<a class=\"download\" download=\"").text(file).raw("\" href=\"").data(type, bytes).raw("\">").text(label)
			.raw("</a>");
	}

	/** Characters that were written. */
	long length() {
		return length;
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
		return type != Character.CONTROL && type != Character.SURROGATE && type != Character.FORMAT && c != 0xFFFE &&
			c != 0xFFFF;
	}
}
