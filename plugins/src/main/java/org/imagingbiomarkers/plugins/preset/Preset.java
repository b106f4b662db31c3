package org.imagingbiomarkers.plugins.preset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.YamlDocument;
import org.imagingbiomarkers.io.raster.WholeFile;
import org.imagingbiomarkers.plugins.command.Companions;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

/**
 * Values of the fields of a command under a name, to use again and to hand on as a YAML file.
 *
 * @param name that people give it
 * @param command title of the command, without dots
 * @param values as one would type them, by the keys of the fields
 */
public record Preset(String name, String command, Map<String, String> values) {

	private static final int MAX_CHARACTERS = 100_000;
	private static final String NAME = "preset";
	private static final String COMMAND = "command";
	private static final String VALUES = "values";

	/** What belongs to one image, one patient or one computer. */
	private static final Set<String> OF_ONE_RUN = Set.of("image", "preset", "status_file", "output_folder", "output_file",
		"path", "file", "folder", "patient", "time_point", "title", "comment", "series", "maps", "further");

	public Preset {
		values = Map.copyOf(values);
	}

	/** The title of a command, as a preset names it. */
	public static String title(final CommandInfo info) {
		return info.getMenuPath().getLeaf().getName().replace("...", "");
	}

	/** Whether a field belongs to one image, one patient or one computer, and into no preset. */
	public static boolean isOfOneRun(final String key) {
		return OF_ONE_RUN.contains(key);
	}

	/**
	 * What differs from the defaults in a run, without images, files and what tells whose they are.
	 *
	 * @param inputs of the run by the keys of the fields
	 */
	public static Preset of(final String name, final Map<String, ?> inputs, final CommandInfo info) {
		final Map<String, String> values = new LinkedHashMap<>();
		for (final ModuleItem<?> item : info.inputs()) {
			final Object value = inputs.get(item.getName());
			final boolean typed = item.getType() == String.class || item.getType() == boolean.class;
			if (value == null || !typed || isOfOneRun(item.getName()) || isNamedImage(item, value)) continue;
			if (!value.toString().equals(declared(info, item))) values.put(item.getName(), value.toString());
		}
		return new Preset(name, title(info), values);
	}

	/** Whether a value names an image or a file, and not one of the words that the field may hold instead. */
	private static boolean isNamedImage(final ModuleItem<?> item, final Object value) {
		return item.get("images") != null && !List.of(item.get("images").split(" *, *")).contains(value.toString());
	}

	private static String declared(final CommandInfo info, final ModuleItem<?> item) {
		try {
			return Companions.text(item.getValue(info.createModule()));
		}
		catch (final ModuleException e) {
			throw new IllegalStateException(e);
		}
	}

	/**
	 * Reads a preset.
	 *
	 * @throws InputException if the file is not one
	 */
	public static Preset read(final Path file) throws IOException {
		final Object document = YamlDocument.read(NAME, file, MAX_CHARACTERS, true);
		if (!(document instanceof Map<?, ?> map) || !(map.get(VALUES) instanceof Map<?, ?> entries)) throw new InputException(
			NAME + " must be a YAML file with the entries preset, command and values, but \"" + file.getFileName() +
				"\" is none.");
		for (final Object key : map.keySet()) {
			if (!Set.of(NAME, COMMAND, VALUES).contains(key)) throw new InputException(NAME + " \"" + file.getFileName() +
				"\" must have the entries preset, command and values alone, but it has \"" + key + "\".");
		}
		final Map<String, String> values = new LinkedHashMap<>();
		for (final Map.Entry<?, ?> entry : entries.entrySet()) {
			final Object value = entry.getValue() == null ? "" : entry.getValue();
			if (value instanceof Map || value instanceof Iterable) throw new InputException(NAME + " \"" + file.getFileName() +
				"\" must have one value for \"" + entry.getKey() +
				"\", but there are several; lists are written as one text, such as \"0, 500\".");
			values.put(String.valueOf(entry.getKey()), value.toString());
		}
		final String name = map.get(NAME) == null ? file.getFileName().toString().replaceFirst("\\.[^.]*$", "") : map.get(
			NAME).toString();
		return new Preset(name, map.get(COMMAND) == null ? "" : map.get(COMMAND).toString().replace("...", ""), values);
	}

	/** Writes it as a whole or not at all. */
	public void write(final Path file) throws IOException {
		final Map<String, Object> document = new LinkedHashMap<>();
		document.put(NAME, name);
		document.put(COMMAND, command);
		document.put(VALUES, new java.util.TreeMap<>(values));
		final byte[] text = YamlDocument.text(document).getBytes(StandardCharsets.UTF_8);
		WholeFile.write(file, out -> out.write(text));
	}
}
