package org.imagingbiomarkers.workbench.session;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Paths as a session keeps them: relative to its folder, so that both can be moved together.
 *
 * @param folder of the session
 */
record SessionPaths(Path folder) {

	/** Fields that say who a patient is. */
	static final Set<String> OF_PATIENT = Set.of("patient", "time_point", "title", "comment");

	private static final String PATH = "path";
	private static final String PATHS = "paths";
	private static final String SEPARATOR = ";";
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

	/** A text of a field, where it names a file, or several with semicolons between them, as their paths. */
	Object written(final String text) {
		if (isFile(text)) return Map.of(PATH, relative(Path.of(text)));
		final List<String> parts = Arrays.stream(text.split(SEPARATOR)).map(String::strip).toList();
		if (parts.size() < 2 || parts.stream().noneMatch(SessionPaths::isFile)) return text;
		return Map.of(PATHS, parts.stream().map(part -> isFile(part) ? Map.of(PATH, relative(Path.of(part))) : part)
			.toList());
	}

	/** The text that {@link #written} made something of. */
	String read(final Object written) {
		if (written instanceof Map<?, ?> map && map.get(PATHS) instanceof List<?> parts) return parts.stream().map(this::read)
			.collect(Collectors.joining(SEPARATOR));
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
