package org.imagingbiomarkers.plugins.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts without the folders of the files they name: a folder may be called by the name of a patient or a user. */
public final class PathRedaction {

	private static final String START = "(?:file:)?(?:~|[A-Za-z]:)?[/\\\\]{1,3}";
	/** A text that is a path as a whole, blanks included. */
	private static final Pattern WHOLE = Pattern.compile(START + "[^/\\\\\\s][^\\n]*");
	private static final Pattern QUOTED = Pattern.compile("([\"'\\[])(" + START +
		"[^/\\\\\\s\"'\\]][^\"'\\]\\n]*)([\"'\\]])");
	/** A path within other words, which can have no blanks. */
	private static final Pattern INSIDE = Pattern.compile("(?<![\\w/\\\\:^)<])" + START +
		"(?:[^/\\\\\\s\"'<>|,;]+[/\\\\]+)+([^/\\\\\\s\"'<>|,;]*)");

	private PathRedaction() {}

	/** The text with the names of files only where it had absolute paths. */
	public static String of(final String text) {
		if (text.indexOf('/') < 0 && text.indexOf('\\') < 0) return text;
		if (WHOLE.matcher(text).matches() && text.indexOf(',') < 0) return last(text);
		final String unquoted = QUOTED.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + last(match
			.group(2)) + match.group(3)));
		return INSIDE.matcher(unquoted).replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
	}

	private static String last(final String path) {
		final String bare = path.replaceAll("[/\\\\]+$", "");
		return bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
	}
}
