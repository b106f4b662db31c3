package org.imagingbiomarkers.fiji;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Fiji with its window on a virtual screen, and a script that does in it what a user does.
 *
 * @param size width, height and depth, as Xvfb wants them
 */
record VirtualScreen(String size) {

	/** What scripts share: appended to each of them. */
	private static final List<String> SHARED = List.of("file_drag.groovy");

	private static final long MINUTES = 15;

	/** Whether this machine can have one; says so where it cannot. */
	static boolean isThere() {
		final boolean screen = Stream.of(System.getenv("PATH").split(System.getProperty("path.separator"))).anyMatch(
			folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
		if (!screen) System.out.println("Tests of Fiji's window are skipped: they need Xvfb.");
		return screen;
	}

	/**
	 * Runs a script beside this class in a Fiji of its own, to its end.
	 *
	 * @param name of the script without its ending
	 * @param work folder of the script, which it finds in the system property of its name and ".work"
	 */
	void run(final String name, final Path work) throws IOException, InterruptedException {
		final Path scratch = Path.of(System.getProperty("scratch"));
		final FijiCopy fiji = FijiCopy.make(name).withOurJars();
		final Path script = scratch.resolve(name + ".groovy");
		final StringBuilder text = new StringBuilder(resource(name + ".groovy"));
		for (final String shared : SHARED) text.append("\n").append(resource(shared));
		Files.writeString(script, text);
		// One display for each script and build, as several may run beside each other.
		final String display = ":" + (100 + 300 * Math.floorMod(name.hashCode(), 2) + ProcessHandle.current().pid() % 300);
		final Process screen = new ProcessBuilder("Xvfb", display, "-screen", "0", size).redirectErrorStream(true)
			.redirectOutput(scratch.resolve("xvfb-" + name + ".log").toFile()).start();
		try {
			final Process running = fiji.startOn(display, script, "-D" + name + ".work=" + work, scratch.resolve(name +
				".log"));
			if (!running.waitFor(MINUTES, TimeUnit.MINUTES)) running.destroyForcibly();
		}
		finally {
			screen.destroy();
		}
	}

	private static String resource(final String name) throws IOException {
		try (InputStream in = VirtualScreen.class.getResourceAsStream(name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
