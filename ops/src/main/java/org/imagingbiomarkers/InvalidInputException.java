package org.imagingbiomarkers;

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

	public InvalidInputException(final String sentence) {
		super(sentence);
	}

	public InvalidInputException(final String sentence, final Throwable cause) {
		super(sentence, cause);
	}
}
