package org.imagingbiomarkers.plugins.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/**
 * Every command that computes, on every sample it can be run on: the digest of each map and each table is the one that is
 * kept in {@code golden.txt}. What is not meant to change the arithmetic leaves this test alone.
 * <p>
 * The digests of a run are written to {@code target/golden.txt}. Where a definition is meant to change, that file takes
 * the place of the kept one, and the commit says why. With {@code -Dregenerate=true} outputs that are new are added to
 * the kept ones; none that is kept changes.
 * </p>
 */
@Tag("docs/commands/*#outputs")
class GoldenTest {

	private static final Path KEPT = Path.of("src/test/resources/org/imagingbiomarkers/plugins/golden/golden.txt");

	@Test
	void mapsAndTables_ofEveryCommandOnEverySample_haveTheBitsThatAreKept(@TempDir final Path folder) throws IOException {
		final Map<String, String> found = new TreeMap<>();
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			final GoldenRun run = new GoldenRun(context, folder);
			for (final GoldenCase one : GoldenCase.ALL) {
				found.putAll(run.digests(one));
			}
		}
		Files.writeString(Path.of("target", "golden.txt"), text(found));
		assertTrue(found.size() > 300, () -> "only " + found.size() + " outputs");
		final Map<String, String> kept = kept();
		if (Boolean.getBoolean("regenerate")) {
			found.forEach(kept::putIfAbsent);
			Files.writeString(KEPT, text(kept));
		}
		assertEquals(text(kept), text(found));
	}

	static Map<String, String> kept() throws IOException {
		final Map<String, String> kept = new TreeMap<>();
		for (final String line : Files.readAllLines(KEPT)) {
			kept.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
		}
		return kept;
	}

	private static String text(final Map<String, String> digests) {
		final StringBuilder text = new StringBuilder();
		digests.forEach((output, digest) -> text.append(output).append('\t').append(digest).append('\n'));
		return text.toString();
	}
}
