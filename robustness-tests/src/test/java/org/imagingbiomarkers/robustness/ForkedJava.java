package org.imagingbiomarkers.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of its own, with the class path of the tests. */
public final class ForkedJava {

	private final List<String> command = new ArrayList<>();
	private final Map<String, String> environment;
	private final Path output;
	private Process process;

	/**
	 * Describes a process.
	 *
	 * @param output file of what it says
	 * @param environment variables that differ from those of this process
	 * @param options of Java
	 */
	public ForkedJava(final Path output, final Map<String, String> environment, final List<String> options,
		final Class<?> main, final String... arguments)
	{
		this.output = output;
		this.environment = environment;
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		// Few of them live long enough for more; a small share of the machine is enough.
		command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
	}

	/** Starts it with another Java. */
	public ForkedJava java(final String home) {
		command.set(0, Path.of(home, "bin", "java").toString());
		return this;
	}

	public ForkedJava start() throws IOException {
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().putAll(environment);
		process = builder.start();
		return this;
	}

	/** Runs it to its end, and returns what it said. */
	public List<String> run(final int minutes) throws IOException, InterruptedException {
		start();
		if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
			kill();
			throw new IOException("The process did not end within " + minutes + " min.");
		}
		return lines();
	}

	/** Whether it ended as it should. */
	public boolean ended() {
		return !process.isAlive() && process.exitValue() == 0;
	}

	public boolean isAlive() {
		return process.isAlive();
	}

	/** As {@code kill -9} does it. */
	public void kill() throws InterruptedException {
		process.destroyForcibly().waitFor();
	}

	public List<String> lines() throws IOException {
		return Files.readString(output).lines().toList();
	}
}
