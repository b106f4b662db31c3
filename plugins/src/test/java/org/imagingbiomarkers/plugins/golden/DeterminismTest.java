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
 * By default a few cases in one foreign process; with {@code -Ddeterminism=full} all cases in twelve of them, which hold
 * every pair of a number of processors, a locale, a time zone, a Java and a number of commands at once. (All 96
 * combinations would take eight times as long.) {@code -Dnewest.java=/path/to/a/jdk} is the other Java; without it all
 * run on this one.
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
		if (!FULL) return Stream.of(new Surroundings(7, "tr", "TR", "Pacific/Apia", 8, own));
		final int[] processors = { 1, 2, 7 };
		// Dotless i, decimal commas, and two with digits of their own.
		final String[][] locales = { { "tr", "TR" }, { "de", "DE" }, { "ar", "EG" }, { "hi", "IN" } };
		final String[] zones = { "Pacific/Apia", "America/St_Johns" };
		final String[] javas = { own, System.getProperty("newest.java", own) };
		final int[] together = { 1, 8 };
		final List<Surroundings> all = new ArrayList<>();
		for (int p = 0; p < processors.length; p++) {
			for (int l = 0; l < locales.length; l++) {
				// Sums of bits, no two of which are the same function, meet every pair.
				all.add(new Surroundings(processors[p], locales[l][0], locales[l][1], zones[(p + l) % 2], together[(p + l / 2 +
					l) % 2], javas[(p + l / 2) % 2]));
			}
		}
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
