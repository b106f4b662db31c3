package org.imagingbiomarkers.io.result;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.audit.AuditRecord;
import org.imagingbiomarkers.io.audit.AuditTrail;
import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.io.audit.Digest;
import org.imagingbiomarkers.io.raster.LockedFile;
import org.imagingbiomarkers.io.zarr.OmeZarrReader;

/**
 * Puts a set of files in the place of an older one. The new files lie complete in a folder beside their place; giving
 * that folder another name, which is one step, decides that the new set holds. What then remains is to move the files: if
 * that is interrupted, the folder is the record of it. Readers find it and say so, the next writer goes on where the
 * other one ended, and neither the old nor the new set is lost.
 */
final class FileSet {

	/** Folders of sets that hold, but of which some files are not yet in their place. */
	private static final String DECIDED = ".decided";

	/** In such a folder: what the audit trail is going to tell of the set. */
	private static final String AUDIT = ".audit";
	private static final String PROVENANCE = ".json";
	/** Bytes of a provenance; a larger file is not one. */
	private static final int MAX_PROVENANCE_BYTES = 1 << 26;

	private FileSet() {}

	/** Names of the files that are complete, but not yet in their place. */
	static List<String> waiting(final Path folder) throws IOException {
		final List<String> waiting = new ArrayList<>();
		for (final Path set : decided(folder)) {
			sorted(set).forEach(file -> waiting.add(file.endsWith(AUDIT) ? AuditTrail.NAME : file.getFileName().toString()));
		}
		return waiting;
	}

	private static List<Path> decided(final Path folder) throws IOException {
		return sorted(folder).stream().filter(path -> path.getFileName().toString().startsWith(DECIDED)).toList();
	}

