package org.imagingbiomarkers.io.dicom;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Manufacturer (0008,0070): rules of vendors start with it, and a first name such as Philip must not end them. */
public final class VendorName {

	private static final Pattern VENDOR = Pattern.compile(
		"^(?i)(GE|SIEMENS|PHILIPS|UIH|UNITED IMAGING|CANON|TOSHIBA|HITACHI|FUJIFILM|BRUKER)\\b");

	private VendorName() {}

	/**
	 * The value with names cut from all that follows the vendor.
	 *
	 * @param cut what takes names out of a text
	 */
	public static String withoutNames(final String value, final UnaryOperator<String> cut) {
		final Matcher vendor = VENDOR.matcher(value);
		if (!vendor.find()) return cut.apply(value);
		final String rest = value.substring(vendor.end());
		final String kept = cut.apply(rest);
		return kept.equals(rest) ? value : (vendor.group() + " " + kept).strip();
	}
}
