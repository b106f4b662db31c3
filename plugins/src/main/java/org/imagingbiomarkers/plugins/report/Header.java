package org.imagingbiomarkers.plugins.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heading of a column.
 *
 * @param name without its unit
 * @param unit what stood in parentheses behind it; empty where nothing did
 */
record Header(String name, String unit) {

	private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S) \\(([^()]+)\\)");

	static Header of(final String heading) {
		final Matcher matcher = WITH_UNIT.matcher(heading);
		return matcher.matches() ? new Header(matcher.group(1), matcher.group(2)) : new Header(heading, "");
	}

	/** The heading of the column that goes with this one. */
	String withSuffix(final String suffix) {
		return name + suffix + (unit.isEmpty() ? "" : " (" + unit + ")");
	}
}
