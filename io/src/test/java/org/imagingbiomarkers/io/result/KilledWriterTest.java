package org.imagingbiomarkers.io.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.audit.AuditCheck;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed at any moment of writing a set of files leaves a whole set or one that is known to be
 * incomplete, and never less than the last set it had finished. How often is set by {@code -Dkills=200}.
 */
@Tag("docs/commands/verify-results#what-it-computes")
class KilledWriterTest {

	private static final int KILLS = Integer.getInteger("kills", 20);

	@TempDir
	Path place;

	@TempDir
	Path outputs;

	@Test
	void killedAtAnyMoment_noHalfSetTakenForWhole_noneLost() throws Exception {
		final Random random = new Random(7);
		SetWriter.write(place, 0);
		int least = 0;
		for (int kill = 0; kill < KILLS; kill++) {
			least = Math.max(least, killed(least + 1, random));
			final Set<Integer> found = SetWriter.numbers(place);
			if (ResultFolder.incomplete(place).isEmpty()) assertEquals(1, found.size(), "kill " + kill + ": " + found);
			assertTrue(found.stream().allMatch(number -> number >= 0));
			// The next run completes what is incomplete, and removes what is unfinished.
			ResultFolder.open(place).close();
			assertEquals(1, SetWriter.numbers(place).size(), "kill " + kill);
			assertTrue(SetWriter.numbers(place).iterator().next() >= least, "kill " + kill);
			least = SetWriter.numbers(place).iterator().next();
			final AuditCheck check = AuditCheck.of(place);
			assertTrue(check.isGood(), () -> "kill: " + check.findings());
			try (Stream<Path> files = Files.list(place)) {
				assertEquals(new TreeSet<>(SetWriter.FILES), files.map(file -> file.getFileName().toString()).filter(name -> !name
					.equals(".results.lock") && !name.equals(AuditTrail.NAME)).collect(Collectors.toCollection(TreeSet::new)));
			}
		}
	}

	/** Lets a process write for a while; returns the number of the last set that it had finished when it was killed. */
	private int killed(final int first, final Random random) throws IOException, InterruptedException {
		final Path finished = outputs.resolve("finished" + first);
		final Process process = SetWriter.start(place, first, finished);
		try {
			// The first sets take long, because classes are loaded.
			while (Files.readAllLines(finished).size() < 2 && process.isAlive()) Thread.sleep(2);
			TimeUnit.MICROSECONDS.sleep(random.nextInt(40_000));
		}
		finally {
			process.destroyForcibly().waitFor();
		}
		return Files.readAllLines(finished).stream().filter(line -> !line.isEmpty()).mapToInt(Integer::parseInt).max()
			.orElseThrow();
	}
}
