package org.imagingbiomarkers.plugins.command;

import org.imagingbiomarkers.io.audit.AuditNote;

import ij.Prefs;

/** What the user wants said of every run in the audit trail, until they say something else: kept by ImageJ. */
public final class RunNote {

	private static final String OPERATOR = "imagingbiomarkers.operator";
	private static final String REASON = "imagingbiomarkers.reason";

	private RunNote() {}

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
