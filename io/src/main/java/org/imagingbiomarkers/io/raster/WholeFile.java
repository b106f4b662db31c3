package org.imagingbiomarkers.io.raster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is either there as a whole or not at all: nobody ever finds half of it. */
public final class WholeFile {

	private WholeFile() {}

	/**
	 * Writes beside the file and then moves what was written to its place; a file that was there is replaced. If anything
	 * fails the file is as it was.
	 */
	public static void write(final Path file, final Content content) throws IOException {
		final Path place = file.toAbsolutePath();
		final Path part = place.resolveSibling("." + UUID.randomUUID() + ".part");
		try {
			try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
				content.to(out);
			}
			move(part, place);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	private static void move(final Path part, final Path place) throws IOException {
		try {
			Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final AtomicMoveNotSupportedException exc) {
			Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** What goes into a file. */
	public interface Content {

		void to(OutputStream out) throws IOException;
	}
}
