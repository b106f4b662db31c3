package org.imagingbiomarkers.robustness.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.robustness.ForkedJava;
import org.imagingbiomarkers.samples.Phantoms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where little is as it usually is, a command gives its result or one sentence that names the cause. By default some of
 * the surroundings; with {@code -Denvironment=full} each of them.
 */
class PoorEnvironmentTest {

	private static final boolean FULL = "full".equals(System.getProperty("environment"));
	private static final int STEPS = 6;
	private static final int LONG_PATH = 250;
	/**
	 * One sign or more of each class that can be printed: letters of all cases and scripts, marks, numbers, symbols,
	 * blanks.
	 */
	private static final String SIGNS = "Äß ǅ ʰ 患者 ا́ ९Ⅷ½ _‿—«»‹›¡ +€^©  😀 e\u0301";

	private static Path folder;
	private static Path sample;

	/** Where a process runs. */
	private record Poor(String name, Map<String, String> variables, List<String> options, String place, boolean mayRefuse) {

		@Override
		public String toString() {
			return name;
		}
	}

	@BeforeAll
	static void writeSample() throws IOException {
		folder = Files.createTempDirectory("poor-");
		sample = Phantoms.DIFFUSION.write(folder.resolve("sample"));
	}

	@AfterAll
	static void delete() throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				if (Files.isDirectory(path)) Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
				Files.deleteIfExists(path);
			}
		}
	}

	static Stream<Poor> surroundings() {
		final List<Poor> all = new ArrayList<>();
		// With ASCII alone Java cannot name files of other letters: the sentence has to say so.
		all.add(new Poor("ASCII and a path of many signs", Map.of("LC_ALL", "C", "LANG", "C"), List.of("-Xmx512m",
			"-Dfile.encoding=US-ASCII", "-Dsun.jnu.encoding=ANSI_X3.4-1968"), SIGNS, true));
		if (!FULL) return all.stream();
		all.add(new Poor("ASCII", Map.of("LC_ALL", "C"), List.of("-Xmx512m", "-Dfile.encoding=US-ASCII"), "plain", false));
		all.add(new Poor("a path of many signs", Map.of("LC_ALL", "C.UTF-8"), List.of("-Xmx512m"), SIGNS, false));
		all.add(new Poor("a path of 250 characters", Map.of("LC_ALL", "C.UTF-8"), List.of("-Xmx512m"), longPath(), false));
		all.add(new Poor("a read-only home", Map.of("HOME", "/proc"), List.of("-Xmx512m", "-Duser.home=/proc",
			"-Djava.util.prefs.userRoot=/proc/none"), "plain", false));
		all.add(new Poor("no fonts", Map.of("FONTCONFIG_FILE", "/dev/null", "FONTCONFIG_PATH", "/nowhere"), List.of(
			"-Xmx512m", "-Dsun.java2d.fontpath=/nowhere", "-Dsun.awt.fontconfig=/dev/null"), "plain", true));
		all.add(new Poor("no display", Map.of("DISPLAY", ""), List.of("-Xmx512m"), "plain", false));
		all.add(new Poor("a heap of 64 MB", Map.of(), List.of("-Xmx64m"), "plain", true));
		all.add(new Poor("no temporary folder", Map.of(), List.of("-Xmx512m", "-Djava.io.tmpdir=/nowhere"), "plain", true));
		return all.stream();
	}

	private static String longPath() {
		final StringBuilder path = new StringBuilder();
		while (folderLength() + path.length() < LONG_PATH - 40) path.append("a folder of a long name/");
		return path.toString();
	}

	private static int folderLength() {
		return folder == null ? 60 : folder.toString().length();
	}

	@ParameterizedTest
	@MethodSource("surroundings")
	void aResultOrASentence(final Poor poor) throws Exception {
		final Path place = Files.createDirectories(folder.resolve(poor.name.replace(' ', '-')).resolve(poor.place));
		final Path series = copy(sample.resolve("series"), place.resolve("series"));
		final Path regions = Files.copy(sample.resolve("vials.tif"), place.resolve("vials.tif"));
		final ForkedJava process = new ForkedJava(folder.resolve(poor.name + ".txt"), new HashMap<>(poor.variables),
			poor.options, PoorProcess.class, "hex", PoorProcess.hex(series.toString()), PoorProcess.hex(regions.toString()),
			PoorProcess.hex(place.resolve("results").toString()));
		final List<String> said = process.run(10);
		final List<String> steps = said.stream().filter(line -> line.startsWith(PoorProcess.STEP)).toList();
		assertTrue(!steps.isEmpty(), () -> String.join("\n", said));
		for (final String step : steps) {
			final String end = step.replaceFirst("^[^:]*: ", "");
			if (!poor.mayRefuse) assertEquals(PoorProcess.DONE, end, step);
			assertTrue(end.equals(PoorProcess.DONE) || end.matches("\\S.{10,}\\.") && !end.contains("defect") && !end
				.startsWith("threw"), step);
		}
		if (!poor.mayRefuse) assertEquals(STEPS, steps.size());
	}

	private static Path copy(final Path from, final Path to) throws IOException {
		try (Stream<Path> all = Files.walk(from)) {
			for (final Path path : all.toList()) Files.copy(path, to.resolve(from.relativize(path).toString()));
		}
		return to;
	}
}
