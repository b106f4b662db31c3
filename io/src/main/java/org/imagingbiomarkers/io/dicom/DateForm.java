package org.imagingbiomarkers.io.dicom;

/**
 * How DICOM writes dates and times, as regular expressions (PS3.5, 6.2), with the dots and colons of the ACR-NEMA
 * standard.
 */
public final class DateForm {

	public static final String MONTH = "(?:0[1-9]|1[0-2])";
	public static final String DAY_OF_MONTH = "(?:0[1-9]|[12]\\d|3[01])";
	/** A value of representation DA. */
	public static final String DATE = "\\d{4}[.]?" + MONTH + "[.]?" + DAY_OF_MONTH;
	/** A value of representation TM. */
	public static final String TIME = "(?:[01]\\d|2[0-3])(?::?[0-5]\\d(?::?(?:[0-5]\\d|60)(?:[.]\\d{1,6})?)?)?";
	/** A value of representation DT. */
	public static final String DATE_AND_TIME = "\\d{4}(?:[.]?" + MONTH + "(?:[.]?" + DAY_OF_MONTH + "(?:" + TIME +
		")?)?)?(?:[+-]\\d{4})?";

	private DateForm() {}
}
