package org.imagingbiomarkers.workbench.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;

/** The copies that an earlier session left in its folder, which another one replaces. */
final class EarlierSession {

	private EarlierSession() {}

	/**
	 * The files of images and tables that it lists, as far as they are in the folder itself; none where there is no
	 * session, or none that can be understood.
	 */
	static Set<Path> files(final Path folder) throws IOException {
		final Set<Path> files = new LinkedHashSet<>();
		if (!Files.isRegularFile(folder.resolve(SessionDocument.FILE))) return files;
		final SessionDocument document;
		try {
			document = SessionDocument.read(folder);
		}
		catch (final InputException edited) {
			return files;
		}
		add(files, folder, document.images(), ".tif");
		add(files, folder, document.tables(), ".csv");
		return files;
	}

	private static void add(final Set<Path> files, final Path folder, final List<Map<?, ?>> entries, final String end) {
		final SessionPaths paths = new SessionPaths(folder);
		entries.stream().flatMap(entry -> SessionDocument.text(entry, "file").stream()).filter(name -> name.endsWith(end))
			.map(paths::place).filter(file -> paths.folder().equals(file.getParent())).filter(file -> Files.isRegularFile(file,
				LinkOption.NOFOLLOW_LINKS)).forEach(files::add);
	}

	/**
	 * Removes its files.
	 *
	 * @param written files of the session that took its place, which stay
	 * @throws InputException if one of them cannot be removed
	 */
	static void remove(final Set<Path> files, final Collection<Path> written) throws IOException {
		for (final Path file : files) {
			if (!isOneOf(file, written)) remove(file);
		}
	}

	private static void remove(final Path file) throws InputException {
		try {
			Files.deleteIfExists(file);
		}
		catch (final IOException e) {
			throw new InputException("The session was written, but \"" + file.getFileName() +
				"\" of the earlier one could not be removed: delete it by hand.", e);
		}
	}

	/** Whether it was written anew, on some systems under a name with other capital letters. */
	private static boolean isOneOf(final Path file, final Collection<Path> written) throws IOException {
		if (!Files.exists(file)) return true;
		for (final Path one : written) {
			if (Files.isSameFile(one, file)) return true;
		}
		return false;
	}
}
