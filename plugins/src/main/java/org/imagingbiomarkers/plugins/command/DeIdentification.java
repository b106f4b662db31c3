package org.imagingbiomarkers.plugins.command;

import org.imagingbiomarkers.io.dicom.PatientModule;

/** The field {@value #KEY} of commands that write DICOM objects. */
public final class DeIdentification {

	/** Key of the field. */
	public static final String KEY = "de_identify";
	/** Label of the field. */
	public static final String LABEL = "De-identify";
	/** What the field means. */
	public static final String DESCRIPTION =
		"Patient and study in DICOM files: blank: copied from the source, for an archive; remove: left out; any other word: a pseudonym instead";
	/** Leaves the patient out. */
	public static final String REMOVE = "remove";

	private DeIdentification() {}

	/** What the text of the field says. */
	public static PatientModule of(final String text) {
		final TextField field = new TextField(KEY, text);
		if (field.isBlank()) return PatientModule.COPIED;
		return field.text().equalsIgnoreCase(REMOVE) ? PatientModule.LEFT_OUT : new PatientModule(true, field.text());
	}
}
