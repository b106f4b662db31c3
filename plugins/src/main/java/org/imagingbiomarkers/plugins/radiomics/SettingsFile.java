package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.YamlDocument;
import org.imagingbiomarkers.plugins.command.PathField;

/** A YAML file of settings. */
final class SettingsFile {

	/** Bytes of a file of settings. */
	private static final int MAX_YAML_CHARACTERS = 1 << 18;

	private SettingsFile() {}

	/**
	 * Reads the entries of a file.
	 *
	 * @param key of the field that names it
	 * @param file null or without a name: nothing
	 * @throws InputException if there is no such file or it holds no entries
	 */
	static Map<String, Object> read(final String key, final File file) throws IOException {
		final PathField field = new PathField(key, file);
		if (field.isBlank()) return Map.of();
		final Path path = field.existingFile().orElseThrow(() -> new InputException(key +
			" must be a YAML file, but there is no file \"" + new PathField(key, file.getName()).shown() + "\"."));
		final Object document = YamlDocument.read(key, path, MAX_YAML_CHARACTERS, false);
		if (document == null) return Map.of();
		if (!(document instanceof Map<?, ?> map)) {
			throw new InputException(key + " must be a YAML file with one entry per line, such as \"bin_size: 25\", but \"" +
				file.getName() + "\" is none.");
		}
		final Map<String, Object> entries = new LinkedHashMap<>();
		map.forEach((name, value) -> entries.put(String.valueOf(name), value));
		return entries;
	}

	/**
	 * Reads the elements of a list in one line, such as {@code {filter: log, sigma: 1.5}, {filter: mean}}; braces around a
	 * single one may be missing.
	 *
	 * @param key of the field that holds it
	 * @throws InputException if it is no such list
	 */
	static List<Object> list(final String key, final String text) throws InputException {
		final Optional<Object> list = YamlDocument.parse("[" + (text.startsWith("{") ? text : "{" + text + "}") + "]");
		if (list.isPresent() && list.get() instanceof List<?> elements && elements.stream().allMatch(
			element -> element instanceof Map<?, ?> entries && entries.containsKey("filter"))) return List.copyOf(elements);
		throw new InputException(key + " must be such as {filter: log, sigma: 1.5}, {filter: mean}, but it is \"" + text +
			"\".");
	}

	/**
	 * Writes entries to a file.
	 *
	 * @param key of the field that names it
	 * @throws InputException if it cannot be written
	 */
	static void write(final String key, final Path file, final Map<String, Object> entries) throws IOException {
		try {
			Files.writeString(file, text(entries));
		}
		catch (final IOException e) {
			throw new InputException(key + " must be a file that can be written, but \"" + file.getFileName() + "\" cannot.",
				e);
		}
	}

	/** The text of such a file. */
	static String text(final Map<String, Object> entries) {
		return YamlDocument.text(entries);
	}
}
