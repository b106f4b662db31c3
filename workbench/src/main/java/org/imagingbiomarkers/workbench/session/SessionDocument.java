package org.imagingbiomarkers.workbench.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.YamlDocument;
import org.imagingbiomarkers.plugins.command.NearestWord;

/**
 * The file of a session, {@value #FILE}: its images, tables and runs as lists of entries.
 *
 * @param images each with a title, and with {@code series} (where it is read from) or {@code file} (a copy)
 * @param tables each with a title and a file
 * @param runs each with command, inputs and outputs
 */
record SessionDocument(List<Map<?, ?>> images, List<Map<?, ?>> tables, List<Map<?, ?>> runs) {

	static final String FILE = "session.yaml";
	static final String VERSION = "session";
	static final String SOFTWARE = "software";
	static final String IMAGES = "images";
	static final String TABLES = "tables";
	static final String RUNS = "runs";
	/** What runs refer to an image by; older sessions have none, and refer by title. */
	static final String ID = "id";

	private static final int MAX_CHARACTERS = 10_000_000;
	private static final Set<String> KEYS = Set.of(VERSION, SOFTWARE, IMAGES, TABLES, RUNS);
	private static final String KNOWN_VERSION = "1";

	/**
	 * Reads the file of a folder.
	 *
	 * @throws InputException if there is none, or it is not one
	 */
	static SessionDocument read(final Path folder) throws IOException {
		final Path file = folder.resolve(FILE);
		if (!Files.isRegularFile(file)) throw new InputException(
			"folder must be that of a session, which holds a file session.yaml, but \"" + folder.getFileName() +
				"\" does not.");
		final Object document = YamlDocument.read("folder", file, MAX_CHARACTERS, true);
		if (!(document instanceof Map<?, ?> map) || !map.containsKey(VERSION)) throw new InputException(
			"session.yaml must be the file of a session, but it has no entry \"session\".");
		if (!KNOWN_VERSION.equals(String.valueOf(map.get(VERSION)))) throw new InputException(
			"session.yaml must be of version 1, but it is of version " + map.get(VERSION) + ": a newer program wrote it.");
		for (final Object key : map.keySet()) {
			if (!KEYS.contains(key)) throw new InputException("session.yaml has an entry \"" + key +
				"\", which is not known: " + NearestWord.of(String.valueOf(key), KEYS).map(nearest -> "the nearest one is \"" +
					nearest + "\".").orElse("its entries are session, software, images, tables and runs."));
		}
		return new SessionDocument(list(map, IMAGES), list(map, TABLES), list(map, RUNS));
	}

	private static List<Map<?, ?>> list(final Map<?, ?> document, final String key) throws InputException {
		final Object value = document.get(key);
		if (value == null) return List.of();
		final List<Map<?, ?>> entries = new ArrayList<>();
		if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
			list.forEach(one -> entries.add((Map<?, ?>) one));
			return entries;
		}
		throw new InputException("session.yaml must have a list of entries as \"" + key + "\", but it has something else.");
	}

	/** A text of an entry. */
	static Optional<String> text(final Map<?, ?> entry, final String key) {
		final Object value = entry.get(key);
		return value == null || value instanceof Map || value instanceof List ? Optional.empty() : Optional.of(value
			.toString());
	}

	/** A number; not a number where there is none. */
	static double number(final Object value) {
		try {
			return value == null ? Double.NaN : Double.parseDouble(value.toString());
		}
		catch (final NumberFormatException e) {
			return Double.NaN;
		}
	}
}
