package org.imagingbiomarkers.io.result;

import java.util.regex.Pattern;

/**
 * Words that a spreadsheet would take for a formula, written so that it shows them as text: with an apostrophe before
 * them, which is taken away again when the table is read. What is a number stays as it is.
 */
final class SpreadsheetText {

	/** Formulas begin with one of these, also in the full width that Asian spreadsheets know. */
	private static final String SIGNS = "=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20";
	private static final Pattern FORMULA = Pattern.compile("(?s)'*[" + SIGNS + "].*");
	private static final Pattern PROTECTED = Pattern.compile("(?s)'+[" + SIGNS + "].*");
	private static final Pattern HARMLESS = Pattern.compile("[-+]|[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?");

	private SpreadsheetText() {}

	/** The text to write for a word. */
	static String protect(final String word) {
		return FORMULA.matcher(word).matches() && !HARMLESS.matcher(word).matches() ? "'" + word : word;
	}

	/** The word that was written. */
	static String restore(final String text) {
		return PROTECTED.matcher(text).matches() ? text.substring(1) : text;
	}
}
