package org.imagingbiomarkers.robustness.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a coverage-guided fuzzer calls, one format per process. Named as Jazzer wants it, of which nothing is needed to
 * compile or to run this.
 */
public final class FuzzTarget {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static InputFormat format;
	private static Path place;

	private FuzzTarget() {}

	/** @param arguments name of the format */
	public static void fuzzerInitialize(final String[] arguments) {
		try {
			final Path memory = Path.of("/dev/shm");
			final Path folder = Files.isWritable(memory) ? Files.createTempDirectory(memory, "fuzzed-") : Files
				.createTempDirectory("fuzzed-");
			Runtime.getRuntime().addShutdownHook(new Thread(() -> MutatedInputs.delete(folder)));
			format = InputFormats.all(folder).stream().filter(one -> one.name().equals(arguments[0])).findFirst().orElseThrow();
			place = format.place(folder);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	public static void fuzzerTestOneInput(final byte[] input) {
		try {
			// What is found at first may be the work of the fuzzer itself, which changes classes while they are loaded.
			if (problem(input).isEmpty()) return;
			problem(input).ifPresent(problem -> {
				throw new AssertionError(format.name() + ": " + problem);
			});
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** What is wrong, the time among it: that of the processor, which other work on the machine does not lengthen. */
	private static Optional<String> problem(final byte[] input) throws IOException {
		final long before = THREADS.getCurrentThreadCpuTime();
		final Optional<String> problem = InputCheck.problem(format, place, input);
		final long time = THREADS.getCurrentThreadCpuTime() - before;
		return problem.isPresent() || time <= MutatedInputs.LONGEST_NS ? problem : Optional.of("took " + time / 1_000_000 +
			" ms");
	}
}
