package org.imagingbiomarkers.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequirementsTraceTest {

	private static final Path FILE = Path.of("../docs/trace.csv");
	private static final String COMMAND = "mvn -pl architecture-tests -am test -Dtest=RequirementsTraceTest " +
		"-Dregenerate=true -Dsurefire.failIfNoSpecifiedTests=false";

	@Test
	@DisplayName("Every section of the page of every command has a test that exists")
	void everySectionHasATest() throws IOException {
		final Map<String, Path> sources = RequirementsTrace.sources();
		final List<RequirementsTrace.Requirement> all = RequirementsTrace.all();
		assertTrue(all.size() > 300, "only " + all.size() + " requirements");
		assertEquals(List.of(), all.stream().filter(one -> one.tests().isEmpty()).map(RequirementsTrace.Requirement::tag)
			.toList(), "give the test of a section this tag, or name the test in the table Validation of its page");
		assertEquals(List.of(), all.stream().flatMap(one -> one.tests().stream().filter(test -> !sources.containsKey(test))
			.map(test -> one.tag() + ": " + test)).toList(), "tests that are not there");
	}

	@Test
	void everyTagLeadsToASection() throws IOException {
		final List<String> known = Stream.concat(RequirementsTrace.all().stream().map(RequirementsTrace.Requirement::tag),
			Stream.of("docs/commands/*#parameters", "docs/commands/*#outputs", "docs/commands/*#example",
				"docs/commands/*#what-can-go-wrong")).toList();
		assertEquals(List.of(), RequirementsTrace.tags().stream().filter(tag -> !known.contains(tag)).toList(),
			"tags without a section");
	}

	@Test
	void theTraceIsThatOfTheTests() throws IOException {
		final String made = RequirementsTrace.csv(test -> {
			try {
				return RequirementsTrace.due(test);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		});
		if (Boolean.getBoolean("regenerate")) Files.writeString(FILE, made);
		assertEquals(made, Files.exists(FILE) ? Files.readString(FILE) : "", FILE + " is stale: run " + COMMAND);
	}

	@Test
	void setsOfReferenceDataNameTestsThatAreThere_andAreOnThePage() throws IOException {
		final Map<String, Path> sources = RequirementsTrace.sources();
		final String page = Files.readString(ValidationPage.PAGE);
		for (final ValidationSet set : ValidationSet.all()) {
			assertTrue(page.contains("\n## " + set.name() + "\n"), set.name() + " is not on " + ValidationPage.PAGE);
			assertEquals(List.of(), set.tests().stream().filter(test -> !sources.containsKey(test)).toList(), set.name());
		}
	}
}
