package org.imagingbiomarkers.robustness.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Time and memory of large inputs, each in a process of its own with the heap that it is promised to do with: a table at
 * the end of the log, and a failure where one of them ends in another way than with its result.
 */
public final class LoadBenchmark {

	private LoadBenchmark() {}

	/** @param arguments pattern of the names of loads */
	public static void main(final String... arguments) throws Exception {
		final List<String> lines = new ArrayList<>();
		lines.add(String.format(Locale.ROOT, "%-20s %10s %10s %10s %14s  %s", "load", "heap MB", "s", "CPU s", "peak heap MB",
			"result"));
		boolean failed = false;
		for (final Load load : Load.values()) {
			if (!load.key().matches(arguments.length == 0 ? ".*" : arguments[0])) continue;
			final String line = measured(load);
			failed |= line.isEmpty();
			lines.add(line.isEmpty() ? load.key() + " FAILED" : line);
		}
		lines.forEach(System.out::println);
		if (failed) System.exit(1);
	}

	/** What a process says of a load; empty: it failed, which it has said why. */
	private static String measured(final Load load) throws IOException, InterruptedException {
		final Path folder = Files.createTempDirectory("load");
		try {
			final Path said = folder.resolve("said.txt");
			final int written = process(load, folder, said, "write", 4096);
			final int ended = written == 0 ? process(load, folder, said, "measure", load.megabytes()) : written;
			final List<String> lines = Files.readAllLines(said);
			if (ended != 0) lines.stream().skip(Math.max(0, lines.size() - 20)).forEach(System.out::println);
			return ended != 0 ? "" : lines.stream().filter(line -> line.startsWith(LoadProcess.MEASURED)).findFirst()
				.orElseThrow().substring(LoadProcess.MEASURED.length());
		}
		finally {
			delete(folder);
		}
	}

	private static int process(final Load load, final Path folder, final Path said, final String what,
		final int megabytes) throws IOException, InterruptedException
	{
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + megabytes +
			"m", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), LoadProcess.class.getName(), what,
			load.name(), folder.toString()).redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
	}

	private static void delete(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
		}
	}
}
