package org.imagingbiomarkers.workbench.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.imagingbiomarkers.plugins.command.MacroKeys;

/**
 * A line of an ImageJ macro in a page.
 *
 * @param command it runs, by its label in the menu
 * @param values of the command's keys; a variable of the macro stands as {@value #VARIABLE}
 */
record MacroLine(String command, Map<String, String> values) {

	/** What a value holds that is known only when the macro runs. */
	static final String VARIABLE = "\u2026";

	private static final String TEXT = "\"([^\"\n]*)\"";
	private static final Pattern RUN = Pattern.compile("(?<![.\\w])run\\(" + TEXT + "(?:, *((?:[^\"();]|" + TEXT +
		")*))?\\)");
	private static final Pattern LITERAL = Pattern.compile(TEXT);

	/** All lines of a page that run a command. */
	static List<MacroLine> of(final Page page) {
		final List<MacroLine> lines = new ArrayList<>();
		for (final MatchResult match : RUN.matcher(page.text()).results().toList()) {
			final String options = match.group(2) == null ? "" : joined(match.group(2));
			lines.add(new MacroLine(match.group(1), MacroKeys.values(options)));
		}
		return lines;
	}

	/** The texts of an expression such as {@code "path=[" + folder + "/dwi]"}, with a mark for what is between them. */
	private static String joined(final String expression) {
		final StringBuilder joined = new StringBuilder();
		int end = 0;
		for (final MatchResult text : LITERAL.matcher(expression).results().toList()) {
			joined.append(between(expression.substring(end, text.start()))).append(text.group(1));
			end = text.end();
		}
		return joined.append(between(expression.substring(end))).toString();
	}

	private static String between(final String terms) {
		return terms.replaceAll("[+\\s]", "").isEmpty() ? "" : VARIABLE + " ";
	}
}
