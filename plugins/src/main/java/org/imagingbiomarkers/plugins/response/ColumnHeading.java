package org.imagingbiomarkers.plugins.response;

/** Headings of columns, which may name a unit in parentheses at their end. */
final class ColumnHeading {

	private ColumnHeading() {}

	/** The name of a column without its unit. */
	static String withoutUnit(final String heading) {
		return heading.replaceFirst(" \\([^)]*\\)$", "");
	}
}
