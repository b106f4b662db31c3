package org.imagingbiomarkers.io.result;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.raster.LockedFile;

/**
 * A folder for files on their way, which is deleted when it is closed. One that a process left behind when it was killed
 * is deleted by the next that makes one beside it: a living process holds a lock on the file beside its own.
 */
public final class UnfinishedFolder implements Closeable {

	private static final String OWNER = ".owner";
	private static final String TEMPORARY = "imaging-biomarkers-";
	/** Where locks do not work, a folder that nobody touched for so long is nobody's. */
	private static final Duration FORGOTTEN = Duration.ofDays(1);

	private final Path path;
	private final LockedFile owner;

	private UnfinishedFolder(final Path path, final LockedFile owner) {
		this.path = path;
		this.owner = owner;
	}

	/**
	 * Makes a folder among the temporary ones of the system.
	 *
	 * @param purpose part of its name, the same for all that are used for one thing
	 */
	public static UnfinishedFolder temporary(final String purpose) throws IOException {
		return create(Path.of(System.getProperty("java.io.tmpdir")), TEMPORARY + purpose + "-");
	}

	/**
	 * Makes a folder.
	 *
	 * @param parent of the folder; must be there
	 * @param prefix of its name, the same for all that are used for one thing
	 */
	public static UnfinishedFolder create(final Path parent, final String prefix) throws IOException {
		for (final Path left : children(parent, prefix)) {
			if (isAbandoned(left)) {
				delete(left);
				Files.deleteIfExists(owner(left));
			}
		}
		while (true) {
			final Path path = parent.resolve(prefix + UUID.randomUUID());
			// A process that is just looking for abandoned folders may hold the lock for a moment.
			final Optional<LockedFile> owner = LockedFile.take(owner(path), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE);
			if (owner.isEmpty()) continue;
			Files.createDirectory(path);
			return new UnfinishedFolder(path, owner.get());
		}
	}

	private static Path owner(final Path folder) {
		return folder.resolveSibling(folder.getFileName() + OWNER);
	}

	/** The folders of a kind, and those of which only the file of their owner is left. */
	private static List<Path> children(final Path parent, final String prefix) throws IOException {
		try (Stream<Path> all = Files.list(parent)) {
			return all.map(path -> path.getFileName().toString()).filter(name -> name.startsWith(prefix)).map(name -> name
				.endsWith(OWNER) ? name.substring(0, name.length() - OWNER.length()) : name).distinct().sorted().map(
					parent::resolve).toList();
		}
	}

	/** Whether the process that made a folder has ended; where there are no locks, its age tells. */
	private static boolean isAbandoned(final Path folder) throws IOException {
		try {
			final Optional<LockedFile> taken = LockedFile.take(owner(folder), StandardOpenOption.WRITE);
			if (taken.isEmpty()) return false;
			try (LockedFile owner = taken.get()) {
				if (owner.isKnownToOthers()) return true;
			}
		}
		catch (final IOException e) {
			// The file of the owner is gone, or belongs to somebody else.
		}
		try {
			return Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(FORGOTTEN));
		}
		catch (final NoSuchFileException gone) {
			return false;
		}
	}

	public Path path() {
		return path;
	}

	/** The files in it, sorted by name. */
	List<Path> files() throws IOException {
		try (Stream<Path> all = Files.list(path)) {
			return all.sorted().toList();
		}
	}

	/** Deletes the folder and all that is in it, as far as that is possible. */
	@Override
	public void close() throws IOException {
		delete(path);
		owner.delete();
	}

	static void delete(final Path folder) {
		if (!Files.exists(folder)) return;
		try (Stream<Path> all = Files.walk(folder)) {
			for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		}
		catch (final IOException | UncheckedIOException e) {
			// Another program holds one of the files; the next run tries again.
		}
	}
}
