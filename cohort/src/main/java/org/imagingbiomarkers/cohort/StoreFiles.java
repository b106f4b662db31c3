package org.imagingbiomarkers.cohort;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.cohort.CohortFiles;
import org.imagingbiomarkers.plugins.cohort.FolderFiles;

/**
 * Any file system that Hadoop knows: HDFS, object stores, folders. Inputs that are not on this machine are copied to it
 * for as long as their case lasts.
 */
final class StoreFiles implements CohortFiles {

	private final Path inputs;
	private final Path output;
	private final Configuration configuration;

	/**
	 * @param inputs the folder of the manifest
	 * @param output where results go
	 */
	StoreFiles(final String inputs, final String output, final Configuration configuration) {
		this.inputs = new Path(inputs);
		this.output = new Path(output);
		this.configuration = configuration;
	}

	/** The folders of a machine without a detour, anything else through Hadoop. */
	static CohortFiles of(final String inputs, final String output, final Configuration configuration) {
		return isFolder(inputs) && isFolder(output) ? new FolderFiles(folder(inputs), folder(output)) : new StoreFiles(inputs,
			output, configuration);
	}

	private static boolean isFolder(final String place) {
		return place.startsWith("file:");
	}

	private static java.nio.file.Path folder(final String place) {
		return java.nio.file.Path.of(URI.create(place).getPath());
	}

	@Override
	public boolean exists(final String place) throws IOException {
		return system(inputs).exists(input(place));
	}

	@Override
	public List<FileState> states(final String place) throws IOException {
		final Path root = input(place);
		final FileSystem system = system(root);
		if (!system.exists(root)) throw FolderFiles.missing(place);
		final FileStatus status = system.getFileStatus(root);
		if (status.isFile()) return List.of(new FileState("", status.getLen(), status.getModificationTime()));
		final List<FileState> states = new ArrayList<>();
		final RemoteIterator<LocatedFileStatus> files = system.listFiles(root, true);
		while (files.hasNext()) {
			final LocatedFileStatus file = files.next();
			final String name = status.getPath().toUri().relativize(file.getPath().toUri()).getPath();
			states.add(new FileState(name, file.getLen(), file.getModificationTime()));
		}
		states.sort(Comparator.comparing(FileState::name));
		return states;
	}

	@Override
	public java.nio.file.Path local(final String place, final java.nio.file.Path scratch) throws IOException {
		final Path remote = input(place);
		final FileSystem system = system(remote);
		if (!system.exists(remote)) throw FolderFiles.missing(place);
		if (system.getUri().getScheme().equals("file")) return java.nio.file.Path.of(remote.toUri().getPath());
		final java.nio.file.Path copy = Files.createDirectories(scratch).resolve(remote.getName());
		system.copyToLocalFile(false, remote, new Path(copy.toUri()), true);
		return copy;
	}

	@Override
	public Optional<String> read(final String name) throws IOException {
		final Path file = new Path(output, name);
		try (InputStream in = system(file).open(file)) {
			return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (final FileNotFoundException e) {
			return Optional.empty();
		}
	}

	@Override
	public void write(final String name, final Content content) throws IOException {
		put(name, out -> {
			final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
			content.writeTo(writer);
			writer.flush();
		});
	}

	@Override
	public void copy(final java.nio.file.Path file, final String name) throws IOException {
		put(name, out -> Files.copy(file, out));
	}

	/** What goes into an open file. */
	@FunctionalInterface
	private interface Bytes {

		void writeTo(OutputStream out) throws IOException;
	}

	private void put(final String name, final Bytes bytes) throws IOException {
		final Path file = new Path(output, name);
		final Path unfinished = new Path(file.getParent(), "_unfinished-" + UUID.randomUUID());
		final FileSystem system = system(file);
		try {
			try (OutputStream out = system.create(unfinished, true)) {
				bytes.writeTo(out);
			}
			FileContext.getFileContext(file.toUri(), configuration).rename(unfinished, file, Options.Rename.OVERWRITE);
		}
		catch (final IOException e) {
			system.delete(unfinished, false);
			throw e;
		}
	}

	@Override
	public Closeable lock() throws IOException {
		return StoreLock.take(system(output), new Path(output, "_cohort.lock"));
	}

	private Path input(final String place) {
		return new Path(inputs, place);
	}

	private FileSystem system(final Path path) throws IOException {
		return path.getFileSystem(configuration);
	}

	/**
	 * A file that says that a run goes on, where no operating system keeps locks: its text changes for as long as the run
	 * lives. One that does not change any more was left by a run that was killed, and is taken over.
	 */
	private static final class StoreLock implements Closeable {

		private static final long BEAT_MS = 2000;
		/** Beats without a change after which a run counts as dead. */
		private static final int PATIENCE = 5;
		private static final int GLANCES = 4;
		private static final long GLANCE_MS = 100;

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
			try {
				final String found = text(system, file);
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

		/** What the file says; blank if there is none. While its run writes it, it may be empty or away for a moment. */
		private static String text(final FileSystem system, final Path file) throws IOException, InterruptedException {
			for (int i = 0; i < GLANCES; i++) {
				if (i > 0) Thread.sleep(GLANCE_MS);
				try (InputStream in = system.open(file)) {
					final String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
					if (!text.isEmpty()) return text;
				}
				catch (final FileNotFoundException e) {
					// perhaps for a moment
				}
			}
			return "";
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
}
