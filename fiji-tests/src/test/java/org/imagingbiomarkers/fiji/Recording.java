package org.imagingbiomarkers.fiji;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the demo did and what came out, run outside Fiji by {@link DemoRecorder}.
 *
 * @param calls in the order they were made
 * @param summary the headline numbers, with their truths
 */
record Recording(List<Recorded> calls, List<String> summary) {

	/**
	 * A run of a command and the folder with what came out: a TIFF an image, named by its key, and {@code Results.csv}.
	 */
	record Recorded(Call call, Path folder) {}

	private static Recording made;

	/** What the demo did, which is run at the first call. */
	static synchronized Recording get() throws IOException, InterruptedException {
		if (made == null) made = make(Path.of(System.getProperty("scratch")).resolve("recording"));
		return made;
	}

	private static Recording make(final Path scratch) throws IOException, InterruptedException {
		Folders.delete(scratch);
		final Path calls = Files.createDirectories(scratch.resolve("calls"));
		final Path demo = scratch.resolve("demo");
		final Path log = scratch.resolve("demo.log");
		final int code = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Djava.awt.headless=true", "-Xmx1g", "-Drecording=" + calls, "-classpath", System.getProperty("java.class.path"),
			"org.imagingbiomarkers.demo.Demo", demo.toString()).redirectErrorStream(true).redirectOutput(log.toFile()).start()
			.waitFor();
		if (code != 0) throw new IOException("The demo stopped: see " + log);
		final List<Recorded> found = new ArrayList<>();
		try (Stream<Path> folders = Files.list(calls)) {
			for (final Path folder : folders.sorted().toList()) {
				found.add(new Recorded(new ObjectMapper().readValue(folder.resolve("call.json").toFile(), Call.class), folder));
			}
		}
		return new Recording(List.copyOf(found), Files.readAllLines(demo.resolve("summary.csv")));
	}

	/** The first run of a command with an image, chosen by its label in the menu. */
	Optional<Call> firstOf(final String label) {
		return calls.stream().map(Recorded::call).filter(call -> call.label().equals(label)).findFirst();
	}

	/** What was opened to get the image that a command took, or the table it read. */
	Optional<String> pathOf(final Call call) {
		for (final String table : List.of("file", "manifest", "folder", "features", "path")) {
			if (call.inputs().get(table) instanceof Map<?, ?> file) return Optional.of(Script.path(file));
		}
		return calls.stream().map(Recorded::call).filter(open -> open.inputs().get("path") instanceof Map<?, ?> && open
			.outputs().containsValue(call.imageTitle())).map(open -> Script.path(open.inputs().get("path"))).findFirst();
	}
}
