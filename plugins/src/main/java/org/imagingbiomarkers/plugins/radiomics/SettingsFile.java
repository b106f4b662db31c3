package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.command.PathField;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A YAML file of settings. */
final class SettingsFile {

	/** Characters of a file that is no file of settings. */
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
		final LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(MAX_YAML_CHARACTERS);
		options.setAllowDuplicateKeys(false);
		try (Reader reader = Files.newBufferedReader(path)) {
			final Object document = new Yaml(new SafeConstructor(options)).load(reader);
			if (document == null) return Map.of();
			if (!(document instanceof Map<?, ?> map)) {
				throw new InputException(key + " must be a YAML file with one entry a line, such as \"bin_size: 25\", but \"" +
					file.getName() + "\" is not one.");
			}
			final Map<String, Object> entries = new LinkedHashMap<>();
			map.forEach((name, value) -> entries.put(String.valueOf(name), value));
			return entries;
		}
		catch (final MarkedYAMLException e) {
			final int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
			throw new InputException(key + " must be a YAML file, but line " + line + " of \"" + file.getName() +
				"\" cannot be understood.", e);
		}
		catch (final YAMLException | MalformedInputException e) {
			throw new InputException(key + " must be a YAML file, but \"" + file.getName() + "\" cannot be understood.", e);
		}
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
		final DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
		return new Yaml(options).dump(entries);
	}
}
