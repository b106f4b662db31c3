package org.imagingbiomarkers.workbench.session;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Paths as a session keeps them: relative to its folder, so that both can be moved together.
 *
 * @param folder of the session
 */
record SessionPaths(Path folder) {

	/** Fields that say who a patient is. */
	static final Set<String> OF_PATIENT = Set.of("patient", "time_point", "title", "comment");

	private static final String PATH = "path";
	private static final String NOTHING = "no-path-of-this-system";

	SessionPaths {
		folder = folder.toAbsolutePath().normalize();
	}

	/** A path relative to the folder; as it is where there is no way from one to the other. */
	String relative(final Path file) {
		final Path whole = file.toAbsolutePath().normalize();
		try {
			return folder.relativize(whole).toString().replace('\\', '/');
		}
		catch (final IllegalArgumentException otherDrive) {
			return whole.toString();
		}
	}

	/** The place of such a path; one where nothing is, if this system can have no such path. */
	Path place(final String relative) {
		try {
			return folder.resolve(relative).normalize();
		}
		catch (final InvalidPathException ofAnotherSystem) {
			return folder.resolve(NOTHING);
		}
	}

	/** A text of a field, where it names a file as its path. */
	Object written(final String text) {
		return isFile(text) ? Map.of(PATH, relative(Path.of(text))) : text;
	}

	/** The text that {@link #written} made something of. */
	String read(final Object written) {
		if (written instanceof Map<?, ?> map && map.get(PATH) != null) return place(map.get(PATH).toString()).toString();
		return written == null ? "" : written.toString();
	}

	private static boolean isFile(final String text) {
		try {
			return !text.isBlank() && Path.of(text).isAbsolute() && Files.exists(Path.of(text));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}
}
