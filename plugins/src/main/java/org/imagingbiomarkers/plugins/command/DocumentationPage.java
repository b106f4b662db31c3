package org.imagingbiomarkers.plugins.command;

import java.util.Locale;

import org.scijava.command.CommandInfo;

/**
 * Where a command is explained: one page per command, named after its entry in the menu. The dots are left out, letters
 * are lower case, and everything between letters and digits is one hyphen: "T1 Map (Variable Flip Angle)..." has the page
 * {@code t1-map-variable-flip-angle.md}.
 */
public final class DocumentationPage {

	/** Where the pages are in the repository. */
	public static final String FOLDER = "docs/commands/";

	private DocumentationPage() {}

	/** The file of a command's page in {@link #FOLDER}. */
	public static String file(final CommandInfo command) {
		return file(command.getMenuPath().getLeaf().getName());
	}

	/** The page of a command on the web, in the repository that the build names. */
	public static String url(final CommandInfo command) {
		return Project.page(FOLDER + file(command));
	}

	static String file(final String menuLabel) {
		return menuLabel.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + ".md";
	}
}
