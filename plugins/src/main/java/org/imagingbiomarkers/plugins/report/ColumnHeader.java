package org.imagingbiomarkers.plugins.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heading of a column.
 *
 * @param name without its unit
 * @param unit what was in parentheses after it; empty where nothing was
 */
record ColumnHeader(String name, String unit) {

	private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S) \\(([^()]+)\\)");

	static ColumnHeader of(final String heading) {
		final Matcher matcher = WITH_UNIT.matcher(heading);
		return matcher.matches() ? new ColumnHeader(matcher.group(1), matcher.group(2)) : new ColumnHeader(heading, "");
	}

	/** The heading of the column that goes with this one. */
	String withSuffix(final String suffix) {
		return name + suffix + (unit.isEmpty() ? "" : " (" + unit + ")");
	}
}
