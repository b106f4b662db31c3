package org.imagingbiomarkers.io.raster;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

import org.imagingbiomarkers.io.InputException;

/** A file that is either there as a whole or not at all: nobody ever finds half of it. */
public final class WholeFile {

	private static final String PART = ".part";
	private static final String NAME = "\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part";

	private WholeFile() {}

	/**
	 * Writes beside the file and then moves what was written to its place; a file that was there is replaced. If anything
	 * fails, or the process is killed, the file is as it was.
	 *
	 * @throws InputException if there is a folder of that name
	 */
	public static void write(final Path file, final Content content) throws IOException {
		final Path place = file.toAbsolutePath();
		if (Files.isDirectory(place)) {
			throw new InputException("\"" + place.getFileName() + "\" must be a file, but there is a folder of that name.");
		}
		removeAbandoned(place.getParent());
		final LockedFile part = part(place);
		try {
			try (part) {
				final OutputStream out = new BufferedOutputStream(Channels.newOutputStream(part.channel()), 1 << 16);
				content.to(new StayingOpen(out));
				out.flush();
				part.channel().force(true);
			}
			move(part.path(), place);
		}
		finally {
			Files.deleteIfExists(part.path());
		}
	}

	/** The lock tells others that this process lives; where there are none, nothing is removed. */
	private static LockedFile part(final Path place) throws IOException {
		while (true) {
			final Optional<LockedFile> part = LockedFile.take(place.resolveSibling("." + UUID.randomUUID() + PART),
				StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
			// A process that is just looking for abandoned files may hold the lock for a moment, and then remove the file.
			if (part.isPresent()) return part.get();
		}
	}

	/** Removes what a process left that was killed while it wrote. */
	private static void removeAbandoned(final Path folder) {
		try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*" + PART)) {
			for (final Path part : parts) {
				if (part.getFileName().toString().matches(NAME) && isAbandoned(part)) Files.deleteIfExists(part);
			}
		}
		catch (final IOException | DirectoryIteratorException e) {
			// What cannot be removed does no harm.
		}
	}

	private static boolean isAbandoned(final Path part) throws IOException {
		final Optional<LockedFile> taken = LockedFile.take(part, StandardOpenOption.WRITE);
		if (taken.isEmpty()) return false;
		try (LockedFile locked = taken.get()) {
			return locked.isKnownToOthers();
		}
	}

	/** Where a file cannot be replaced in one step, the old one is kept until the new one is there. */
	private static void move(final Path part, final Path place) throws IOException {
		try {
			Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final AtomicMoveNotSupportedException exc) {
			final Path old = place.resolveSibling("." + UUID.randomUUID() + ".old");
			if (Files.exists(place)) Files.move(place, old);
			try {
				Files.move(part, place);
			}
			catch (final IOException failed) {
				if (Files.exists(old)) Files.move(old, place);
				throw failed;
			}
			Files.deleteIfExists(old);
		}
	}

	/** Is not closed by whoever writes to it, such as a gzip stream that ends. */
	private static final class StayingOpen extends FilterOutputStream {

		StayingOpen(final OutputStream out) {
			super(out);
		}

		@Override
		public void write(final byte[] bytes, final int from, final int count) throws IOException {
			out.write(bytes, from, count);
		}

		@Override
		public void close() throws IOException {
			out.flush();
		}
	}

	/** What goes into a file. */
	public interface Content {

		void to(OutputStream out) throws IOException;
	}
}
