package org.imagingbiomarkers.fiji;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A scratch copy of the Fiji that the environment variable FIJI_HOME names, with preferences of its own.
 *
 * @param folder of the copy
 */
record FijiCopy(Path folder) {

	/** After which a Fiji counts as stuck; much more than it takes on an idle machine. */
	private static final long MINUTES = 30;

	static final List<String> OUR_MODULES = List.of("ops", "io", "sample-images", "plugins", "workbench", "documentation",
		"imagej2");

	/** Packages of Java that Fiji wants to look into, as its own launcher says. */
	private static final List<String> OPENED = List.of("java.base/java.lang", "java.base/java.nio", "java.base/java.util",
		"java.base/java.lang.invoke", "java.base/java.lang.reflect", "java.base/java.net", "java.base/java.time",
		"java.base/java.util.concurrent.atomic", "java.base/sun.nio.ch", "java.base/sun.util.calendar",
		"java.desktop/sun.awt.X11", "java.desktop/sun.awt", "java.desktop/javax.swing", "java.desktop/sun.swing",
		"java.desktop/java.awt");

	/** Copies the Fiji without what we may have put into it. */
	static FijiCopy make(final String name) throws IOException {
		final Path from = Path.of(System.getenv("FIJI_HOME")).toRealPath();
		if (!Files.isDirectory(from.resolve("jars"))) {
			throw new IOException("FIJI_HOME must be the folder of a Fiji, but \"" + from + "\" has no folder jars.");
		}
		final Path to = Path.of(System.getProperty("scratch")).resolve(name).resolve("Fiji.app");
		Folders.delete(to);
		try (Stream<Path> files = Files.walk(from)) {
			for (final Path file : (Iterable<Path>) files::iterator) {
				final Path relative = from.relativize(file);
				if (relative.startsWith(".java-prefs") || file.getFileName().toString().startsWith("imaging-biomarkers"))
					continue;
				if (Files.isDirectory(file)) Files.createDirectories(to.resolve(relative.toString()));
				else Files.copy(file, to.resolve(relative.toString()), StandardCopyOption.COPY_ATTRIBUTES);
			}
		}
		// It asks for JavaScript, which Java has had none of since version 15, with a dialog that stops everything.
		Files.deleteIfExists(to.resolve("scripts/Plugins/AutoRun/Check_Required_Update_Sites.js"));
		return new FijiCopy(to);
	}

	/** Puts in what this build made. */
	FijiCopy withOurJars() throws IOException {
		for (final Path jar : ourJars()) {
			Files.copy(jar, folder.resolve("jars").resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
		}
		return this;
	}

	/** The jars of this build that belong into a Fiji. */
	static List<Path> ourJars() {
		final String version = System.getProperty("project.version");
		return OUR_MODULES.stream().map(module -> root().resolve(module).resolve("target").resolve("imaging-biomarkers-" +
			module + "-" + version + ".jar")).toList();
	}

	/** The folder of the project. */
	static Path root() {
		return Path.of(System.getProperty("project.root")).normalize();
	}

	/**
	 * Runs a script without a screen, to its end.
	 *
	 * @param inputs of the script, as {@code key="value"}, joined by commas
	 * @return what Fiji wrote to its console
	 */
	Path runHeadless(final Path script, final String inputs) throws IOException, InterruptedException {
		final List<String> command = java("-Djava.awt.headless=true");
		command.addAll(List.of("net.imagej.Main", "--headless", "--run", script.toString(), inputs));
		return run(command, "headless", MINUTES);
	}

	/** Runs the updater without a screen, to its end. */
	Path runUpdater(final String... arguments) throws IOException, InterruptedException {
		final List<String> command = java("-Djava.awt.headless=true");
		command.add("net.imagej.updater.CommandLine");
		command.addAll(List.of(arguments));
		return run(command, "updater-" + arguments[0], MINUTES);
	}

	/**
	 * Starts Fiji with its window on a display.
	 *
	 * @param script to run, before the window is there
	 * @param option of Java
	 */
	Process startOn(final String display, final Path script, final String option, final Path log) throws IOException {
		final List<String> command = java("-Dsun.java2d.uiScale=1", option);
		command.addAll(List.of("net.imagej.Main", "--run", script.toString()));
		final ProcessBuilder builder = process(command, log);
		builder.environment().put("DISPLAY", display);
		return builder.start();
	}

	private Path run(final List<String> command, final String name, final long minutes) throws IOException,
		InterruptedException
	{
		final Path log = folder.resolveSibling(name + ".log");
		final Process process = process(command, log).start();
		if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			throw new IOException("Fiji did not end within " + minutes + " minutes: see " + log);
		}
		return log;
	}

	private ProcessBuilder process(final List<String> command, final Path log) {
		final ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().keySet().removeAll(List.of("DISPLAY", "JAVA_TOOL_OPTIONS"));
		return builder;
	}

	private List<String> java(final String... options) throws IOException {
		final List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(options));
		command.add("-Xmx2g");
		OPENED.forEach(opened -> command.add("--add-opens=" + opened + "=ALL-UNNAMED"));
		Map.of("plugins.dir", folder, "imagej.dir", folder, "ij.dir", folder, "fiji.dir", folder, "scijava.app.directory",
			folder, "java.util.prefs.userRoot", folder.resolve(".java-prefs"), "python.cachedir.skip", true,
			"scijava.context.strict", false).forEach((key, value) -> command.add("-D" + key + "=" + value));
		command.addAll(List.of("-classpath", classpath()));
		return command;
	}

	private String classpath() throws IOException {
		final List<String> jars = new ArrayList<>();
		for (final String place : List.of("jars", "plugins")) {
			try (Stream<Path> files = Files.walk(folder.resolve(place), 2)) {
				files.filter(file -> file.toString().endsWith(".jar")).sorted().map(Path::toString).forEach(jars::add);
			}
		}
		return String.join(System.getProperty("path.separator"), jars);
	}
}
