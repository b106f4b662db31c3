package org.imagingbiomarkers.plugins.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session of many weeks: between the first and the last third of many runs in one process of 512 MB, neither the heap
 * after a collection grows, nor threads, open files, windows, kept runs and objects of SciJava, temporary files.
 * <p>
 * A default build leaves it out; {@code -DlongLife=1000} runs every command a thousand times, or for as long as
 * {@code -DlongLife.minutes} says. {@code -DlongLife.display=true} opens and closes the windows of their results too.
 * </p>
 */
@EnabledIfSystemProperty(named = "longLife", matches = "[1-9]\\d*")
class LongLifeTest {

	private static final int ROUNDS = Integer.getInteger("longLife", 0);
	private static final long MINUTES = Long.getLong("longLife.minutes", 24 * 60);
	/** Of the heap: what caches and compiled code take that have not seen every case yet. */
	private static final long BYTES = 3 << 20;
	/** Threads of pools that come and go, and what Java opens and buffers for each of them. */
	private static final List<String> GROW_A_LITTLE = List.of("threads", "descriptors", "buffers_direct");
	private static final long SOME = 4;

	@TempDir
	Path folder;

	@Test
	void manyRunsInOneProcess_nothingGrows() throws Exception {
		final Path said = folder.resolve("said.txt");
		final Path temporary = Files.createDirectories(folder.resolve("temporary"));
		final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx512m", "-XX:+UseSerialGC", "-Djava.awt.headless=" + !Boolean.getBoolean("longLife.display"),
			"-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"), LongLifeProcess.class.getName(),
			folder.resolve("work").toString(), ".*", Integer.toString(ROUNDS), Long.toString(MINUTES)).redirectErrorStream(true)
			.redirectOutput(said.toFile()).start();
		assertTrue(process.waitFor(MINUTES + 60, TimeUnit.MINUTES));
		final List<String> lines = Files.readAllLines(said);
		Files.copy(said, Path.of("target", "long-life.txt"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		assertEquals(0, process.exitValue(), () -> String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines
			.size())));
		final List<Map<String, Long>> samples = new ArrayList<>();
		for (final String line : lines) if (line.startsWith(LongLifeProcess.SAMPLE)) samples.add(counts(line));
		assertTrue(samples.size() >= 12, () -> "only " + samples.size() + " rounds");
		// What is loaded and compiled at first does not count.
		final List<Map<String, Long>> warm = samples.subList(samples.size() / 10, samples.size());
		final int third = warm.size() / 3;
		final List<String> grown = new ArrayList<>();
		for (final String name : warm.get(0).keySet()) {
			final long first = least(warm.subList(0, third), name);
			final long last = least(warm.subList(warm.size() - third, warm.size()), name);
			final long allowed = name.equals(LongLifeProcess.HEAP) ? BYTES : GROW_A_LITTLE.contains(name) ? SOME : 0;
			if (last > first + allowed) grown.add(name + ": " + first + " in the first third, " + last + " in the last");
		}
		assertEquals(List.of(), grown);
	}

	private static long least(final List<Map<String, Long>> samples, final String name) {
		return samples.stream().mapToLong(one -> one.get(name)).min().orElseThrow();
	}

	private static Map<String, Long> counts(final String line) {
		final Map<String, Long> counts = new TreeMap<>();
		for (final String word : line.substring(LongLifeProcess.SAMPLE.length()).split(" ")) {
			final String[] parts = word.split("=");
			counts.put(parts[0], Long.valueOf(parts[1]));
		}
		return counts;
	}
}
