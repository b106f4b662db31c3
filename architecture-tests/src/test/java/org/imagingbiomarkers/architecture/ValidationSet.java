package org.imagingbiomarkers.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A set of reference data with the tests that hold the software to it.
 *
 * @param name of the set
 * @param version and source of the data
 * @param tolerance by which a value agrees
 * @param tests simple names of classes
 * @param notMet what does not agree, and why; blank where everything does
 */
record ValidationSet(String name, String version, String tolerance, List<String> tests, String notMet) {

	private static final Path FILE = Path.of("src/test/resources/org/imagingbiomarkers/architecture/validation-sets.tsv");

	/** All sets, in the order of the page. */
	static List<ValidationSet> all() throws IOException {
		return Files.readAllLines(FILE).stream().skip(1).map(line -> line.split("\t", -1)).map(cells -> new ValidationSet(
			cells[0], cells[1], cells[2], List.of(cells[3].split(" ")), cells[4])).toList();
	}
}
