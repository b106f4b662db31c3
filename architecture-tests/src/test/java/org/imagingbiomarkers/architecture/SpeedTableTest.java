package org.imagingbiomarkers.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

/** {@code benchmarks/compare} writes the table with {@code -Dspeed} and the folder of what it measured. */
class SpeedTableTest {

	private static final Path README = Path.of("../README.md");
	private static final String BEGIN = "<!-- speed -->\n";
	private static final String END = "<!-- end of speed -->";

	@Test
	void theReadme_hasTheTableOfTheResults() throws IOException {
		final String measured = System.getProperty("speed", "");
		if (!measured.isEmpty()) {
			Files.writeString(SpeedTable.RESULTS, SpeedTable.collect(Path.of(measured), String.format(
				"Measured on %s with Java %s on %d processors", LocalDate.now(ZoneOffset.UTC), System.getProperty(
					"java.specification.version"), Runtime.getRuntime().availableProcessors())));
		}
		final String readme = Files.readString(README);
		final int begin = readme.indexOf(BEGIN);
		final int end = readme.indexOf(END);
		assertTrue(begin >= 0 && end > begin, "README.md lacks the marks of the table");
		final String whole = readme.substring(0, begin + BEGIN.length()) + SpeedTable.markdown() + readme.substring(end);
		if (!measured.isEmpty() || Boolean.getBoolean("regenerate")) Files.writeString(README, whole);
		assertEquals(whole, Files.readString(README), "the table of speeds is not that of benchmarks/results.csv");
	}
}
