package org.imagingbiomarkers;

import java.util.regex.Pattern;

/**
 * What the user gave is wrong. The message is one sentence for the user: it names the field, the value found and what
 * would be right.
 * <p>
 * Any other unchecked exception is a defect of the program and never advice. Files that cannot be read have a checked
 * exception of their own, where they are read.
 * </p>
 */
public class InvalidInputException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;
	/** A value in quotes of more characters than fit into a dialog, its beginning apart. */
	private static final Pattern LONG_VALUE = Pattern.compile("\"([^\"]{200})[^\"]{50,}\"");
	private static final Pattern LONG_LINE = Pattern.compile("(?m)^(.{500}).{500,}(.{300})$");

	public InvalidInputException(final String sentence) {
		super(shortened(sentence));
	}

	public InvalidInputException(final String sentence, final Throwable cause) {
		super(shortened(sentence), cause);
	}

	private static String shortened(final String sentence) {
		return sentence == null ? null : LONG_LINE.matcher(LONG_VALUE.matcher(sentence).replaceAll("\"$1...\"")).replaceAll(
			"$1...$2");
	}
}
