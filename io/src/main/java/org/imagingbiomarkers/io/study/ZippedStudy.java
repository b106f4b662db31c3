package org.imagingbiomarkers.io.study;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.result.UnfinishedFolder;
import org.imagingbiomarkers.io.series.NoDicomException;

/**
 * A study in a zip file, read inside of it: nothing is unpacked but the headers and pixels that somebody asks for. A zip
 * file that Java cannot look into, such as one whose names hold {@code ..}, is unpacked to a temporary folder for as long
 * as it is open.
 */
public final class ZippedStudy implements AutoCloseable {

	private static final int MAX_FILES = 200_000;
	private static final int BUFFER = 1 << 16;
	/** Names of files are in Unicode, or in a code page of the system that packed them. */
	private static final List<String> ENCODINGS = List.of("UTF-8", "ISO-8859-1");

	/** What ImageJ packs: an image or regions of its own. */
	private static final List<String> OF_IMAGEJ = List.of(".tif", ".tiff", ".roi");

	private final Path file;
	private final Path folder;
	private final Closeable end;

	private ZippedStudy(final Path file, final Path folder, final Closeable end) {
		this.file = file;
		this.folder = folder;
		this.end = end;
	}

	/** Whether a file is a zip file of anything but an image or regions that ImageJ packed. */
	public static boolean is(final Path file) throws IOException {
		if (!Files.isRegularFile(file) || !name(file).endsWith(".zip")) return false;
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			final ZipEntry first = zip.getNextEntry();
			return first != null && OF_IMAGEJ.stream().noneMatch(first.getName().toLowerCase(Locale.ROOT)::endsWith);
		}
		catch (final ZipException | EOFException | IllegalArgumentException damaged) {
			return false;
		}
	}

	/**
	 * Opens a file.
	 *
	 * @throws InputException if it is damaged, or has to be unpacked and holds more than there is room for
	 * @throws CancellationException if the progress says so
	 */
	public static ZippedStudy open(final Path file, final ReadProgress progress) throws IOException {
		final Optional<ZippedStudy> inside = inside(file);
		return inside.isPresent() ? inside.get() : unpack(file, progress);
	}

	/** Opens a file without unpacking anything; empty where Java cannot look into it. */
	static Optional<ZippedStudy> inside(final Path file) throws IOException {
		return inside(file, FilesBelow::of);
	}

	/**
	 * Opens a file without unpacking anything; empty where Java cannot look into it.
	 *
	 * @param listing reads all names
	 */
	static Optional<ZippedStudy> inside(final Path file, final Search<?> listing) throws IOException {
		for (final String encoding : ENCODINGS) {
			final FileSystem zip;
			try {
				zip = FileSystems.newFileSystem(file, Map.of("encoding", encoding));
			}
			catch (final ZipException | ProviderNotFoundException | IllegalArgumentException strange) {
				continue;
			}
			final ZippedStudy study = new ZippedStudy(file, zip.getPath("/"), zip);
			try {
				listing.in(study.folder);
				return Optional.of(study);
			}
			catch (final IllegalArgumentException otherEncoding) {
				study.close();
			}
			catch (final IOException | RuntimeException | Error failed) {
				study.close();
				throw failed;
			}
		}
		return Optional.empty();
	}

	private static ZippedStudy unpack(final Path file, final ReadProgress progress) throws IOException {
		final UnfinishedFolder unpacked = UnfinishedFolder.temporary("study");
		final ZippedStudy study = new ZippedStudy(file, unpacked.path(), unpacked::close);
		try {
			study.fill(progress);
			return study;
		}
		catch (final ZipException | EOFException | IllegalArgumentException damaged) {
			study.close();
			throw new InputException("\"" + file.getFileName() + "\" is a damaged zip file.", damaged);
		}
		catch (final IOException | RuntimeException | Error failed) {
			study.close();
			throw failed;
		}
	}

	private void fill(final ReadProgress progress) throws IOException {
		final long room = folder.toFile().getUsableSpace() / 2;
		final byte[] buffer = new byte[BUFFER];
		long written = 0;
		int count = 0;
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				final Path target = folder.resolve(entry.getName().replace('\\', '/')).normalize();
				// A name may lead out of the folder.
				if (entry.isDirectory() || !target.startsWith(folder) || target.equals(folder)) continue;
				if (++count > MAX_FILES) throw new InputException("\"" + file.getFileName() + "\" holds more than " + MAX_FILES +
					" files; unpack it and choose one of its folders.");
				Files.createDirectories(target.getParent());
				try (OutputStream out = Files.newOutputStream(target)) {
					written = copy(zip, out, buffer, written, room, file);
				}
				if (progress.canceled()) throw new CancellationException("Reading was canceled.");
			}
		}
	}

	private static long copy(final InputStream from, final OutputStream to, final byte[] buffer, final long before,
		final long room, final Path file) throws IOException
	{
		long written = before;
		for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
			written += read;
			if (written > room) throw new InputException("\"" + file.getFileName() + "\" holds more than the " + (room >> 20) +
				" MB that there is room for in the folder of temporary files; unpack it elsewhere.");
			to.write(buffer, 0, read);
		}
		return written;
	}

	/** Something that looks for series in a folder. */
	public interface Search<T> {

		T in(Path folder) throws IOException;
	}

	/**
	 * Looks for series among the files.
	 *
	 * @throws InputException that names the zip file and no folder, if there is nothing
	 */
	public <T> T find(final Search<T> search) throws IOException {
		try {
			return search.in(folder);
		}
		catch (final NoDicomException nothing) {
			final boolean nested = FilesBelow.of(folder).stream().anyMatch(one -> name(one).endsWith(".zip"));
			// No cause, whose sentence would name the folder.
			throw new InputException("\"" + file.getFileName() + "\" holds no DICOM or NIfTI image" + (nested
				? ", but another zip file: unpack it, and choose that one." : "."));
		}
	}

	@Override
	public void close() throws IOException {
		end.close();
	}

	private static String name(final Path file) {
		return file.getFileName().toString().toLowerCase(Locale.ROOT);
	}
}