	private static List<Path> sorted(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		}
		catch (final NoSuchFileException e) {
			return List.of(); // it was put in place meanwhile
		}
	}

	/** Moves what an earlier writer could not move any more. */
	static void goOn(final Path folder) throws IOException {
		if (decided(folder).isEmpty()) return;
		try (FolderLock lock = FolderLock.take(folder)) {
			moveAll(folder);
		}
	}

	/**
	 * Puts a set in its place, and appends it to the audit trail.
	 *
	 * @param run what wrote it; empty if a provenance of the set tells, or nothing
	 * @param removed names of files of an earlier set that whoever calls is going to remove
	 * @return the files in their place
	 * @throws InputException if one of them cannot be there; then all is as it was before
	 */
	static List<Path> put(final UnfinishedFolder unfinished, final Path folder, final Optional<AuditedRun> run,
		final List<String> removed) throws IOException
	{
		final List<Path> files = unfinished.files();
		final Map<Path, String> digests = new LinkedHashMap<>();
		for (final Path file : files) {
			force(file);
			digests.put(file, Digest.of(file));
		}
		final AuditedRun told = run.isPresent() ? run.get() : told(files);
		try (FolderLock lock = FolderLock.take(folder)) {
			moveAll(folder);
			for (final Path file : files) {
				requireReplaceable(file, folder.resolve(file.getFileName()));
			}
			requireReplaceable(unfinished.path().resolve(AUDIT), folder.resolve(AuditTrail.NAME));
			final List<AuditRecord.Written> written = new ArrayList<>();
			digests.forEach((file, digest) -> written.add(new AuditRecord.Written(file.getFileName().toString(), digest, Files
				.exists(folder.resolve(file.getFileName())))));
			final Path audit = Files.writeString(unfinished.path().resolve(AUDIT), new AuditRecord(Instant.now(), told, written,
				removed).content());
			force(audit);
			Files.move(unfinished.path(), folder.resolve(DECIDED + unfinished.path().getFileName()),
				StandardCopyOption.ATOMIC_MOVE);
			moveAll(folder);
		}
		return files.stream().map(file -> folder.resolve(file.getFileName())).toList();
	}

	/** What a provenance among files tells; where there are several, which is not so in a set of one run, nothing. */
	private static AuditedRun told(final List<Path> files) throws IOException {
		final List<AuditedRun> runs = new ArrayList<>();
		for (final Path file : files) {
			if (!file.getFileName().toString().endsWith(PROVENANCE) || Files.size(file) > MAX_PROVENANCE_BYTES) continue;
			AuditedRun.ofProvenance(Files.readString(file)).ifPresent(runs::add);
		}
		return runs.size() == 1 ? runs.get(0) : AuditedRun.UNKNOWN;
	}

	/** Has a file, or all files of an image that is a folder, on the disk. */
	private static void force(final Path file) throws IOException {
		if (Files.isDirectory(file)) {
			for (final Path part : sorted(file)) force(part);
			return;
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/** Only for whoever has the lock, so that there is one set at a time. Whoever cancels meanwhile comes too late. */
	private static void moveAll(final Path folder) throws IOException {
		Uninterrupted.call(() -> {
			moveDecided(folder);
			return null;
		});
	}

	private static void moveDecided(final Path folder) throws IOException {
		for (final Path set : decided(folder)) {
			final Path audit = set.resolve(AUDIT);
			for (final Path file : sorted(set)) {
				if (file.equals(audit)) continue;
				final Path place = folder.resolve(file.getFileName());
				requireReplaceable(file, place);
				// A folder cannot take the place of another in one step; the new one is complete where it is until then.
				if (Files.isDirectory(file)) UnfinishedFolder.delete(place);
				Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			// Sets of earlier versions have none.
			if (Files.exists(audit)) AuditTrail.append(folder, Files.readString(audit));
			UnfinishedFolder.delete(set);
		}
	}

	/**
	 * Refuses a place that is taken by a folder, or by a file that cannot be written. An image that is a folder can take
	 * the place of another one.
	 */
	private static void requireReplaceable(final Path file, final Path place) throws IOException {
		final String name = "\"" + place.getFileName() + "\"";
		if (Files.isDirectory(file) && OmeZarrReader.canRead(place)) return;
		if (Files.isDirectory(file) && Files.exists(place)) {
			throw new InputException(name +
				" cannot be written to output_folder, because there is a file or another folder of " +
				"that name: rename it, or choose another output_folder.");
		}
		if (Files.isDirectory(place)) {
			throw new InputException(name + " cannot be written to output_folder, because there is a folder of that name: " +
				"rename it, or choose another output_folder.");
		}
		if (!Files.exists(place)) return;
		try {
			FileChannel.open(place, StandardOpenOption.WRITE).close();
		}
		catch (final NoSuchFileException e) {
			// Deleted meanwhile.
		}
		catch (final IOException e) {
			throw new InputException(name + " in output_folder cannot be replaced, because it is write-protected or another " +
				"program uses it: close it there, or choose another output_folder.", e);
		}
	}

	/**
	 * What one writer at a time holds of a folder, among all threads and processes. The file of the lock is deleted with
	 * it; whoever waited for that one notices by its length, and tries again.
	 */
	private static final class FolderLock implements Closeable {

		private static final String NAME = ".results.lock";
		private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
		private static final long PAUSE = 20;
		/** Bytes of the file of the lock. */
		private static final int LONGEST = 1 << 16;

		private final LockedFile file;

		private FolderLock(final LockedFile file) {
			this.file = file;
		}

		/**
		 * Takes the lock, and waits for it if need be.
		 *
		 * @throws InputException if another writer has it for too long, or the folder is not there any more
		 * @throws CancellationException if the thread is interrupted; then the folder is as it was before
		 */
		static FolderLock take(final Path folder) throws IOException {
			final Path file = folder.resolve(NAME);
			final long start = System.nanoTime();
			while (true) {
				final FolderLock lock = Uninterrupted.call(() -> tryOnce(file));
				if (lock != null && Thread.currentThread().isInterrupted()) lock.close();
				if (Thread.currentThread().isInterrupted()) throw canceled();
				if (lock != null) return lock;
				if (!Files.isDirectory(folder)) throw new InputException(
					"output_folder was deleted or renamed while a command wrote to it: run the command again.");
				if (System.nanoTime() - start > PATIENCE) throw new InputException(
					"output_folder must be a folder that no other run writes to, but one that is still going on writes to \"" +
						folder.getFileName() + "\".");
				try {
					Thread.sleep(PAUSE);
				}
				catch (final InterruptedException e) {
					Thread.currentThread().interrupt();
					throw canceled();
				}
			}
		}

		private static CancellationException canceled() {
			return new CancellationException("Writing to output_folder was canceled.");
		}

		/** Returns null if another writer has it. */
		private static FolderLock tryOnce(final Path file) throws IOException {
			final Optional<LockedFile> taken;
			try {
				taken = LockedFile.take(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			}
			catch (final NoSuchFileException e) {
				return null; // whoever had the folder has just deleted it
			}
			if (taken.isEmpty()) return null;
			final LockedFile locked = taken.get();
			boolean own = false;
			try {
				// A file system without locks gives one to every process.
				own = !locked.isKnownToOthers() || isOfFolder(locked, file);
				return own ? new FolderLock(locked) : null;
			}
			finally {
				if (!own) locked.close();
			}
		}

		/**
		 * Whether what was locked is still the file of the folder, and not one that was deleted meanwhile: that has a length
		 * by chance, which is looked at without opening the file again (see {@link LockedFile}).
		 */
		private static boolean isOfFolder(final LockedFile locked, final Path file) throws IOException {
			final int length = 1 + ThreadLocalRandom.current().nextInt(LONGEST);
			try {
				locked.channel().truncate(0);
				locked.channel().write(ByteBuffer.allocate(length));
				return locked.channel().size() == length && Files.size(file) == length;
			}
			catch (final NoSuchFileException e) {
				return false;
			}
		}

		@Override
		public void close() throws IOException {
			file.delete();
		}
	}
}
