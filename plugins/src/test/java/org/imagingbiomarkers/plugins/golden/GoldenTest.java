package org.imagingbiomarkers.plugins.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

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
 * the place of the kept one, and the commit says why.
 * </p>
 */
class GoldenTest {

	@Test
	void mapsAndTables_ofEveryCommandOnEverySample_haveTheBitsThatAreKept(@TempDir final Path folder) throws IOException {
		final Map<String, String> found = new TreeMap<>();
		try (Context context = new Context(CommandService.class, TaskService.class)) {
			final GoldenRun run = new GoldenRun(context, folder);
			for (final GoldenCase one : GoldenCase.ALL) {
				found.putAll(run.digests(one));
			}
		}
		final StringBuilder text = new StringBuilder();
		found.forEach((output, digest) -> text.append(output).append('\t').append(digest).append('\n'));
		Files.writeString(Path.of("target", "golden.txt"), text);
		assertTrue(found.size() > 300, () -> "only " + found.size() + " outputs");
		assertEquals(kept(), text.toString());
	}

	private static String kept() throws IOException {
		try (InputStream list = GoldenTest.class.getResourceAsStream("golden.txt")) {
			return new String(list.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
