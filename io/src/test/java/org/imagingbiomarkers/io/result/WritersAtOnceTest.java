package org.imagingbiomarkers.io.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.imagingbiomarkers.io.audit.AuditCheck;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that write the same files to one folder at the same time, in threads of one process and in others. */
@Tag("docs/commands/verify-results#what-it-computes")
class WritersAtOnceTest {

	private static final int THREADS = 3;
	private static final int SETS = 8;

	@TempDir
	Path place;

	@TempDir
	Path outputs;

	@Test
	void twoProcessesAndThreeThreads_leaveOneWholeSet_andALineOfTheTrailForEachSet() throws Exception {
		final List<Process> processes = new ArrayList<>();
		final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			for (int process = 1; process <= 2; process++)
				processes.add(SetWriter.start(place, 1000 * process, finished(process)));
			// Loading classes takes long: from here on all of them write.
			for (int process = 1; process <= 2; process++) {
				while (Files.readAllLines(finished(process)).isEmpty() && processes.get(process - 1).isAlive()) Thread.sleep(2);
			}
			final List<Future<?>> written = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				final int first = SETS * thread;
				written.add(threads.submit(() -> {
					for (int set = 0; set < SETS; set++) SetWriter.write(place, first + set);
					return null;
				}));
			}
			for (final Future<?> one : written) one.get();
			for (final Process process : processes) assertTrue(process.isAlive(), "a process could not write");
		}
		finally {
			threads.shutdownNow();
			for (final Process process : processes) process.destroyForcibly().waitFor();
		}
		// A set that was being put in place is completed.
		ResultFolder.open(place).close();
		assertEquals(1, SetWriter.numbers(place).size());
		final AuditCheck check = AuditCheck.of(place);
		assertTrue(check.isGood(), () -> check.findings().toString());
		final int told = Files.readAllLines(finished(1)).size() + Files.readAllLines(finished(2)).size();
		final int lines = Files.readAllLines(place.resolve(AuditTrail.NAME)).size();
		assertTrue(lines >= told + THREADS * SETS && lines <= told + THREADS * SETS + 2, lines + " lines for " + told +
			" sets of processes");
	}

	private Path finished(final int process) {
		return outputs.resolve("finished" + process);
	}
}
