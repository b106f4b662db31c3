package org.imagingbiomarkers.workbench.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page that is made from the code: what stands between the lines {@code <!-- name -->} and
 * {@code <!-- /name -->}. With the system property {@code regenerate} it is written, otherwise compared.
 */
final class GeneratedPart {

	/** What brings all generated parts up to date, from the folder of the project. */
	static final String COMMAND = "mvn -pl workbench -am test -Dtest=DocumentationTest,ExamplesTest -Dregenerate=true " +
		"-Dsurefire.failIfNoSpecifiedTests=false";

	private GeneratedPart() {}

	/**
	 * Holds a part of a page to what the code says.
	 *
	 * @param page file of the page
	 * @param name of the part
	 * @param made what has to stand there, without the newlines at its ends
	 */
	static void check(final Path page, final String name, final String made) throws IOException {
		final String text = Files.readString(page);
		final String opening = "<!-- " + name + " -->\n";
		final String closing = "<!-- /" + name + " -->\n";
		final int start = text.indexOf(opening) + opening.length();
		final int end = text.indexOf(closing);
		assertTrue(text.contains(opening) && end >= start, page + " must have the lines <!-- " + name + " --> and <!-- /" +
			name + " -->, between which the build writes; then run " + COMMAND);
		final String written = text.substring(start, end);
		final String wanted = "\n" + made + "\n\n";
		if (!Boolean.getBoolean("regenerate")) {
			assertEquals(wanted, written, page + " is not what the code says of its " + name + ": run " + COMMAND);
		}
		else if (!written.equals(wanted)) Files.writeString(page, text.substring(0, start) + wanted + text.substring(end));
	}

	/** Holds a whole file to what the code says. */
	static void checkFile(final Path file, final String made) throws IOException {
		final String written = Files.exists(file) ? Files.readString(file) : "";
		if (!Boolean.getBoolean("regenerate")) assertEquals(made, written, file + " is stale: run " + COMMAND);
		else if (!written.equals(made)) Files.writeString(file, made);
	}
}
