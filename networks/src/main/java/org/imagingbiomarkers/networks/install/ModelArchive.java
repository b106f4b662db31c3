package org.imagingbiomarkers.networks.install;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.parallel.Workers;

/** Unpacks the ZIP file of a model: only into its folder, and no more than a model can have. */
public final class ModelArchive {

	/** Bytes of all files together. */
	private static final long MAX_BYTES = 4L << 30;
	private static final int MAX_FILES = 1000;
	/** How many times its length a ZIP file may become; weights hardly shrink. */
	private static final long MAX_GROWTH = 100;
	private static final long ALWAYS_ALLOWED = 64L << 20;

	private ModelArchive() {}

	/**
	 * Unpacks a file.
	 *
	 * @param folder empty
	 * @return the folder of the model: this one, or the only one in it
	 * @throws InputException if an entry would lie elsewhere, or there is too much
	 */
	public static Path unpack(final Path file, final Path folder) throws IOException {
		final String name = "\"" + file.getFileName() + "\"";
		final long room = Math.min(MAX_BYTES, Math.max(ALWAYS_ALLOWED, MAX_GROWTH * Files.size(file)));
		final Path root = folder.toAbsolutePath().normalize();
		long written = 0;
		int count = 0;
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				final Path target = target(root, entry.getName(), name);
				if (entry.isDirectory()) continue;
				if (++count > MAX_FILES) throw new InputException(name + " must have at most " + MAX_FILES +
					" files, but it has more.");
				if (Files.exists(target)) throw new InputException(name + " must have each file once, but it has one twice.");
				Files.createDirectories(target.getParent());
				written += copy(zip, target, room - written, name);
			}
		}
		catch (final ZipException | EOFException | IllegalArgumentException damaged) {
			throw new InputException(name + " is a damaged zip file.", damaged);
		}
		if (count == 0) throw new InputException(name + " must be a ZIP file with a model, but it has no files.");
		return only(root);
	}

	private static Path target(final Path root, final String entry, final String name) throws InputException {
		final boolean plain = !entry.isEmpty() && !entry.startsWith("/") && entry.indexOf('\\') < 0 && entry.indexOf(
			':') < 0 && entry.chars().noneMatch(Character::isISOControl);
		final Path target = plain ? root.resolve(entry).normalize() : root;
		if (plain && target.startsWith(root) && !target.equals(root) && !List.of(entry.split("/")).contains(".."))
			return target;
		throw new InputException(name + " must have files of its own folder only, but an entry names another place.");
	}

	private static long copy(final InputStream in, final Path target, final long room, final String name)
		throws IOException
	{
		long written = 0;
		final byte[] buffer = new byte[1 << 16];
		try (OutputStream out = Files.newOutputStream(target)) {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				Workers.endIfInterrupted();
				written += read;
				if (written > room) throw new InputException(name +
					" becomes far larger than its length justifies, or than 4 GB: it is not unpacked.");
				out.write(buffer, 0, read);
			}
		}
		return written;
	}

	private static Path only(final Path root) throws IOException {
		try (Stream<Path> files = Files.list(root)) {
			final List<Path> all = files.filter(file -> !file.getFileName().toString().equals("__MACOSX")).toList();
			return all.size() == 1 && Files.isDirectory(all.get(0)) ? all.get(0) : root;
		}
	}
}
