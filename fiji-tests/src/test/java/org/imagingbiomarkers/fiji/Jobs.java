package org.imagingbiomarkers.fiji;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Scripts that one Fiji runs one after the other, and how each of them ended. */
final class Jobs {

	private final Path folder;
	private final List<Job> jobs = new ArrayList<>();

	/**
	 * One script.
	 *
	 * @param name of the test
	 * @param folder what the script may write to
	 */
	record Job(String name, Path folder) {

		/** How it ended; only after the run. */
		Ended ended() throws IOException {
			final Properties result = new Properties();
			final Path file = folder.resolve("result.properties");
			if (!Files.exists(file)) throw new IOException("Fiji ended before " + name);
			try (InputStream in = Files.newInputStream(file)) {
				result.load(in);
			}
			return new Ended(result.getProperty("ended"), result.getProperty("stdout"), result.getProperty("stderr"));
		}
	}

	/**
	 * @param state {@code null} if all went well; otherwise why a script ended
	 * @param output what it said
	 * @param errors what would have opened the console in the user's face
	 */
	record Ended(String state, String output, String errors) {}

	Jobs(final Path folder) throws IOException {
		this.folder = folder;
		Folders.delete(folder);
		Files.createDirectories(folder);
	}

	/** A job to be; its folder is there. */
	Job create(final String name) throws IOException {
		final Path place = folder.resolve(String.format("%04d", jobs.size()) + "-" + name.replaceAll("[^A-Za-z0-9]+", "-"));
		final Job job = new Job(name, Files.createDirectories(place));
		jobs.add(job);
		return job;
	}

	/** Sets what a job runs. */
	void set(final Job job, final Path script, final Map<String, String> inputs) throws IOException {
		final Properties asked = new Properties();
		asked.putAll(inputs);
		asked.setProperty("script", script.toString());
		try (OutputStream out = Files.newOutputStream(job.folder.resolve("job.properties"))) {
			asked.store(out, null);
		}
	}

	/** Sets the text of what a job runs. */
	void set(final Job job, final String extension, final String text) throws IOException {
		final Path script = job.folder.resolve("job_" + job.folder.getFileName().toString().substring(0, 4) + "." +
			extension);
		Files.writeString(script, text);
		set(job, script, Map.of());
	}

	/** Runs all of them in one Fiji. */
	void run(final FijiCopy fiji) throws IOException, InterruptedException {
		final Path suite = folder.resolve("suite.groovy");
		try (InputStream in = Jobs.class.getResourceAsStream("suite.groovy")) {
			Files.copy(in, suite);
		}
		final Path log = fiji.runHeadless(suite, "folder=\"" + folder + "\"");
		if (!Files.exists(folder.resolve("ended.txt"))) throw new IOException("Fiji ended too early: see " + log);
	}
}
