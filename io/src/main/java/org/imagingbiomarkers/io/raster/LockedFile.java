package org.imagingbiomarkers.io.raster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file that one thread of one process has for itself, until it is closed or the process ends, however it ends.
 * <p>
 * POSIX gives back all locks that a process has on a file as soon as the process closes any of its channels to it: a
 * second thread that only looked whether the file is locked would take the lock from the first one, and another process
 * would find the file free. So a process opens no file a second time that it has locked.
 * </p>
 */
public final class LockedFile implements Closeable {

	private static final Set<Path> OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();

	private final Path key;
	private final FileChannel channel;
	private final boolean known;
	private final AtomicBoolean closed = new AtomicBoolean();

	private LockedFile(final Path key, final FileChannel channel, final boolean known) {
		this.key = key;
		this.channel = channel;
		this.known = known;
	}

	/**
	 * Opens and locks a file.
	 *
	 * @param options how it is opened; for writing
	 * @return empty if another thread or process has it
	 */
	public static Optional<LockedFile> take(final Path file, final OpenOption... options) throws IOException {
		final Path key = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
		if (!OF_THIS_PROCESS.add(key)) return Optional.empty();
		LockedFile taken = null;
		try {
			taken = locked(key, FileChannel.open(file, options));
			return Optional.ofNullable(taken);
		}
		finally {
			if (taken == null) OF_THIS_PROCESS.remove(key);
		}
	}

	/** Returns null if another process has it. */
	private static LockedFile locked(final Path key, final FileChannel channel) throws IOException {
		try {
			final FileLock lock = channel.tryLock();
			if (lock != null) return new LockedFile(key, channel, true);
		}
		catch (final OverlappingFileLockException e) {
			// Of this process, by something else than this class.
		}
		catch (final ClosedChannelException e) {
			throw e;
		}
		catch (final IOException e) {
			return new LockedFile(key, channel, false);
		}
		channel.close();
		return null;
	}

	/** Whether other processes know that it is locked: false on a file system without locks. */
	public boolean isKnownToOthers() {
		return known;
	}

	/** Where it really is. */
	public Path path() {
		return key;
	}

	/** What writes to it; closed with this. */
	public FileChannel channel() {
		return channel;
	}

	/** Deletes the file, if it is still there, and gives back the lock. */
	public void delete() throws IOException {
		try {
			Files.deleteIfExists(key);
		}
		finally {
			close();
		}
	}

	@Override
	public void close() throws IOException {
		// An interrupt in the middle of writing has closed the channel already, but not given back the key.
		if (closed.getAndSet(true)) return;
		try {
			channel.close();
		}
		finally {
			OF_THIS_PROCESS.remove(key);
		}
	}
}
