package org.imagingbiomarkers.robustness.mutation;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Gives damaged files to all readers and parsers, in a process of its own with a small heap. Each line of its output that
 * begins with {@value #FOUND} is a finding, whose file is kept; the last line is a summary.
 */
final class MutatedInputs {

	static final String FOUND = "FOUND ";
	static final String SUMMARY = "tried ";
	/** Of processor time of the reading thread, which other work on the machine does not lengthen. */
	static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(5);
	/** By the clock: for what waits for something that never comes. */
	private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(90);
	private static final int HUNG = 3;
	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final PrintStream out = System.out;
	private final Path findings;
	private final Set<String> known = new HashSet<>();
	private final Map<String, long[]> times = new LinkedHashMap<>();
	private volatile long started = Long.MAX_VALUE;
	private volatile String current = "";
	private volatile byte[] input = {};

	private MutatedInputs(final Path findings) {
		this.findings = findings;
	}

	/** @param arguments folder of findings, number of the first input, how many, part of the names of formats */
	public static void main(final String... arguments) throws Exception {
		final MutatedInputs inputs = new MutatedInputs(Files.createDirectories(Path.of(arguments[0])));
		inputs.run(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]), arguments.length > 3 ? arguments[3] : "");
		System.exit(0);
	}

	private void run(final long first, final long count, final String names) throws IOException {
		final Path memory = Path.of("/dev/shm");
		final Path folder = Files.isWritable(memory) ? Files.createTempDirectory(memory, "mutated-") : Files
			.createTempDirectory("mutated-");
		final Thread watch = new Thread(this::watch, "watch");
		watch.setDaemon(true);
		watch.start();
		// Log windows and messages of commands do not belong among the findings.
		System.setOut(new PrintStream(PrintStream.nullOutputStream()));
		System.setErr(new PrintStream(PrintStream.nullOutputStream()));
		final List<InputFormat> formats = new ArrayList<>();
		InputFormats.all(folder).stream().filter(format -> format.name().matches(names.isEmpty() ? ".*" : names)).forEach(
			formats::add);
		final Map<InputFormat, Path> places = new LinkedHashMap<>();
		for (final InputFormat format : formats) places.put(format, format.place(folder));
		final long begin = System.nanoTime();
		long tried = 0;
		long last = begin;
		for (long number = first; tried < count; number++) {
			for (final InputFormat format : formats) {
				for (int i = 0; i < format.share() && tried < count; i++, tried++) {
					check(format, places.get(format), number * 64 + i);
				}
			}
			if (System.nanoTime() - last > TimeUnit.SECONDS.toNanos(30)) {
				last = System.nanoTime();
				out.println("at " + number + ": " + tried + " in " + (last - begin) / 1_000_000_000L + " s");
			}
		}
		started = Long.MAX_VALUE;
		times.forEach((name, time) -> out.printf("%-24s %8d inputs %8.3f ms of processor time each%n", name, time[0],
			time[1] / 1e6 / time[0]));
		out.println(SUMMARY + tried + " inputs of " + formats.size() + " formats in " + (System.nanoTime() - begin) /
			1_000_000_000L + " s, " + known.size() + " findings");
		delete(folder);
	}

	private void check(final InputFormat format, final Path place, final long number) throws IOException {
		input = Mutation.of(format.seeds(), format.text(), number);
		current = format.name() + " " + number;
		started = System.nanoTime();
		final long before = THREADS.getCurrentThreadCpuTime();
		final Optional<String> problem = InputCheck.problem(format, place, input);
		final long time = THREADS.getCurrentThreadCpuTime() - before;
		final long[] sum = times.computeIfAbsent(format.name(), name -> new long[2]);
		sum[0]++;
		sum[1] += time;
		if (problem.isPresent()) found(problem.get());
		if (time > LONGEST_NS) found("took " + time / 1_000_000 + " ms");
	}

	private synchronized void found(final String problem) {
		// One of a kind is enough, whatever its numbers.
		if (!known.add(current.replaceAll(" .*", "") + " " + problem.replaceAll("^[^<]*\\d[^<]*(<|$)", "$1").replaceAll(
			"\\d+ MB|\\d+ bytes|\\d+ ms", "n"))) return;
		out.println(FOUND + current + ": " + problem);
		out.flush();
		try {
			final Path folder = Files.createDirectories(findings.resolve(current.replaceAll(" .*", "")));
			Files.write(folder.resolve(current.replaceAll(".* ", "")), input);
		}
		catch (final IOException e) {
			out.println("The finding could not be kept: " + e);
		}
	}

	/** Ends the process when an input does not come to an end. */
	private void watch() {
		while (true) {
			try {
				Thread.sleep(500);
			}
			catch (final InterruptedException e) {
				return;
			}
			final long since = started;
			if (since != Long.MAX_VALUE && System.nanoTime() - since > PATIENCE_NS) {
				final StringBuilder stacks = new StringBuilder("hangs");
				Thread.getAllStackTraces().forEach((thread, stack) -> {
					if (thread.getName().equals("main")) for (int i = 0; i < Math.min(12, stack.length); i++)
						stacks.append(" < ").append(stack[i].getClassName().replaceAll(".*\\.", "")).append('.').append(stack[i]
							.getMethodName()).append(':').append(stack[i].getLineNumber());
				});
				found(stacks.toString());
				Runtime.getRuntime().halt(HUNG);
			}
		}
	}

	/** Deletes a folder, as far as that is possible. */
	static void delete(final Path folder) {
		try (var all = Files.walk(folder)) {
			for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
		}
		catch (final IOException e) {
			// It is among the temporary ones.
		}
	}
}
