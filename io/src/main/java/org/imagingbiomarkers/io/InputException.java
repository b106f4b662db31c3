package org.imagingbiomarkers.io;

import java.io.IOException;

/**
 * An input that cannot be read as what it claims to be.
 * <p>
 * The message is one sentence for the user: it names the file, field or DICOM tag and says what would be right. It never
 * holds a patient's name or any other text taken unchecked from a header.
 * </p>
 */
public class InputException extends IOException {

	private static final long serialVersionUID = 1L;

	public InputException(final String sentence) {
		super(sentence);
	}

	public InputException(final String sentence, final Throwable cause) {
		super(sentence, cause);
	}
}
