package org.imagingbiomarkers.io.result;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.imagingbiomarkers.io.InputException;

/**
 * What one writer at a time holds of a folder, among all threads and processes. The file of the lock is deleted with it;
 * whoever waited for that one notices by what is written in it, and tries again.
 */
final class FolderLock implements Closeable {

	private static final String NAME = ".results.lock";
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
	private static final long PAUSE = 20;

	private final Path file;
	private final FileChannel channel;

	private FolderLock(final Path file, final FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/**
	 * Takes the lock, and waits for it if need be.
	 *
	 * @throws InputException if another writer has it for too long, or the folder is not there any more
	 */
	static FolderLock take(final Path folder) throws IOException {
		final Path file = folder.resolve(NAME);
		final long start = System.nanoTime();
		while (true) {
			final FolderLock lock = tryOnce(file);
			if (lock != null) return lock;
			if (!Files.isDirectory(folder)) throw new InputException(
				"output_folder was deleted or renamed while a command wrote to it: run the command again.");
			if (System.nanoTime() - start > PATIENCE) throw new InputException(
				"output_folder must be a folder that no other run writes to, but one that is still going on writes to \"" + folder
					.getFileName() + "\".");
			try {
				Thread.sleep(PAUSE);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new InputException("Writing to output_folder was canceled.");
			}
		}
	}

	/** Returns null if another writer has it. */
	private static FolderLock tryOnce(final Path file) throws IOException {
		final String own = UUID.randomUUID().toString();
		FileChannel channel = null;
		try {
			channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (channel.tryLock() != null) {
				channel.truncate(0);
				channel.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.US_ASCII)));
				if (Files.readString(file).equals(own)) return new FolderLock(file, channel);
			}
		}
		catch (final OverlappingFileLockException | NoSuchFileException e) {
			// Another thread of this process has it, or whoever had it has just deleted it.
		}
		catch (final IOException e) {
			// A file system without locks gives one to everybody.
			if (channel != null) return new FolderLock(file, channel);
			throw e;
		}
		if (channel != null) channel.close();
		return null;
	}

	@Override
	public void close() throws IOException {
		try {
			Files.deleteIfExists(file);
		}
		finally {
			channel.close();
		}
	}
}
