package org.imagingbiomarkers.robustness.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.robustness.ForkedJava;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files of every format are read or refused in one sentence: no hang, no foreign exception, no memory that
 * neither the file nor the image in it justifies. How many is set by {@code -Dmutations=2000000}, the first of them by
 * {@code -Dmutations.first=0}. Files that were found to break something are kept in {@code findings} among the test
 * resources, and stay harmless.
 */
@Tag("docs/commands/open-structured-report#what-it-computes")
class MutatedInputsTest {

	static final Path FINDINGS = Path.of("src/test/resources/org/imagingbiomarkers/robustness/mutation/findings");
	private static final int MINUTES = 24 * 60;

	@TempDir
	Path folder;

	@Test
	void damagedFiles_ofEveryFormat_areReadOrRefusedInASentence() throws Exception {
		final ForkedJava run = new ForkedJava(folder.resolve("said.txt"), Map.of(), List.of("-Xmx512m"), MutatedInputs.class,
			Path.of("target", "findings").toString(), Long.toString(Long.getLong("mutations.first", 0)), Long.toString(Long
				.getLong("mutations", 1000)));
		final List<String> said = run.run(MINUTES);
		assertTrue(run.ended() && said.get(said.size() - 1).startsWith(MutatedInputs.SUMMARY), () -> String.join("\n", said));
		assertEquals("", String.join("\n", said.stream().filter(line -> line.startsWith(MutatedInputs.FOUND)).toList()));
	}

	@TestFactory
	Stream<DynamicTest> findings_ofEarlierRuns_areHarmless() throws IOException {
		final List<InputFormat> formats = InputFormats.all(folder);
		final List<DynamicTest> tests = new java.util.ArrayList<>();
		for (final InputFormat format : formats) {
			final Path own = FINDINGS.resolve(format.name());
			if (!Files.isDirectory(own)) continue;
			for (final Map.Entry<String, byte[]> finding : InputFormat.files(own, ".*").entrySet()) {
				tests.add(DynamicTest.dynamicTest(format.name() + " " + finding.getKey(), () -> assertEquals(Optional.empty(),
					InputCheck.problem(format, format.place(folder), finding.getValue()))));
			}
		}
		return tests.stream();
	}
}
