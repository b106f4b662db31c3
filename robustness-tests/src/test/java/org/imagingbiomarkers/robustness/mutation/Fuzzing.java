package org.imagingbiomarkers.robustness.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the fuzzer on each format in turn, from the sound files and the earlier findings on. What it finds is kept in a
 * folder of the format, and makes the run fail.
 */
public final class Fuzzing {

	/** Every method that is not one of ours would only slow it down. */
	private static final String INSTRUMENTED = "org.imagingbiomarkers.io.**:org.imagingbiomarkers.plugins.**";

	private Fuzzing() {}

	/** @param arguments folder for what is found, seconds for each format, pattern of the names of formats */
	public static void main(final String... arguments) throws Exception {
		final Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
		final Path sound = Files.createTempDirectory("sound-");
		final List<String> failed = new ArrayList<>();
		try {
			for (final InputFormat format : InputFormats.all(sound)) {
				if (format.name().matches(arguments[2]) && !fuzz(format, folder.resolve(format.name()), arguments[1])) failed.add(
					format.name());
			}
		}
		finally {
			MutatedInputs.delete(sound);
		}
		if (failed.isEmpty()) System.out.println("Fuzzing found nothing.");
		else System.out.println("Fuzzing found something in " + failed + ": the files are in " + folder + ".");
		System.exit(failed.isEmpty() ? 0 : 1);
	}

	private static boolean fuzz(final InputFormat format, final Path folder, final String seconds) throws IOException,
		InterruptedException
	{
		final Path corpus = Files.createDirectories(folder.resolve("corpus"));
		for (int i = 0; i < format.seeds().size(); i++) {
			Files.write(corpus.resolve("sound" + i), format.seeds().get(i));
		}
		final Path findings = MutatedInputsTest.FINDINGS.resolve(format.name());
		if (Files.isDirectory(findings)) {
			for (final Map.Entry<String, byte[]> finding : InputFormat.files(findings, ".*").entrySet()) {
				Files.write(corpus.resolve(finding.getKey()), finding.getValue());
			}
		}
		final List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
			"-Djava.awt.headless=true", "-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading",
			"-XX:+IgnoreUnrecognizedVMOptions", "-cp", System.getProperty("java.class.path"),
			"com.code_intelligence.jazzer.Jazzer", "--target_class=" + FuzzTarget.class.getName(), "--target_args=" + format
				.name(), "--instrumentation_includes=" + INSTRUMENTED, "--reproducer_path=" + folder, "-artifact_prefix=" +
					folder + "/", "-timeout=90", "-rss_limit_mb=0", "-max_total_time=" + seconds, corpus.toString());
		final int exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log.txt")
			.toFile()).start().waitFor();
		System.out.println(format.name() + ": " + (exit == 0 ? "nothing" : "see " + folder.resolve("log.txt")) + ", " + last(
			folder.resolve("log.txt")));
		return exit == 0;
	}

	/** How many inputs it tried. */
	private static String last(final Path log) throws IOException {
		final List<String> lines = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1).lines().filter(
			line -> line.startsWith("#") || line.startsWith("Done")).toList();
		return lines.isEmpty() ? "no input was tried" : lines.get(lines.size() - 1);
	}
}
