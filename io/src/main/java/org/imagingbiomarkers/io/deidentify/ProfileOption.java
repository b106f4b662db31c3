package org.imagingbiomarkers.io.deidentify;

import org.imagingbiomarkers.io.dicom.Code;

/**
 * The options of the Basic Application Level Confidentiality Profile (DICOM PS3.15 section E.3), a column of the table
 * each.
 */
public enum ProfileOption {

		UIDS("uids", "113110", "Retain UIDs Option"), //
		DEVICE("device", "113109", "Retain Device Identity Option"), //
		INSTITUTION("institution", "113112", "Retain Institution Identity Option"), //
		PATIENT("patient", "113108", "Retain Patient Characteristics Option"), //
		FULL_DATES("full_dates", "113106", "Retain Longitudinal Temporal Information Full Dates Option"), //
		MODIFIED_DATES("modified_dates", "113107", "Retain Longitudinal Temporal Information Modified Dates Option"), //
		DESCRIPTORS("descriptors", "113105", "Clean Descriptors Option"), //
		STRUCTURED_CONTENT("structured_content", "113104", "Clean Structured Content Option"), //
		GRAPHICS("graphics", "113103", "Clean Graphics Option"), //
		SAFE_PRIVATE("safe_private", "113111", "Retain Safe Private Option");

	private final String column;
	private final String code;
	private final String meaning;

	ProfileOption(final String column, final String code, final String meaning) {
		this.column = column;
		this.code = code;
		this.meaning = meaning;
	}

	/** Its column in the table of the profile. */
	public String column() {
		return column;
	}

	/** De-identification Method (CID 7050 of PS3.16). */
	Code code() {
		return new Code(code, "DCM", meaning);
	}
}
