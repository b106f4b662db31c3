package org.imagingbiomarkers.plugins.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same bits, whatever the number of processors, the language, the time zone and the Java, and whether commands run
 * one after the other or eight at once in one context: those that {@link GoldenTest} keeps.
 * <p>
 * By default a few cases in one foreign process; with {@code -Ddeterminism=full} all cases in all of them.
 * {@code -Dnewest.java=/path/to/a/jdk} adds that Java.
 * </p>
 */
class DeterminismTest {

	private static final boolean FULL = "full".equals(System.getProperty("determinism"));
	private static final String FEW = "adc noise|suv bw|lesions percent|size|combat";
	private static final int MINUTES = 30;

	/** Where commands run. */
	private record Surroundings(int processors, String language, String country, String zone, int together, String java) {

		@Override
		public String toString() {
			return processors + " processors, " + language + "-" + country + ", " + zone + ", " + together + " at once, " +
				java;
		}
	}

	@TempDir
	Path folder;

	static Stream<Surroundings> surroundings() {
		final String own = System.getProperty("java.home");
		final List<Surroundings> all = new ArrayList<>(List.of(new Surroundings(7, "tr", "TR", "Pacific/Apia", 8, own)));
		if (FULL) all.addAll(List.of(new Surroundings(1, "de", "DE", "America/St_Johns", 1, own), new Surroundings(2, "ar",
			"EG", "Pacific/Apia", 1, own), new Surroundings(7, "hi", "IN", "America/St_Johns", 1, own), new Surroundings(2,
				"tr", "TR", "Pacific/Apia", 1, own)));
		final String newest = System.getProperty("newest.java");
		if (newest != null) all.addAll(List.of(new Surroundings(2, "ar", "SA", "America/St_Johns", 1, newest),
			new Surroundings(7, "hi", "IN", "Pacific/Apia", 8, newest)));
		return all.stream();
	}

	@ParameterizedTest
	@MethodSource("surroundings")
	void mapsAndTables_inOtherSurroundings_haveTheSameBits(final Surroundings where) throws Exception {
		assumeTrue(Files.isExecutable(Path.of(where.java, "bin", "java")));
		final Path said = folder.resolve("said.txt");
		final Process process = new ProcessBuilder(Path.of(where.java, "bin", "java").toString(),
			"-XX:ActiveProcessorCount=" + where.processors, "-Duser.language=" + where.language, "-Duser.country=" +
				where.country, "-Duser.timezone=" + where.zone, "-Djava.awt.headless=true", "-Xmx1g", "-cp", System.getProperty(
					"java.class.path"), GoldenProcess.class.getName(), folder.resolve("cases").toString(), FULL ? ".*" : FEW,
			Integer.toString(where.together)).redirectErrorStream(true).redirectOutput(said.toFile()).start();
		assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "still at work after " + MINUTES + " min");
		assertEquals(0, process.exitValue(), () -> text(said));
		final Map<String, String> kept = GoldenTest.kept();
		final Map<String, String> found = new TreeMap<>();
		final Map<String, String> expected = new TreeMap<>();
		for (final String line : Files.readAllLines(said)) {
			if (!line.startsWith(GoldenProcess.DIGEST)) continue;
			final String[] words = line.substring(GoldenProcess.DIGEST.length()).split("\t");
			found.put(words[0], words[1]);
			expected.put(words[0], kept.get(words[0]));
		}
		assertTrue(found.size() >= (FULL ? 300 : 6), () -> "only " + found.size() + " outputs");
		assertEquals(expected, found);
	}

	private static String text(final Path file) {
		try {
			return Files.readString(file);
		}
		catch (final java.io.IOException e) {
			return e.toString();
		}
	}
}
