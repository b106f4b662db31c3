package org.imagingbiomarkers.io;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * An input that cannot be read as what it claims to be.
 * <p>
 * The message is one sentence for the user: it names the file, field or DICOM tag and says what would be right. It never
 * holds a patient's name or any other text taken unchecked from a header.
 * </p>
 */
public class InputException extends IOException {

	private static final long serialVersionUID = 1L;
	/** A value in quotes of more characters than fit into a dialog, its beginning apart. */
	private static final Pattern LONG_VALUE = Pattern.compile("\"([^\"]{200})[^\"]{50,}\"");
	private static final Pattern LONG_LINE = Pattern.compile("(?m)^(.{500}).{500,}(.{300})$");

	public InputException(final String sentence) {
		super(shortened(sentence));
	}

	public InputException(final String sentence, final Throwable cause) {
		super(shortened(sentence), cause);
	}

	private static String shortened(final String sentence) {
		return sentence == null ? null : LONG_LINE.matcher(LONG_VALUE.matcher(sentence).replaceAll("\"$1...\"")).replaceAll(
			"$1...$2");
	}
}
