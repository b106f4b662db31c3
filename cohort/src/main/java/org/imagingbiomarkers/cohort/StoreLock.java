package org.imagingbiomarkers.cohort;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.imagingbiomarkers.io.InputException;

/**
 * A file that says that a run goes on, where no operating system keeps locks: its text changes for as long as the run
 * lives. One that does not change any more was left by a run that was killed, and is taken over.
 */
final class StoreLock implements Closeable {

	private static final long BEAT_MS = 2000;
	/** Beats without a change after which a run counts as dead. */
	private static final int PATIENCE = 5;

	private final FileSystem system;
	private final Path file;
	private final String owner = UUID.randomUUID().toString();
	private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(work -> {
		final Thread thread = new Thread(work, "Cohort lock");
		thread.setDaemon(true);
		return thread;
	});
	private int beats;

	private StoreLock(final FileSystem system, final Path file) {
		this.system = system;
		this.file = file;
	}

	/**
	 * Takes the lock.
	 *
	 * @throws InputException if a run that lives has it
	 */
	static StoreLock take(final FileSystem system, final Path file) throws IOException {
		final String found = text(system, file);
		try {
			for (int i = 0; i < PATIENCE && !found.isEmpty(); i++) {
				Thread.sleep(BEAT_MS);
				final String now = text(system, file);
				if (now.isEmpty()) break;
				if (!now.equals(found)) throw taken(file);
			}
			final StoreLock lock = new StoreLock(system, file);
			lock.beat();
			Thread.sleep(BEAT_MS / 4);
			// Of two that begin at the same moment the last writer has it.
			if (!text(system, file).startsWith(lock.owner)) throw taken(file);
			lock.heart.scheduleAtFixedRate(lock::live, BEAT_MS, BEAT_MS, TimeUnit.MILLISECONDS);
			return lock;
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InputException("The run was stopped before it began.", e);
		}
	}

	private static InputException taken(final Path file) {
		return new InputException(
			"output_folder must be a folder that no other run writes to, but one that is still going on " + "writes to \"" +
				file.getParent().getName() + "\".");
	}

	private static String text(final FileSystem system, final Path file) throws IOException {
		try (InputStream in = system.open(file)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (final FileNotFoundException e) {
			return "";
		}
	}

	private void live() {
		try {
			beat();
		}
		catch (final IOException e) {
			// The next beat may come through.
			return;
		}
	}

	private void beat() throws IOException {
		try (OutputStream out = system.create(file, true)) {
			out.write((owner + " " + beats++ + "\n").getBytes(StandardCharsets.UTF_8));
		}
	}

	@Override
	public void close() throws IOException {
		heart.shutdown();
		try {
			heart.awaitTermination(1, TimeUnit.MINUTES);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		system.delete(file, false);
	}
}
