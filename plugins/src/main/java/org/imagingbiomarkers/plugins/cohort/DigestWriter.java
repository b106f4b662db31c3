package org.imagingbiomarkers.plugins.cohort;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Computes the digest of what is written through it, in UTF-8, in whatever pieces it comes. */
final class DigestWriter extends FilterWriter {

	private final MessageDigest digest = CaseRunner.digest();
	/** The first half of a character of two, whose other half is in the next piece. */
	private String half = "";

	DigestWriter(final Writer out) {
		super(out);
	}

	@Override
	public void write(final String text) throws IOException {
		final String whole = half + text;
		final int end = whole.length();
		half = end > 0 && Character.isHighSurrogate(whole.charAt(end - 1)) ? whole.substring(end - 1) : "";
		digest.update(whole.substring(0, end - half.length()).getBytes(StandardCharsets.UTF_8));
		out.write(text);
	}

	@Override
	public void write(final char[] text, final int from, final int count) throws IOException {
		write(new String(text, from, count));
	}

	@Override
	public void write(final String text, final int from, final int count) throws IOException {
		write(text.substring(from, from + count));
	}

	@Override
	public void write(final int letter) throws IOException {
		write(Character.toString((char) letter));
	}

	/** The digest of all that was written. */
	String digest() {
		return HexFormat.of().formatHex(digest.digest());
	}
}
