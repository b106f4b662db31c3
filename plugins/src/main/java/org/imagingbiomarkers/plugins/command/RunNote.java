package org.imagingbiomarkers.plugins.command;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.audit.AuditNote;

import ij.Prefs;

/** What the user wants said of every run in the audit trail, until they say something else: kept by ImageJ. */
public final class RunNote {

	private static final String OPERATOR = "imagingbiomarkers.operator";
	private static final String REASON = "imagingbiomarkers.reason";

	private static final int MAX_LENGTH = 500;

	private RunNote() {}

	/**
	 * What a user typed.
	 *
	 * @throws InvalidInputException if one of them is no line of a sensible length
	 */
	public static AuditNote of(final String operator, final String reason) {
		return new AuditNote(line("operator", operator), line("reason", reason));
	}

	private static String line(final String key, final String value) {
		final String text = new TextField(key, value).text().strip();
		if (text.length() > MAX_LENGTH || text.chars().anyMatch(Character::isISOControl)) throw new InvalidInputException(
			key + " must be one line of at most " + MAX_LENGTH + " characters, but it has " + text.length() +
				" or holds control characters.");
		return text;
	}

	/** What is said now. */
	public static AuditNote current() {
		return new AuditNote(Prefs.get(OPERATOR, ""), Prefs.get(REASON, ""));
	}

	/** Has that said from now on; what is blank is not said. */
	public static void say(final AuditNote note) {
		Prefs.set(OPERATOR, note.operator());
		Prefs.set(REASON, note.reason());
	}
}
