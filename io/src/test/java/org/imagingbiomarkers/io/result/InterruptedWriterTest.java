package org.imagingbiomarkers.io.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.audit.AuditCheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are canceled while they write: an interrupt closes the channel that it hits. */
@Tag("docs/commands/verify-results#what-it-computes")
class InterruptedWriterTest {

	private static final int RUNS = 400;
	/** From the start of a run to its interrupt, in microseconds, at most; a run takes some thousands of them. */
	private static final int LATEST = 12_000;
	/** What the next run takes at most, as it must not wait for a lock that nobody has; in seconds. */
	private static final double PROMPT = 10;

	@TempDir
	Path place;

	@Test
	void anInterruptAtAnyTime_leavesOneWholeSet_andTheFolderFree() throws Exception {
		SetWriter.write(place, 0);
		int last = 0;
		int canceled = 0;
		for (int run = 1; run <= RUNS; run++) {
			if (isWritten(run, (long) run * LATEST / RUNS)) last = run;
			else canceled++;
			final List<String> hidden = hidden();
			assertEquals(List.of(), hidden, "after run " + run);
			assertEquals(Set.of(last), SetWriter.numbers(place), "after run " + run);
		}
		assertTrue(canceled > 0, "none was canceled");
		final long start = System.nanoTime();
		SetWriter.write(place, RUNS + 1);
		assertTrue(System.nanoTime() - start < PROMPT * 1e9);
		final AuditCheck check = AuditCheck.of(place);
		assertTrue(check.isGood(), () -> check.findings().toString());
	}

	/** Whether a run ended although it was interrupted after so many microseconds. */
	private boolean isWritten(final int number, final long microseconds) throws InterruptedException {
		final AtomicReference<Exception> failure = new AtomicReference<>();
		final Thread run = new Thread(() -> {
			try {
				SetWriter.write(place, number);
			}
			catch (final Exception e) {
				failure.set(e);
			}
		});
		run.start();
		final long start = System.nanoTime();
		while (System.nanoTime() - start < 1000 * microseconds) Thread.onSpinWait();
		run.interrupt();
		run.join();
		return failure.get() == null;
	}

	private List<String> hidden() throws IOException {
		try (Stream<Path> files = Files.list(place)) {
			return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(".")).toList();
		}
	}
}
